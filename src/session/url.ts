import { FailureError } from "../errors.ts";
import { repr } from "../json/python.ts";

/** The parts of a URL as Python's `urlsplit` sees them. */
export interface UrlParts {
  /** Lower case; empty when there is none. */
  readonly scheme: string;
  /** Lower case, without brackets; undefined when there is none. */
  readonly hostname: string | undefined;
  /** As written, undefined when there is none. */
  readonly port: string | undefined;
  /** `user:password` as written, undefined when there is none. */
  readonly userinfo: string | undefined;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** Splits a URL leniently, the way Python's `urlsplit` does: `localhost:9` has the scheme `localhost` and no host. */
export function splitUrl(url: string): UrlParts {
  let rest = url.replace(/^[\0-\x20]+/, "").replace(/[\t\r\n]/g, "");
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(rest)?.[0] ?? "";
  rest = scheme === "" ? rest : rest.slice(scheme.length + 1);
  const authority = rest.startsWith("//") ? (/^[^/?#]*/.exec(rest.slice(2))?.[0] ?? "") : undefined;
  rest = authority === undefined ? rest : rest.slice(authority.length + 2);
  const [beforeFragment = ""] = rest.split("#", 1);
  const [path = ""] = beforeFragment.split("?", 1);
  return {
    scheme: scheme.toLowerCase(),
    ...splitAuthority(authority ?? ""),
    path,
    query: beforeFragment.slice(path.length + 1),
  };
}

/** A URL for messages: user and password masked, as botocore masks those of proxies. */
export function masked(url: string): string {
  return url.replace(/(?<=^[\0-\x20]*(?:(?:[a-z][a-z0-9+.-]*:)?\/\/)?)[^/?#]*(?=@)/i, (userinfo) =>
    userinfo.replace(/[^:]+/g, "***"),
  );
}

function splitAuthority(authority: string): Pick<UrlParts, "hostname" | "port" | "userinfo"> {
  const at = authority.lastIndexOf("@");
  const address = authority.slice(at + 1);
  const bracketed = /^\[(.*)\](?::(.*))?$/s.exec(address);
  const [host = "", port] = bracketed === null ? splitOnce(address, ":") : [bracketed[1], bracketed[2]];
  return {
    hostname: host === "" ? undefined : host.toLowerCase(),
    port: port === "" ? undefined : port,
    userinfo: at < 0 ? undefined : authority.slice(0, at),
  };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Whether botocore takes this as an endpoint: a host of labels, or an IPv6 address in brackets. */
export function isValidEndpoint(url: string): boolean {
  if (/[\t\r\n]/.test(url)) {
    return false;
  }
  const { hostname } = splitUrl(url);
  if (hostname === undefined) {
    return false;
  }
  const name = hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
  const isName = hostname.length <= 255 && /^((?!-)[a-z\d-]{1,63}(?<!-)\.)*((?!-)[a-z\d-]{1,63}(?<!-))$/i.test(name);
  return isName || (/^[0-9a-f:.]+(%25[\w.~-]+)?$/i.test(hostname) && hostname.includes(":"));
}

/** Host and port as the `Host` header has them; a port that the scheme implies is left out. Throws for what is no port. */
export function authorityOf({ scheme, hostname = "", port }: UrlParts): string {
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  const number = port === undefined ? undefined : portNumber(port);
  return number === undefined || number === { http: 80, https: 443 }[scheme] ? host : `${host}:${number}`;
}

/** Scheme, host and port of a request. */
export function originOf(url: UrlParts): string {
  return `${url.scheme}://${authorityOf(url)}`;
}

function portNumber(text: string): number {
  if (!/^[0-9]+$/.test(text)) {
    throw new FailureError(`Port could not be cast to integer value as ${repr(text)}`);
  }
  if (Number(text) > 65535) {
    throw new FailureError("Port out of range 0-65535");
  }
  return Number(text);
}
