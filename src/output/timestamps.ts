import { isArray, isObject, type Json } from "../json/value.ts";
import type { Shape } from "../operations.ts";
import { isoTimestamp } from "./iso-timestamp.ts";
import type { Zone } from "./zone.ts";

/** A value of `cli_timestamp_format`; `none` is an older word for `wire`. */
export type TimestampFormat = "none" | "wire" | "iso8601";

/** A value of that shape with its timestamps as received, or in ISO 8601 in that zone. */
export function formatTimestamps(shape: Shape, value: Json, format: TimestampFormat, zone: Zone): Json {
  return format === "iso8601" ? inIso8601(shape, value, zone) : value;
}

function inIso8601(shape: Shape, value: Json, zone: Zone): Json {
  if (value === null) return value;
  if (shape.type === "timestamp") return isoTimestamp(value, zone);
  if (shape.type === "list" && isArray(value)) return value.map((item) => inIso8601(shape.item, item, zone));
  if (shape.type === "structure" && isObject(value)) {
    const members = new Map(shape.members.map((member) => [member.name, member.shape]));
    return new Map(
      [...value].map(([name, member]) => {
        const memberShape = members.get(name);
        return [name, memberShape === undefined ? member : inIso8601(memberShape, member, zone)];
      }),
    );
  }
  return value;
}
