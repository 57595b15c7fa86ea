import type { IncomingMessage, ServerResponse } from "node:http";
import { CliError, InterruptedError } from "../errors.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import type { Access } from "./access-log.ts";
import { newUuid } from "./identifiers.ts";
import { Refusal, refusalAnswer } from "./refusal.ts";

/** How long a request's body may be. */
export interface BodyLimits {
  readonly bodyBytes: number;
  /** Bodies that carry the code of a function; the service's own limit. */
  readonly codeBodyBytes: number;
}

/** What an exchange of a request for an answer takes. */
export interface ExchangeOptions {
  readonly transport: Transport;
  /** Whether it listens on a loopback address; its clients must call it by a loopback name then. */
  readonly isLocalOnly: boolean;
  readonly limits: BodyLimits;
  readonly now: () => Date;
  readonly random: () => number;
  /** The status that the server itself refused a request under way with, if it did. */
  readonly refusedStatus: () => number | undefined;
  readonly log: (access: Access) => void;
}

/** Answers one request, and logs it when the answer is out or the client is gone. */
export async function serveOne(
  request: IncomingMessage,
  response: ServerResponse,
  options: ExchangeOptions,
): Promise<void> {
  const at = options.now();
  const started = performance.now();
  const { method = "", url: target = "" } = request;
  const client = request.socket.remoteAddress;
  let outcome: Outcome | undefined;
  response.on("close", () => {
    const milliseconds = performance.now() - started;
    const gone = {
      status: options.refusedStatus() ?? clientGone,
      bytes: 0,
      note: outcome?.note ?? "no answer went out",
    };
    const { status, bytes, note } =
      outcome !== undefined && response.writableFinished
        ? { status: outcome.answer.status, bytes: outcome.answer.body.length, note: outcome.note }
        : gone;
    options.log({ at, client, method, target, status, bytes, milliseconds, note });
  });
  outcome = await outcomeOf(request, options);
  const { status, headers, body } = outcome.answer;
  // What is left of a body that nobody read can't be told from the next request.
  if (!request.complete) response.setHeader("connection", "close");
  const length = status === 204 ? {} : { "content-length": body.length };
  try {
    response.writeHead(status, { "x-amzn-requestid": newUuid(options.random), ...headers, ...length });
    response.end(method === "HEAD" ? undefined : body);
  } catch (error) {
    outcome = { ...outcome, note: error instanceof Error ? error.stack : String(error) };
    request.socket.destroy();
  }
}

/** Whether a host, a name or an address as a URL may have it, is this machine's own loopback. */
export function isLoopback(host: string): boolean {
  const form = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  // The URL has one notation for each of an address's many.
  const known = URL.canParse(`http://${form}/`) ? new URL(`http://${form}/`) : undefined;
  return known?.username === "" && loopback.test(known.hostname);
}

const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/;

interface Outcome {
  readonly answer: HttpAnswer;
  /** For the log. */
  readonly note?: string | undefined;
}

/** The log's status for a request that nobody waits for; no answer has it. */
const clientGone = 499;

async function outcomeOf(request: IncomingMessage, options: ExchangeOptions): Promise<Outcome> {
  try {
    refuseStrangers(request, options);
    return { answer: await options.transport(await readRequest(request, options.limits)) };
  } catch (error) {
    if (error instanceof Refusal) return { answer: refusalAnswer(error) };
    // A state that can't be used is the user's to mend, and told to the client; a bug is told to the log.
    const message =
      error instanceof InterruptedError
        ? "the endpoint is stopping"
        : error instanceof CliError
          ? error.message
          : "internal error";
    const note = error instanceof Error && !(error instanceof CliError) ? error.stack : message;
    return { answer: refusalAnswer(new Refusal("ServiceException", message)), note };
  }
}

/** Web pages can send requests to a loopback address, and can give it a name of their own; neither is a client of Lambda. */
function refuseStrangers({ headers }: IncomingMessage, { isLocalOnly }: ExchangeOptions): void {
  const isFromPage = headers.origin !== undefined || (headers["sec-fetch-site"] ?? "none") !== "none";
  const isCalledByName = headers.host === undefined || isLoopback(headers.host.replace(/:\d+$/, ""));
  if (!isFromPage && (isCalledByName || !isLocalOnly)) return;
  throw new Refusal("AccessDeniedException", "This endpoint answers programs that call it by a loopback address.");
}

async function readRequest(request: IncomingMessage, limits: BodyLimits): Promise<HttpRequest> {
  const { method = "", url = "" } = request;
  const target = url.replace(/^https?:\/\/[^/?]*/, "");
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const [path = ""] = target.split("?");
  const body = await readBody(request, carriesCode.test(`${method} ${path}`) ? limits.codeBodyBytes : limits.bodyBytes);
  return { method, origin: `http://${headers["host"] ?? ""}`, target, headers, body };
}

/** CreateFunction and UpdateFunctionCode. */
const carriesCode = /^(POST \/2015-03-31\/functions|PUT \/2015-03-31\/functions\/[^/]+\/code)\/?$/;

async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Kept open when it is too long, for the answer to go out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) {
      throw new Refusal("RequestEntityTooLargeException", `Request must be smaller than ${limit} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
