import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { FailureError } from "../errors.ts";
import { type BodyLimits, type ExchangeOptions, isLoopback, serveOne } from "./exchange.ts";
import { newUuid } from "./identifiers.ts";
import { isSystemError } from "./state-errors.ts";

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
export interface ServerOptions extends Omit<ExchangeOptions, "isLocalOnly" | "refusedStatus"> {
  /** Name or address to listen on. */
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly limits: ServerLimits;
}

/** A server that answers requests. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:9001`. */
  readonly url: string;
  /** Whether only this machine can reach it. */
  readonly isLocalOnly: boolean;
  /** Lets what is under way end, for two seconds at most, and lets go of the port. */
  close(): Promise<void>;
}

/** Puts a transport behind an HTTP server. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { limits } = options;
  const open = new Set<Socket>();
  const serving = new WeakSet<Socket>();
  const refused = new WeakMap<Socket, number>();
  // Known when it listens, before any request is there.
  let isLocalOnly = true;
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      connectionsCheckingInterval: Math.min(1000, limits.headersTimeout),
      keepAliveTimeout: 5000,
    },
    (request, response) => {
      const { socket } = request;
      serving.add(socket);
      response.on("close", () => serving.delete(socket));
      void serveOne(request, response, { ...options, isLocalOnly, refusedStatus: () => refused.get(socket) });
    },
  );
  server.timeout = limits.idleTimeout;
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }, socket: Socket) => {
    const [status, reason] = garbage.get(error.code ?? "") ?? [400, "Bad Request"];
    if (!socket.writable) return void socket.destroy();
    const client = socket.remoteAddress;
    const at = options.now();
    refused.set(socket, status);
    // A request that is under way gets its line when it ends.
    if (!serving.has(socket)) {
      options.log({ at, client, ...requestLine(error.rawPacket), status, bytes: 0, milliseconds: 0 });
    }
    const head = [`HTTP/1.1 ${status} ${reason}`, `x-amzn-requestid: ${newUuid(options.random)}`, "connection: close"];
    socket.end([...head, "content-length: 0", "", ""].join("\r\n"));
  });
  await listen(server, options);
  // A connection that can't be accepted is its client's loss alone.
  server.on("error", () => {});
  const { address, port } = server.address() as AddressInfo;
  isLocalOnly = isLoopback(address);
  const name = options.host.includes(":") ? `[${options.host}]` : options.host;
  const silent = () => [...open].filter(({ bytesRead }) => bytesRead === 0);
  return { url: `http://${name}:${port}`, isLocalOnly, close: () => close(server, silent) };
}

/** What can be read of a request that Node's parser refused. */
function requestLine(packet: Buffer | undefined): { readonly method: string; readonly target: string } {
  const [, method = "-", target = "-"] = /^([A-Z]+) (\S+)/.exec(packet?.toString("latin1", 0, 2000) ?? "") ?? [];
  return { method, target };
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
    const isPort = isSystemError(cause, "EADDRINUSE", "EACCES");
    throw new FailureError(`cannot listen on ${host}, port ${port}: ${reason}`, {
      hint: isPort
        ? "name another port with --port; --port 0 takes any free one"
        : "name an address of this machine with --host",
      cause,
    });
  }
}

async function close(server: Server, silent: () => readonly Socket[]): Promise<void> {
  const patience = setTimeout(() => server.closeAllConnections(), 2000);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // To Node a connection that never said anything is about to.
    for (const socket of silent()) socket.destroy();
  });
  clearTimeout(patience);
}
