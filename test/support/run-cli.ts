import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "../../src/main.ts";
import { type CannedResponse, type LoggedRequest, startEndpoint } from "./endpoint.ts";
import { testHost } from "./host.ts";

/** What a whole command line did. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly requests: readonly LoggedRequest[];
}

export interface RunOptions {
  /** Added to the base environment; null removes a variable. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Files in the home folder, which is the working folder as well. */
  readonly files?: Readonly<Record<string, string | { readonly base64: string }>>;
  readonly stdin?: string | null;
  readonly platform?: NodeJS.Platform;
  /** Columns of the terminal that standard output is. */
  readonly columns?: number;
  /** Whether stdin and stderr are a terminal. */
  readonly isInteractive?: boolean;
  readonly responses?: readonly CannedResponse[];
  /** Secret keys that the check of signatures may try, besides those in the environment and the files. */
  readonly secrets?: readonly string[];
}

const baseEnvironment: Readonly<Record<string, string>> = {
  LANG: "C.UTF-8",
  TZ: "UTC",
  TERM: "xterm",
  AWS_ACCESS_KEY_ID: "AKIDPARITYDEFAULT",
  AWS_SECRET_ACCESS_KEY: "parity/default/secret",
  AWS_DEFAULT_REGION: "us-east-2",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_MAX_ATTEMPTS: "1",
  AWS_ENDPOINT_URL_LAMBDA: "{{endpoint}}",
  HTTPS_PROXY: "{{endpoint}}",
  NO_PROXY: "127.0.0.1,localhost",
};

/**
 * Runs a whole command line inside this process, with real files and a real endpoint on the loopback that gives canned
 * answers. `{{endpoint}}`, `{{hostport}}` and `{{home}}` are filled in, and put back in what comes out.
 */
export async function runCli(argv: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "lambda-eic-")));
  const rawEnv: Record<string, string | null> = { ...baseEnvironment, ...options.env };
  const endpoint = await startEndpoint(options.responses ?? [], secretsOf(options, rawEnv));
  const address = endpoint.url.slice("http://".length);
  const fill = (text: string): string =>
    text.replaceAll("{{home}}", home).replaceAll("{{endpoint}}", endpoint.url).replaceAll("{{hostport}}", address);
  const putBack = (text: string): string =>
    text
      .replaceAll(endpoint.url, "{{endpoint}}")
      .replaceAll(address, "{{hostport}}")
      .replaceAll(address.replace("127.0.0.1", "localhost"), "{{localhost}}")
      .replaceAll(home, "{{home}}");
  try {
    const env: Record<string, string> = { PATH: process.env["PATH"] ?? "", HOME: home };
    for (const [name, value] of Object.entries(rawEnv)) if (value !== null) env[name] = fill(value);
    if (rawEnv["HOME"] === null) delete env["HOME"];
    for (const [name, content] of Object.entries(options.files ?? {})) {
      mkdirSync(dirname(join(home, name)), { recursive: true });
      const bytes = typeof content === "string" ? fill(content) : Buffer.from(content.base64, "base64");
      writeFileSync(join(home, name), bytes);
    }
    const { host, stdout, stderr } = testHost({
      env,
      cwd: home,
      stdin: options.stdin ?? null,
      ...(options.platform !== undefined && { platform: options.platform }),
      ...(options.columns !== undefined && { columns: options.columns }),
      ...(options.isInteractive !== undefined && { isInteractive: options.isInteractive }),
    });
    const exitCode = await main(argv.map(fill), host);
    return {
      exitCode,
      stdout: putBack(stdout()),
      stderr: putBack(stderr()),
      requests: JSON.parse(putBack(JSON.stringify(endpoint.requests))),
    };
  } finally {
    await endpoint.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function secretsOf(options: RunOptions, env: Readonly<Record<string, string | null>>): string[] {
  const secrets = [...(options.secrets ?? []), env["AWS_SECRET_ACCESS_KEY"] ?? ""];
  for (const content of Object.values(options.files ?? {})) {
    if (typeof content !== "string") continue;
    for (const [, value = ""] of content.matchAll(/aws_secret_access_key[ \t]*[=:][ \t]*([^\r\n]*)/gi)) {
      secrets.push(value.trim(), (value.split(/\s[#;]/)[0] ?? "").trim());
    }
    for (const [, value = ""] of content.matchAll(/"SecretAccessKey"\s*:\s*"([^"]*)"/g)) secrets.push(value);
  }
  return secrets;
}
