import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { FailureError } from "../errors.ts";
import { type BodyLimits, type ExchangeOptions, serveOne } from "./exchange.ts";

/** How much, and for how long, a client may keep the server busy. */
export interface ServerLimits extends BodyLimits {
  readonly headerBytes: number;
  /** Milliseconds until a request's headers must be there, and the whole request. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** Milliseconds that a connection may lie idle, whoever's turn it is. */
  readonly idleTimeout: number;
}

/** What `serve` works with. */
export const serverLimits: ServerLimits = {
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  codeBodyBytes: 70_167_211,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  idleTimeout: 300_000,
};

/** Where to listen, and whose answers to give. */
export interface ServerOptions extends ExchangeOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly limits: ServerLimits;
}

/** A server that answers requests. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:9001`. */
  readonly url: string;
  /** Lets what is under way end, for two seconds at most, and lets go of the port. */
  close(): Promise<void>;
}

/** Puts a transport behind an HTTP server. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { limits } = options;
  const serving = new WeakSet<Socket>();
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      connectionsCheckingInterval: Math.min(1000, limits.headersTimeout),
      keepAliveTimeout: 5000,
    },
    (request, response) => {
      serving.add(request.socket);
      response.on("close", () => serving.delete(request.socket));
      serveOne(request, response, options).catch(() => request.socket.destroy());
    },
  );
  server.timeout = limits.idleTimeout;
  server.on("clientError", (error, socket: Socket) => {
    const [status, reason] = garbage.get((error as NodeJS.ErrnoException).code ?? "") ?? [400, "Bad Request"];
    if (!socket.writable) return void socket.destroy();
    const client = socket.remoteAddress;
    const at = options.now();
    // A request that is under way has its line already.
    if (!serving.has(socket)) options.log({ at, client, method: "-", target: "-", status, bytes: 0, milliseconds: 0 });
    socket.end(`HTTP/1.1 ${status} ${reason}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  });
  await listen(server, options);
  // A connection that can't be accepted is its client's loss alone.
  server.on("error", () => {});
  const { port } = server.address() as AddressInfo;
  const name = options.host.includes(":") ? `[${options.host}]` : options.host;
  return { url: `http://${name}:${port}`, close: () => close(server) };
}

/** What Node's parser and its clock refuse, where that isn't a bad request. */
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
  const patience = setTimeout(() => server.closeAllConnections(), 2000);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(patience);
}
