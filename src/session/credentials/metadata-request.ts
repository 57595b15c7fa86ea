import type { HttpRequest } from "../../http.ts";
import { TransportError } from "../transport-error.ts";
import { authorityOf, originOf, splitUrl } from "../url.ts";

/** A request without a body to an address inside a machine. */
export function requestTo(url: string, headers: Readonly<Record<string, string>>, method = "GET"): HttpRequest {
  const parts = splitUrl(url);
  return {
    method,
    origin: originOf(parts),
    target: `${parts.path || "/"}${parts.query === "" ? "" : `?${parts.query}`}`,
    headers: { host: authorityOf(parts), "accept-encoding": "identity", "user-agent": "lambda-eic", ...headers },
    body: undefined,
  };
}

/** Whether a failed request to such an address is worth another attempt. */
export function isPassing(error: unknown): error is TransportError {
  return error instanceof TransportError && !["client", "proxy", "tls"].includes(error.failure);
}
