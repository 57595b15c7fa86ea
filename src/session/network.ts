import * as http from "node:http";
import { InterruptedError } from "../errors.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import { TransportError } from "./transport-error.ts";

/** How requests travel. Times in milliseconds, 0 for no limit. */
export interface NetworkSettings {
  /** For connecting, encryption included. */
  readonly connectTimeout: number;
  /** For silence on a connection. */
  readonly readTimeout: number;
  readonly interrupt: AbortSignal;
}

/** Sends requests over the network and reports failures in the AWS CLI's words. */
export function networkTransport(settings: NetworkSettings): Transport {
  const routes = new Map<string, Promise<Route>>();
  return async (request) => {
    let route = routes.get(request.origin);
    if (route === undefined) {
      route = routeTo(request.origin);
      routes.set(request.origin, route);
    }
    return exchange(request, await route, settings);
  };
}

/** How one origin is reached. */
interface Route {
  open(options: http.RequestOptions): http.ClientRequest;
}

async function routeTo(origin: string): Promise<Route> {
  const { protocol, hostname, port } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") {
    throw new TransportError(
      `An HTTP Client raised an unhandled exception: Not supported URL scheme ${protocol.slice(0, -1)}`,
      "client",
    );
  }
  const { Agent, request } = protocol === "http:" ? http : await import("node:https");
  const agent = new Agent({ keepAlive: true });
  const host = hostname.replace(/^\[|\]$/g, "");
  return { open: (options) => request({ ...options, agent, host, port }) };
}

function exchange(request: HttpRequest, route: Route, settings: NetworkSettings): Promise<HttpAnswer> {
  const url = request.origin + request.target;
  return new Promise((resolve, reject) => {
    const { interrupt } = settings;
    if (interrupt.aborted) {
      reject(new InterruptedError());
      return;
    }
    const progress = { connected: false };
    const outgoing = route.open({ method: request.method, path: request.target, headers: request.headers });
    const abort = () => outgoing.destroy(new InterruptedError());
    interrupt.addEventListener("abort", abort);
    outgoing.on("close", () => interrupt.removeEventListener("abort", abort));
    outgoing.on("error", (error) => reject(failureOf(error, url, progress.connected)));
    outgoing.on("socket", () => watchSilence(outgoing, url, settings, progress));
    outgoing.on("response", (answer) => {
      collect(answer).then(resolve, (error) => reject(failureOf(error, url, true)));
    });
    outgoing.end(request.body);
  });
}

function watchSilence(
  outgoing: http.ClientRequest,
  url: string,
  settings: NetworkSettings,
  progress: { connected: boolean },
): void {
  const { socket } = outgoing;
  if (socket === null) {
    return;
  }
  const watchReading = () => {
    progress.connected = true;
    outgoing.setTimeout(settings.readTimeout, () => {
      outgoing.destroy(new TransportError(`Read timeout on endpoint URL: "${url}"`, "timeout"));
    });
  };
  if (!socket.connecting) {
    watchReading();
    return;
  }
  const timer =
    settings.connectTimeout > 0
      ? setTimeout(() => {
          outgoing.destroy(new TransportError(`Connect timeout on endpoint URL: "${url}"`, "timeout"));
        }, settings.connectTimeout)
      : undefined;
  socket.once("connect", () => {
    clearTimeout(timer);
    watchReading();
  });
  outgoing.once("close", () => clearTimeout(timer));
}

async function collect(answer: http.IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) {
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  return { status: answer.statusCode ?? 0, headers, body: Buffer.concat(chunks) };
}

/** An error of Node's sockets and parser as the failure that the AWS CLI would report for it. */
function failureOf(error: Error & { readonly code?: string }, url: string, connected: boolean): Error {
  if (error instanceof TransportError || error instanceof InterruptedError) {
    return error;
  }
  return connected
    ? new TransportError(
        `Connection was closed before we received a valid response from endpoint URL: "${url}".`,
        "connection",
        error,
      )
    : new TransportError(`Could not connect to the endpoint URL: "${url}"`, "connection", error);
}
