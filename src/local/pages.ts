import { createHash } from "node:crypto";
import { invalidParameter } from "./refusal.ts";

/** A part of a list, and the marker that the next part starts after. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined when nothing is left. */
  readonly nextMarker: string | undefined;
}

/** Which part of a list is asked for. */
export interface PageRequest {
  /** The operation and what it lists; another one's markers are refused. */
  readonly of: string;
  readonly marker: string | undefined;
  readonly limit: number;
}

/**
 * The items after a marker, by their keys, at most `limit`. The marker holds the last key given out: what is added or
 * removed between two pages shifts nothing.
 */
export function pageOf<T>(list: readonly T[], keyOf: (item: T) => string, { of, marker, limit }: PageRequest): Page<T> {
  const after = marker === undefined ? undefined : keyFrom(marker, of);
  const rest = list
    .filter((item) => after === undefined || keyOf(item) > after)
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextMarker: last === undefined || rest.length <= limit ? undefined : markerFor(keyOf(last), of) };
}

const checkBytes = 12;

function markerFor(key: string, of: string): string {
  const check = createHash("sha256").update(`${of}\n${key}`).digest().subarray(0, checkBytes);
  return Buffer.concat([check, Buffer.from(key)]).toString("base64url");
}

/** Made again from the key it holds: there is one marker for each key, and it tells whose it is. */
function keyFrom(marker: string, of: string): string {
  const key = Buffer.from(marker, "base64url").subarray(checkBytes).toString();
  if (markerFor(key, of) === marker) return key;
  throw invalidParameter("The marker is not one that this operation gave.");
}
