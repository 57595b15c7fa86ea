import { isRecord } from "./records.ts";
import { Refusal } from "./refusal.ts";

/** A part of a list, and the marker that the next part starts after. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined when nothing is left. */
  readonly nextMarker: string | undefined;
}

/**
 * The items after a marker, by their keys, at most `limit`. The marker holds the last key given out: what is added or
 * removed between two pages shifts nothing.
 */
export function pageOf<T>(
  list: readonly T[],
  keyOf: (item: T) => string,
  marker: string | undefined,
  limit: number,
): Page<T> {
  const after = marker === undefined ? undefined : keyFrom(marker);
  const rest = list
    .filter((item) => after === undefined || keyOf(item) > after)
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextMarker: last === undefined || rest.length <= limit ? undefined : markerFor(keyOf(last)) };
}

function markerFor(key: string): string {
  return Buffer.from(JSON.stringify({ after: key })).toString("base64url");
}

function keyFrom(marker: string): string {
  try {
    const value: unknown = JSON.parse(Buffer.from(marker, "base64url").toString());
    if (isRecord(value) && typeof value["after"] === "string") return value["after"];
  } catch {
    // Refused below, like any other text that is no marker.
  }
  throw new Refusal("InvalidParameterValueException", "The marker is not one that this operation gave.");
}
