import type { ClientRequest, IncomingMessage } from "node:http";
import { InterruptedError } from "../errors.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import { type Route, type RouteSettings, routeTo } from "./routes.ts";
import { CaBundleError } from "./tls.ts";
import { TransportError } from "./transport-error.ts";
import { splitUrl } from "./url.ts";

/** How requests travel. Times in milliseconds, 0 for no limit. */
export interface NetworkSettings extends RouteSettings {
  /** For silence on a connection. */
  readonly readTimeout: number;
}

/** Sends requests over the network, on connections that are kept, and reports failures in the AWS CLI's words. */
export function networkTransport(settings: NetworkSettings): Transport {
  const routes = new Map<string, Promise<Route>>();
  const warned = new Set<string>();
  return async (request) => {
    const { origin } = request;
    const known = routes.get(origin) ?? routeTo(origin, settings);
    routes.set(origin, known);
    const route = await known.catch((error: unknown) => {
      throw error instanceof CaBundleError
        ? new TransportError(`SSL validation failed for ${origin}${request.target} ${error.message}`, "tls", error)
        : error;
    });
    if (route.encrypted && settings.trust === false && !warned.has(origin)) {
      warned.add(origin);
      await warnAboutTrust(origin, settings);
    }
    return exchange(request, route, settings);
  };
}

function warnAboutTrust(origin: string, { host }: NetworkSettings): Promise<void> {
  const { hostname } = splitUrl(origin);
  return host.stderr.write(
    `warning: Unverified HTTPS request is being made to host '${hostname}'. Adding certificate verification is strongly advised.\n`,
  );
}

/** How far a request has come, which decides what a failure means. */
interface Progress {
  stage: "reaching" | "encrypting" | "talking";
  /** Set by whoever ends the request early, before Node reports the broken connection. */
  failure?: Error;
}

function exchange(request: HttpRequest, route: Route, settings: NetworkSettings): Promise<HttpAnswer> {
  const url = request.origin + request.target;
  return new Promise((resolve, reject) => {
    const progress: Progress = { stage: "reaching" };
    const fail = (error: Error) => reject(progress.failure ?? failureOf(error, url, route, progress));
    const outgoing = route.open(request);
    const end = (failure: Error) => {
      progress.failure ??= failure;
      outgoing.destroy(failure);
    };
    outgoing.on(
      "close",
      settings.host.onInterrupt(() => end(new InterruptedError())),
    );
    outgoing.on("error", fail);
    outgoing.on("response", (answer) => {
      collect(answer).then(resolve, fail);
    });
    watchTime(outgoing, url, route, settings, progress, end);
    outgoing.end(request.body);
  });
}

function watchTime(
  outgoing: ClientRequest,
  url: string,
  route: Route,
  settings: NetworkSettings,
  progress: Progress,
  end: (failure: Error) => void,
): void {
  const { connectTimeout, readTimeout } = settings;
  const timer =
    connectTimeout > 0
      ? setTimeout(() => {
          end(
            route.proxy === undefined
              ? new TransportError(`Connect timeout on endpoint URL: "${url}"`, "connectTimeout")
              : proxyFailure(route.proxy.shown),
          );
        }, connectTimeout)
      : undefined;
  outgoing.once("close", () => clearTimeout(timer));
  const talk = () => {
    progress.stage = "talking";
    clearTimeout(timer);
    outgoing.setTimeout(readTimeout, () => {
      end(new TransportError(`Read timeout on endpoint URL: "${url}"`, "readTimeout"));
    });
  };
  outgoing.once("socket", (socket) => {
    if (outgoing.reusedSocket) {
      talk();
      return;
    }
    // Through a tunnel the socket arrives connected; what is left is the encryption.
    progress.stage = socket.connecting ? "reaching" : "encrypting";
    if (!route.encrypted) {
      if (socket.connecting) {
        socket.once("connect", talk);
      } else {
        talk();
      }
      return;
    }
    socket.once("connect", () => {
      progress.stage = "encrypting";
    });
    socket.once("secureConnect", talk);
  });
}

function collect(answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () =>
      resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: Buffer.concat(chunks) }),
    );
    answer.on("error", reject);
    // An answer that is cut off ends without "end".
    answer.on("close", () => reject(new Error("aborted")));
  });
}

function headersOf(answer: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  return headers;
}

/** An error of Node's sockets, TLS or parser as the failure that the AWS CLI would report for it. */
function failureOf(
  error: Error & { readonly code?: string },
  url: string,
  { proxy }: Route,
  { stage }: Progress,
): Error {
  if (stage === "reaching") {
    return proxy === undefined
      ? new TransportError(`Could not connect to the endpoint URL: "${url}"`, "connect", error)
      : proxyFailure(proxy.shown, error);
  }
  if (stage === "encrypting" && error.code !== "ECONNRESET" && error.code !== "EPIPE") {
    return new TransportError(`SSL validation failed for ${url} ${error.message}`, "tls", error);
  }
  return new TransportError(
    `Connection was closed before we received a valid response from endpoint URL: "${url}".`,
    "closed",
    error,
  );
}

function proxyFailure(shown: string, cause?: unknown): TransportError {
  return new TransportError(`Failed to connect to proxy URL: "${shown}"`, "proxy", cause);
}
