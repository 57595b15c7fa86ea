import type { Host } from "../host.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import { writeShown } from "../terminal.ts";

/** What `--debug` tells on stderr. Nothing said through it shows a secret that it was told of. */
export interface DebugLog {
  /** Writes one entry; the text is made only when someone wants it. */
  say(source: string, text: () => string): void;
  /** Values that no later entry may show, as they are or encoded. */
  conceal(...secrets: readonly (string | undefined)[]): void;
}

/** A log on the host's stderr, or one that is silent. */
export function debugLog(enabled: boolean, host: Host): DebugLog {
  if (!enabled) {
    return { say() {}, conceal() {} };
  }
  const secrets = new Set<string>();
  return {
    say(source, text) {
      const shown = longestFirst(secrets).reduce((rest, secret) => rest.replaceAll(secret, redacted), text());
      // A closed stderr is no reason to fail.
      writeShown(host.stderr, `${host.now().toISOString()} - ${source} - DEBUG - ${shown}\n`).catch(() => {});
    },
    conceal(...values) {
      for (const value of values) {
        // Anything shorter would blot out the log and give itself away by that; nothing that short is shown anyway.
        if (value !== undefined && value.length >= shortestSecret) {
          secrets.add(value).add(encodeURIComponent(value)).add(JSON.stringify(value).slice(1, -1));
        }
      }
    },
  };
}

const redacted = "[redacted]";
const shortestSecret = 6;

// So that no part of a longer secret is left when a shorter one is contained in it.
function longestFirst(secrets: ReadonlySet<string>): readonly string[] {
  return [...secrets].sort((a, b) => b.length - a.length);
}

/** Reports each request and its answer. Of the exchanges that carry credentials only the outside is shown, never a body. */
export function loggedTransport(
  transport: Transport,
  log: DebugLog,
  options: { readonly source: string; readonly showBodies: boolean; now(): Date },
): Transport {
  const { source, showBodies } = options;
  const bodyText = (body: Uint8Array | undefined) =>
    showBodies ? Buffer.from(body ?? []).toString() : `(${body?.length ?? 0} bytes, not shown)`;
  return async (request) => {
    const start = options.now().getTime();
    log.say(
      source,
      () => `request: ${requestLine(request)}\n${headersText(request.headers)}\n${bodyText(request.body)}`,
    );
    const elapsed = () => `after ${options.now().getTime() - start} ms`;
    let answer: HttpAnswer;
    try {
      answer = await transport(request);
    } catch (error) {
      log.say(source, () => `no answer ${elapsed()}: ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
    const { status, headers, body } = answer;
    log.say(source, () => `answer ${elapsed()}: status ${status}\n${headersText(headers)}\n${bodyText(body)}`);
    return answer;
  };
}

function requestLine({ method, origin, target }: HttpRequest): string {
  return `${method} ${origin}${target}`;
}

function headersText(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${headerText(name, value)}`)
    .join("\n");
}

/** A header's value without what would let a reader act in the sender's name. */
function headerText(name: string, value: string): string {
  if (name === "authorization" && value.startsWith("AWS4-HMAC-SHA256 ")) {
    return value.replace(/Signature=.*/, `Signature=${redacted}`);
  }
  return secretHeaders.has(name) ? redacted : value;
}

const secretHeaders = new Set([
  "authorization",
  "dpop",
  "proxy-authorization",
  "set-cookie",
  "x-amz-security-token",
  "x-amz-sso_bearer_token",
  "x-aws-ec2-metadata-token",
]);
