import { FailureError } from "../errors.ts";
import { floatOf } from "../json/numbers.ts";
import { str, typeName } from "../json/python.ts";
import { isScalar, type Json } from "../json/value.ts";
import { type DateTime, isCompactDate, readDate } from "./date-text.ts";
import { roundHalfToEven } from "./rounding.ts";
import type { Zone } from "./zone.ts";

/**
 * A timestamp in ISO 8601, such as `2019-11-13T18:31:36.493000-05:00`. Numbers, also in text, are seconds since 1970,
 * shown in that zone to the microsecond; other text is read as a date and keeps its own offset, or has none.
 */
export function isoTimestamp(value: Exclude<Json, null>, zone: Zone): string {
  if (!isScalar(value)) {
    const problem = `Parser must be a string or character stream, not ${typeName(value)}`;
    throw new FailureError(`Invalid timestamp "${str(value)}": ${problem}`);
  }
  return write(typeof value === "string" ? timeInText(value, zone) : timeOf(value, zone));
}

function timeInText(text: string, zone: Zone): DateTime {
  const seconds = floatOf(text);
  if (seconds === undefined || Number.isNaN(seconds)) return readDate(text);
  if (!hasYear(seconds) && isCompactDate(text)) return readDate(text);
  return localTime(seconds, text, zone);
}

function timeOf(value: bigint | number | boolean, zone: Zone): DateTime {
  const seconds = Number(value);
  if (Number.isNaN(seconds)) throw new FailureError("Invalid value NaN (not a number)");
  if (!hasYear(seconds) && Math.abs(seconds) < endOfPython) {
    throw new FailureError(`year ${yearOf(seconds)} is out of range`);
  }
  return localTime(seconds, str(value), zone);
}

function localTime(seconds: number, text: string, zone: Zone): DateTime {
  const towardsZero = Math.trunc(seconds);
  const microseconds = roundHalfToEven((seconds - towardsZero) * 1e6);
  const whole = towardsZero + Math.floor(microseconds / 1e6);
  const offset = hasYear(whole) ? zone.offsetAt(whole) : 0;
  if (!hasYear(whole) || !hasYear(whole + offset)) {
    throw new FailureError(`Unable to calculate correct timezone offset for "${text}"`);
  }
  return { clock: whole + offset, microseconds: microseconds - 1e6 * (whole - towardsZero), offset };
}

/** Whether that time falls into the years 1 to 9999, which are Python's. */
function hasYear(seconds: number): boolean {
  return seconds >= -62_135_596_800 && seconds < 253_402_300_800;
}

/** From here on, Python's library runs out of years altogether. */
const endOfPython = 67_768_036_191_676_800;

/** The year of any time; JavaScript's dates end with the year 275760, and the calendar repeats every 400 years. */
function yearOf(seconds: number): number {
  const cycle = 12_622_780_800;
  const cycles = Math.floor(seconds / cycle);
  return new Date(1000 * (seconds - cycle * cycles)).getUTCFullYear() + 400 * cycles;
}

function write({ clock, microseconds, offset }: DateTime): string {
  const seconds = new Date(1000 * clock).toISOString().slice(0, "0000-00-00T00:00:00".length);
  const fraction = microseconds === 0 ? "" : `.${digits(microseconds, 6)}`;
  return `${seconds}${fraction}${offset === undefined ? "" : offsetText(offset)}`;
}

function offsetText(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? "-" : "+"}${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`;
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, "0");
}
