import { FailureError } from "../errors.ts";
import { unpairedProblem } from "../json/unpaired.ts";
import type { UrlParts } from "./url.ts";

/** Percent-encodes text as UTF-8, or bytes; only letters, digits and `-._~` stay. Throws FailureError for what isn't UTF-8. */
export function encodeText(text: string | Uint8Array): string {
  const problem = typeof text === "string" ? unpairedProblem(text) : undefined;
  if (problem !== undefined) throw new FailureError(problem);
  return Buffer.from(text)
    .toString("latin1")
    .replace(/[^A-Za-z0-9._~-]/g, encodeByte);
}

/** Path and query of a request below an endpoint's own: one slash between them, the endpoint's query first. */
export function targetUnder(endpoint: UrlParts, path: string, query: string): string {
  const prefix = endpoint.path.endsWith("/") ? endpoint.path.slice(0, -1) : endpoint.path;
  const whole = path === "/" ? endpoint.path || "/" : `${prefix}${path}`;
  const queries = [endpoint.query, query].filter((part) => part !== "").join("&");
  return (
    encodeTarget(whole, /[^\w!$&'()*+,;=:@/.~%-]/g) +
    (queries === "" ? "" : `?${encodeTarget(queries, /[^\w!$&'()*+,;=:@/?.~%-]/g)}`)
  );
}

// What can't stand in a request line, which only an endpoint's own path or query can hold, as urllib3 encodes it.
function encodeTarget(text: string, invalid: RegExp): string {
  return Buffer.from(text)
    .toString("latin1")
    .replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase())
    .replace(invalid, encodeByte);
}

function encodeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
