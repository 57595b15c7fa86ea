import { ConfigurationError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { JsonObject } from "../json/value.ts";
import type { Operation } from "../operations.ts";
import type { TimestampFormat } from "../output/timestamps.ts";
import type { Session } from "../session/session.ts";

/** How the profile wants timestamps. Throws ConfigurationError for a format that doesn't exist. */
export function timestampFormat(session: Session, generation: Generation): TimestampFormat {
  const format = session.setting("cli_timestamp_format") ?? generation.defaultTimestampFormat;
  if (generation.timestampFormats.includes(format)) return format as TimestampFormat;
  const quoted = generation.timestampFormats.map((name) => `"${name}"`);
  const valid = `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
  throw new ConfigurationError(`Unknown cli_timestamp_format value: ${format}, valid values are ${valid}`);
}

/** An operation's answer with its timestamps in that format, in the zone that `TZ` names. */
export async function withTimestamps(
  { output }: Operation,
  answer: JsonObject,
  format: TimestampFormat,
  host: Host,
): Promise<JsonObject> {
  if (output === undefined || format !== "iso8601") return answer;
  const { formatTimestamps } = await import("../output/timestamps.ts");
  const { zoneNamed } = await import("../output/zone.ts");
  return formatTimestamps(output, answer, format, zoneNamed(host.env["TZ"], host.now())) as JsonObject;
}
