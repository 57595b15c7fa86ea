import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/** One thing that a faulty server does on a connection. */
export type Step =
  | { readonly send: string | Uint8Array }
  /** Sends bytes one by one, that many milliseconds apart. */
  | { readonly drip: string | Uint8Array; readonly every: number }
  | { readonly pause: number }
  /** Ends the connection as a server does that is done. */
  | "end"
  /** Breaks the connection off, so that the client sees a reset. */
  | "reset"
  /** Leaves the connection open and says nothing more on it. */
  | "stall"
  /** Waits for the next request on the same connection. */
  | "next"
  /** The same, but goes on after that many milliseconds without one. */
  | { readonly nextWithin: number };

export interface FaultServer {
  readonly url: string;
  /** The first lines of the requests that came in whole. */
  readonly requests: readonly string[];
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A server on the loopback that plays a script on each connection; the last script repeats. */
export async function startFaultServer(scripts: readonly (readonly Step[])[]): Promise<FaultServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    const script = scripts[Math.min(connections, scripts.length - 1)] ?? [];
    connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    void play(socket, script, requests);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function play(socket: Socket, script: readonly Step[], requests: string[]): Promise<void> {
  const nextRequest = requestReader(socket, requests);
  await nextRequest();
  for (const step of script) {
    if (socket.destroyed) return;
    if (step === "end") socket.end();
    else if (step === "reset") return void afterSending(socket, () => socket.resetAndDestroy());
    else if (step === "stall") return;
    else if (step === "next") await nextRequest();
    else if ("pause" in step) await pause(step.pause);
    else if ("nextWithin" in step) await Promise.race([nextRequest(), pause(step.nextWithin)]);
    else if ("send" in step) socket.write(step.send);
    else {
      for (const byte of Buffer.from(step.drip)) {
        if (socket.destroyed) return;
        socket.write(Uint8Array.of(byte));
        await pause(step.every);
      }
    }
  }
}

/** Lets the bytes get to the client first: a reset overtakes what it hasn't read yet. */
function afterSending(socket: Socket, act: () => void): void {
  socket.write("", () => setTimeout(act, 2));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Resolves when one more request has come in whole. */
function requestReader(socket: Socket, requests: string[]): () => Promise<void> {
  let received = Buffer.alloc(0);
  let waiting: (() => void) | undefined;
  const take = (): void => {
    if (waiting === undefined) return;
    const end = received.indexOf("\r\n\r\n");
    if (end === -1) return;
    const head = received.subarray(0, end).toString("latin1");
    const length = end + 4 + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
    if (received.length < length) return;
    requests.push(head.split("\r\n", 1)[0] ?? "");
    received = received.subarray(length);
    waiting();
    waiting = undefined;
  };
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    take();
  });
  return () =>
    new Promise((resolve) => {
      waiting = resolve;
      take();
    });
}
