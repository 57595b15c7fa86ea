import type { Host } from "../host.ts";
import { masked, splitUrl } from "./url.ts";

/** A proxy as configured. */
export interface ProxyAddress {
  /** `http://host:port` or `https://host:port`, without user and password. */
  readonly origin: string;
  /** The `Proxy-Authorization` header's value, when the address has both user and password. */
  readonly authorization: string | undefined;
  /** The address as configured with user and password masked, for messages. */
  readonly shown: string;
}

/** The proxy that the environment sets for requests to an origin, by the rules of Python's `urllib`. */
export function proxyFor(origin: string, env: Host["env"]): ProxyAddress | undefined {
  const proxies = proxiesOf(env);
  const { scheme } = splitUrl(origin);
  const address = proxies.get(scheme);
  const bypassed = bypasses(proxies.get("no"), origin.slice(`${scheme}://`.length));
  return address === undefined || bypassed ? undefined : parseProxy(address);
}

/** All `*_proxy` variables by the lower-case name of what they are for; lower-case ones win, and empty ones are none. */
function proxiesOf(env: Host["env"]): ReadonlyMap<string, string> {
  const proxies = new Map<string, string>();
  const variables = Object.entries(env).filter(([name]) => /._proxy$/i.test(name));
  for (const [name, value] of variables) {
    if (value) {
      proxies.set(name.slice(0, -"_proxy".length).toLowerCase(), value);
    }
  }
  // Under CGI, HTTP_PROXY may come from a request's `Proxy` header.
  if (env["REQUEST_METHOD"] !== undefined) {
    proxies.delete("http");
  }
  for (const [name, value] of variables.filter(([name]) => name.endsWith("_proxy"))) {
    const scheme = name.slice(0, -"_proxy".length).toLowerCase();
    if (value) {
      proxies.set(scheme, value);
    } else {
      proxies.delete(scheme);
    }
  }
  return proxies;
}

/** Whether `no_proxy` names a host: whole, with its port, or a domain that it belongs to. */
function bypasses(list: string | undefined, authority: string): boolean {
  const host = authority.toLowerCase();
  const bare = host.replace(/:[0-9]+$/, "");
  const names = (list ?? "").split(",").map((name) => name.trim().replace(/^\.+/, "").toLowerCase());
  return (
    list === "*" ||
    names.some(
      (name) =>
        name !== "" && (name === bare || name === host || bare.endsWith(`.${name}`) || host.endsWith(`.${name}`)),
    )
  );
}

function parseProxy(address: string): ProxyAddress {
  const url = /^https?:/.test(address) ? address : `http:${address.startsWith("//") ? "" : "//"}${address}`;
  const { scheme, hostname = "", port, userinfo = "" } = splitUrl(url);
  const at = userinfo.indexOf(":");
  const [user, password] = at < 0 ? [userinfo, ""] : [userinfo.slice(0, at), userinfo.slice(at + 1)];
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return {
    origin: `${scheme}://${host}${port === undefined ? "" : `:${port}`}`,
    authorization:
      user && password ? `Basic ${Buffer.from(`${unquote(user)}:${unquote(password)}`).toString("base64")}` : undefined,
    shown: masked(url),
  };
}

/** Decodes percent escapes and leaves what is none as it is. */
function unquote(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replaceAll("%", ""), "hex").toString());
}
