import type { ClientRequest, IncomingMessage } from "node:http";
import { FailureError, InterruptedError } from "../errors.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import { writeShown } from "../terminal.ts";
import { collect, isAnswer, mostAnnouncements } from "./answer.ts";
import { type Route, type RouteSettings, routeTo } from "./routes.ts";
import { CaBundleError } from "./tls.ts";
import { TransportError } from "./transport-error.ts";
import { splitUrl } from "./url.ts";
import { wireHeaders } from "./wire-headers.ts";

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
    const answer = await exchange({ ...request, headers: wireHeaders(request.headers) }, route, settings);
    await whatFollows();
    return answer;
  };
}

/** Lets be read what has arrived behind an answer, so that its connection is given up before it is used again. */
function whatFollows(): Promise<void> {
  // The first one comes before the next look at the network, the second one behind it.
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

function warnAboutTrust(origin: string, { host }: NetworkSettings): Promise<void> {
  const { hostname } = splitUrl(origin);
  return writeShown(
    host.stderr,
    `warning: Unverified HTTPS request is being made to host '${hostname}'. Adding certificate verification is strongly advised.\n`,
  );
}

/** How far a request has come, which decides what a failure means. */
interface Progress {
  stage: "reaching" | "encrypting" | "talking";
}

function exchange(request: HttpRequest, route: Route, settings: NetworkSettings): Promise<HttpAnswer> {
  const url = request.origin + request.target;
  return new Promise((resolve, reject) => {
    const progress: Progress = { stage: "reaching" };
    const fail = (error: Error) => reject(failureOf(error, url, route, progress));
    const outgoing = route.open(request);
    // Whoever ends a request early says why, before Node reports the broken connection.
    const end = (failure: Error) => {
      reject(failure);
      outgoing.destroy();
    };
    const stopListening = settings.host.onInterrupt(() => end(new InterruptedError()));
    let answer: IncomingMessage | undefined;
    outgoing.on("close", () => {
      stopListening();
      // Node says nothing else when the server changes the protocol.
      if (answer === undefined) fail(new Error("no answer"));
    });
    // What stands behind an answer that is whole takes nothing from it.
    outgoing.on("error", (error) => answer?.complete || fail(error));
    let announcements = 0;
    outgoing.on("information", () => ++announcements > mostAnnouncements && end(closed(url)));
    outgoing.on("response", (incoming) => {
      answer = incoming;
      if (isAnswer(incoming)) collect(incoming).then(resolve, fail);
      else end(closed(url));
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

/** An error of Node's sockets, TLS or parser as the failure that the AWS CLI would report for it. */
function failureOf(
  error: Error & { readonly code?: string },
  url: string,
  { proxy }: Route,
  { stage }: Progress,
): Error {
  if (error instanceof FailureError) return error;
  if (stage === "reaching") {
    return proxy === undefined
      ? new TransportError(`Could not connect to the endpoint URL: "${url}"`, "connect", error)
      : proxyFailure(proxy.shown, error);
  }
  if (stage === "encrypting" && error.code !== "ECONNRESET" && error.code !== "EPIPE") {
    return new TransportError(`SSL validation failed for ${url} ${error.message}`, "tls", error);
  }
  return closed(url, error);
}

function closed(url: string, cause?: unknown): TransportError {
  return new TransportError(
    `Connection was closed before we received a valid response from endpoint URL: "${url}".`,
    "closed",
    cause,
  );
}

function proxyFailure(shown: string, cause?: unknown): TransportError {
  return new TransportError(`Failed to connect to proxy URL: "${shown}"`, "proxy", cause);
}
