import * as http from "node:http";
import type { Duplex } from "node:stream";
import type { Host } from "../host.ts";
import type { HttpRequest } from "../http.ts";
import type { ProxyAddress } from "./proxy.ts";
import { type Trust, tlsOptions } from "./tls.ts";
import { TransportError } from "./transport-error.ts";
import { splitUrl } from "./url.ts";

/** How the requests of one origin travel. */
export interface Route {
  readonly encrypted: boolean;
  /** Undefined when requests go straight to their origin. */
  readonly proxy: ProxyAddress | undefined;
  open(request: HttpRequest): http.ClientRequest;
}

/** What decides about routes. */
export interface RouteSettings {
  readonly host: Host;
  readonly trust: Trust;
  /** The proxy for an origin, if any. */
  readonly proxyOf: (origin: string) => ProxyAddress | undefined;
  /** Milliseconds that a proxy has to open a tunnel, 0 for no limit. */
  readonly connectTimeout: number;
}

/** Finds the way to an origin. Throws what the AWS CLI says about schemes it doesn't know and bundles it can't read. */
export async function routeTo(origin: string, settings: RouteSettings): Promise<Route> {
  const scheme = origin.slice(0, origin.indexOf(":"));
  if (scheme !== "http" && scheme !== "https") {
    throw new TransportError(
      `An HTTP Client raised an unhandled exception: Not supported URL scheme ${scheme}`,
      "client",
    );
  }
  const proxy = settings.proxyOf(origin);
  if (proxy !== undefined && !hasRealPort(proxy.origin)) {
    throw new TransportError(`An HTTP Client raised an unhandled exception: Failed to parse: ${proxy.shown}`, "client");
  }
  if (scheme === "https") {
    return secureRoute(origin, proxy, settings);
  }
  return proxy === undefined ? plainRoute(origin) : forwardedRoute(origin, proxy);
}

function hasRealPort(origin: string): boolean {
  const { port = "" } = splitUrl(origin);
  return /^\d*$/.test(port) && Number(port) < 65_536;
}

function plainRoute(origin: string): Route {
  const agent = careful(new http.Agent({ keepAlive: true }));
  const address = addressOf(origin);
  return {
    encrypted: false,
    proxy: undefined,
    open: (request) => http.request({ ...address, ...optionsOf(request), agent }),
  };
}

/** Unencrypted requests name their whole URL and let the proxy pass them on. */
async function forwardedRoute(origin: string, proxy: ProxyAddress): Promise<Route> {
  const { Agent, request } = proxy.origin.startsWith("https:") ? await import("node:https") : http;
  const agent = careful(new Agent({ keepAlive: true }));
  const address = addressOf(proxy.origin);
  return {
    encrypted: false,
    proxy,
    open: ({ method, target, headers }) => {
      const toProxy = { method, target: origin + target, headers: { ...headers, ...authorizationOf(proxy) } };
      return request({ ...address, ...optionsOf(toProxy), agent });
    },
  };
}

async function secureRoute(origin: string, proxy: ProxyAddress | undefined, settings: RouteSettings): Promise<Route> {
  const https = await import("node:https");
  const options = { keepAlive: true, ...tlsOptions(settings.trust, settings.host) };
  const agent = careful(proxy === undefined ? new https.Agent(options) : await tunnelThrough(proxy, options, settings));
  const address = addressOf(origin);
  return {
    encrypted: true,
    proxy,
    open: (request) => https.request({ ...address, ...optionsOf(request), agent }),
  };
}

function optionsOf({ method, target, headers }: Pick<HttpRequest, "method" | "target" | "headers">) {
  return { method, path: target, headers, maxHeaderSize: mostHeaderBytes };
}

/** Node's own limit is lower than what Python's client reads. */
const mostHeaderBytes = 256 * 1024;

/**
 * Lets no connection be used again on which something came that nobody asked for: the next request would take it for its
 * answer.
 */
function careful<T extends http.Agent>(agent: T): T {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const drop = function (this: Duplex): void {
    this.destroy();
  };
  agent.keepSocketAlive = (socket) => {
    socket.on("data", drop);
    return keep(socket);
  };
  agent.reuseSocket = (socket, request) => {
    socket.off("data", drop);
    reuse(socket, request);
  };
  return agent;
}

async function tunnelThrough(
  proxy: ProxyAddress,
  options: object,
  { connectTimeout, host }: RouteSettings,
): Promise<http.Agent> {
  const { HttpsProxyAgent } = await import("hpagent");
  const { scheme, hostname, port = "" } = splitUrl(proxy.origin);
  return new HttpsProxyAgent({
    ...options,
    // Not a real URL, which would refuse some hosts that only a resolver should judge.
    proxy: { protocol: `${scheme}:`, hostname, port, username: "", password: "" } as URL,
    // The signal ends a request for a tunnel that nobody waits for any more.
    proxyRequestOptions: { headers: authorizationOf(proxy), ...{ signal: host.interrupt } },
    // Ends a proxy that accepts the connection and then says nothing.
    timeout: connectTimeout,
  });
}

function authorizationOf({ authorization }: ProxyAddress): Readonly<Record<string, string>> {
  return authorization === undefined ? {} : { "proxy-authorization": authorization };
}

function addressOf(origin: string): { readonly host: string; readonly port: string | undefined } {
  const { hostname = "", port } = splitUrl(origin);
  return { host: hostname, port };
}
