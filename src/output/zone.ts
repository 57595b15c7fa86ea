import { type Offset, posixOffset } from "./posix-zone.ts";

/** A local zone of time. */
export interface Zone {
  readonly offsetAt: Offset;
}

/**
 * The zone that TZ names, or the system's own without TZ; UTC for an unknown name.
 *
 * As in the AWS CLI, a zone has two offsets, this year's standard and daylight saving time, and one of them holds for
 * any time: what was the law in another year decides only which.
 */
export function zoneNamed(name: string | undefined, now: Date): Zone {
  const offsetAt = actualOffset(name);
  const { standard, daylight } = offsetsIn(now.getUTCFullYear(), offsetAt);
  if (standard === daylight) return { offsetAt: () => standard };
  const standardIn = remembered((year) => offsetsIn(year, offsetAt).standard);
  const isDaylight = (seconds: number) => offsetAt(seconds) > standardIn(new Date(seconds * 1000).getUTCFullYear());
  return { offsetAt: (seconds) => (isDaylight(seconds) ? daylight : standard) };
}

function actualOffset(name: string | undefined): Offset {
  if (name === undefined || name.endsWith("/localtime")) return systemOffset;
  const plain = name.replace(databaseFolder, "");
  return databaseOffset(plain) ?? posixOffset(plain) ?? (() => 0);
}

/** TZ may begin with a colon, and may be a path into the database of zones. */
const databaseFolder = /^:?(?:.*\/zoneinfo\/)?/;

function systemOffset(seconds: number): number {
  return -60 * new Date(seconds * 1000).getTimezoneOffset();
}

function databaseOffset(name: string): Offset | undefined {
  // Some versions of Node.js take an offset for a name.
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
    return (seconds) => writtenOffset(format.format(seconds * 1000));
  } catch {
    return undefined;
  }
}

/** Reads the offset off a text such as `1/1/1970, GMT-05:00`; `GMT` alone is none. */
function writtenOffset(text: string): number {
  const [, sign, hours, minutes, seconds] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  const east = 3600 * Number(hours ?? 0) + 60 * Number(minutes ?? 0) + Number(seconds ?? 0);
  return sign === "-" ? -east : east;
}

/** The smaller and the larger offset of a year's January and July. */
function offsetsIn(year: number, offsetAt: Offset): { readonly standard: number; readonly daylight: number } {
  const firstOf = (month: number) => offsetAt(new Date(0).setUTCFullYear(year, month, 1) / 1000);
  const [january, july] = [firstOf(0), firstOf(6)];
  return { standard: Math.min(january, july), daylight: Math.max(january, july) };
}

function remembered(compute: (year: number) => number): (year: number) => number {
  const known = new Map<number, number>();
  return (year) => {
    const value = known.get(year) ?? compute(year);
    known.set(year, value);
    return value;
  };
}
