import type { IncomingMessage, ServerResponse } from "node:http";
import { CliError } from "../errors.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import type { Access } from "./access-log.ts";
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
  /** Name or address that the server listens on; clients of a loopback address must call it by a loopback name. */
  readonly host: string;
  readonly limits: BodyLimits;
  readonly now: () => Date;
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
    const { status, bytes, note } =
      outcome !== undefined && response.writableFinished
        ? { status: outcome.answer.status, bytes: outcome.answer.body.length, note: outcome.note }
        : { status: clientGone, bytes: 0, note: "the client went away" };
    options.log({ at, client, method, target, status, bytes, milliseconds, note });
  });
  outcome = await outcomeOf(request, options);
  const { status, headers, body } = outcome.answer;
  // What is left of a body that nobody read can't be told from the next request.
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(status, { ...headers, ...(status !== 204 && { "content-length": body.length }) });
  response.end(method === "HEAD" ? undefined : body);
}

/** Whether a host is this machine's own loopback. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

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
    const message = error instanceof CliError ? error.message : "internal error";
    const note = error instanceof Error && !(error instanceof CliError) ? error.stack : message;
    return { answer: refusalAnswer(new Refusal("ServiceException", message)), note };
  }
}

/** Web pages can send requests to a loopback address, and can give it a name of their own; neither is a client of Lambda. */
function refuseStrangers({ headers }: IncomingMessage, { host }: ExchangeOptions): void {
  const called = (headers.host ?? host).replace(/:\d+$/, "");
  if (headers.origin === undefined && (isLoopback(called) || !isLoopback(host))) return;
  throw new Refusal("AccessDeniedException", "This endpoint answers programs that call it by a loopback address.");
}

async function readRequest(request: IncomingMessage, limits: BodyLimits): Promise<HttpRequest> {
  const { method = "", url = "" } = request;
  const target = url.replace(/^https?:\/\/[^/?]*/, "");
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const carriesCode = /\/(functions|code)\/?(\?|$)/.test(target);
  const body = await readBody(request, carriesCode ? limits.codeBodyBytes : limits.bodyBytes);
  return { method, origin: `http://${headers["host"] ?? ""}`, target, headers, body };
}

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
