import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { CliError, FailureError } from "../errors.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import type { Access } from "./access-log.ts";
import { Refusal, refusalAnswer } from "./refusal.ts";

/** How much, and for how long, a client may keep the server busy. */
export interface ServerLimits {
  readonly headerBytes: number;
  readonly bodyBytes: number;
  /** Bodies that carry the code of a function; the service's own limit. */
  readonly codeBodyBytes: number;
  /** Milliseconds until a request's headers must be there, and the whole request. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** Milliseconds that a connection may lie idle, whoever's turn it is. */
  readonly idleTimeout: number;
}

export const serverLimits: ServerLimits = {
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  codeBodyBytes: 70_167_211,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  idleTimeout: 300_000,
};

export interface ServerOptions {
  readonly transport: Transport;
  /** Name or address to listen on; clients of a loopback address must call it by a loopback name. */
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly limits?: ServerLimits;
  readonly now: () => Date;
  readonly log: (access: Access) => void;
}

/** A server that answers requests. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:9001`. */
  readonly url: string;
  /** Answers what has arrived, takes nothing more, and lets go of the port. */
  close(): Promise<void>;
}

/** Puts a transport behind an HTTP server. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const limits = options.limits ?? serverLimits;
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      connectionsCheckingInterval: Math.min(1000, limits.headersTimeout),
      keepAliveTimeout: 5000,
    },
    (request, response) => {
      void serveOne(request, response, limits, options);
    },
  );
  server.timeout = limits.idleTimeout;
  server.on("clientError", (error, socket: Socket) => refuseGarbage(error, socket, options));
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const name = options.host.includes(":") ? `[${options.host}]` : options.host;
  return { url: `http://${name}:${port}`, close: () => close(server) };
}

/** Whether a host is this machine's own loopback. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

async function serveOne(
  request: IncomingMessage,
  response: ServerResponse,
  limits: ServerLimits,
  options: ServerOptions,
): Promise<void> {
  const at = options.now();
  const started = performance.now();
  const { method = "", url: target = "" } = request;
  const client = request.socket.remoteAddress;
  const { answer, note } = await answerTo(request, limits, options);
  // What is left of a body that nobody read can't be told from the next request.
  if (!request.complete) response.setHeader("connection", "close");
  response.on("close", () => {
    const milliseconds = performance.now() - started;
    const bytes = answer.body.length;
    options.log({ at, client, method, target, status: answer.status, bytes, milliseconds, note });
  });
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.status !== 204 && { "content-length": answer.body.length }),
  });
  response.end(method === "HEAD" ? undefined : answer.body);
}

async function answerTo(
  request: IncomingMessage,
  limits: ServerLimits,
  options: ServerOptions,
): Promise<{ readonly answer: HttpAnswer; readonly note?: string }> {
  try {
    refuseStrangers(request, options);
    return { answer: await options.transport(await readRequest(request, limits)) };
  } catch (error) {
    if (error instanceof Refusal) return { answer: refusalAnswer(error) };
    if (request.errored !== null)
      return { answer: refusalAnswer(new Refusal("BadRequestException", "")), note: "the client went away" };
    const note = error instanceof CliError ? error.message : String(error instanceof Error ? error.stack : error);
    return { answer: refusalAnswer(new Refusal("ServiceException", note)), note };
  }
}

/** Web pages can send requests to a loopback address, and can give it a name of their own; neither is a client of Lambda. */
function refuseStrangers({ headers }: IncomingMessage, { host }: ServerOptions): void {
  const called = (headers.host ?? host).replace(/:\d+$/, "");
  if (headers.origin === undefined && (isLoopback(called) || !isLoopback(host))) return;
  throw new Refusal("AccessDeniedException", "This endpoint answers programs that call it by a loopback address.");
}

async function readRequest(request: IncomingMessage, limits: ServerLimits): Promise<HttpRequest> {
  const { method = "", url = "" } = request;
  const target = url.replace(/^https?:\/\/[^/?]*/, "");
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const carriesCode = /\/functions\/?(\?|$)|\/code\/?(\?|$)/.test(target);
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

/** What Node's parser or its clock refuses never becomes a request. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket, { log, now }: ServerOptions): void {
  const [status, reason] = garbage.get(error.code ?? "") ?? [400, "Bad Request"];
  log({
    at: now(),
    client: socket.remoteAddress,
    method: "-",
    target: "-",
    status,
    bytes: 0,
    milliseconds: 0,
    note: error.code,
  });
  if (socket.writable) socket.end(`HTTP/1.1 ${status} ${reason}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  else socket.destroy();
}

const garbage: ReadonlyMap<string, readonly [status: number, reason: string]> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", [408, "Request Timeout"]],
  ["HPE_HEADER_OVERFLOW", [431, "Request Header Fields Too Large"]],
]);

async function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FailureError(`cannot listen on ${host}, port ${port}: ${reason}`, {
      hint: "name another port with --port; --port 0 takes any free one",
      cause,
    });
  }
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
