import { FailureError } from "../errors.ts";

/** A date and a time of day, as clocks somewhere show them. */
export interface DateTime {
  /** Seconds since 1970, if the clocks showed UTC. */
  readonly clock: number;
  readonly microseconds: number;
  /** How far the clocks are ahead of UTC, in seconds; undefined when the text doesn't tell. */
  readonly offset: number | undefined;
}

/** Reads a date in the forms of ISO 8601 and RFC 2822, with or without a time of day and an offset. */
export function readDate(text: string): DateTime {
  const trimmed = text.trim();
  if (trimmed === "") throw unreadable(text, "String does not contain a date");
  for (const form of forms) {
    const fields = form.exec(trimmed)?.groups;
    if (fields !== undefined) return dateTime(fields, text);
  }
  throw unreadable(text, "Unknown string format");
}

/** Whether a text of digits only can be a date with a time of day, such as `20191114005136`. */
export function isCompactDate(text: string): boolean {
  return /^\s*\d{12}(?:\d\d)?\s*$/.test(text);
}

const timeOfDay = String.raw`(?<hour>\d\d?)(?::?(?<minute>\d\d?)(?::?(?<second>\d\d?)(?:[.,](?<fraction>\d+))?)?)?`;
const zone = String.raw`\s*(?<zone>[+-](?:\d{4}|\d\d?(?::\d\d?)?)|[A-Z]{1,5}|z)(?:\s*\([A-Z]{1,5}\))?`;
const forms: readonly RegExp[] = [
  String.raw`(?<year>\d{4,9})[-/](?<month>\d\d?)[-/](?<day>\d\d?)(?:(?:[Tt]\s*|\s+)${timeOfDay}(?:${zone})?)?`,
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:[Tt]|\s+)?${timeOfDay}(?:${zone})?`,
  String.raw`(?:[A-Za-z]{3,9},?\s*)?(?<day>\d\d?)\s+(?<month>[A-Za-z]{3,9})\s+(?<year>\d{4}|\d\d)(?:\s+${timeOfDay}(?:${zone})?)?`,
].map((form) => new RegExp(`^${form}$`));

type Fields = Readonly<Partial<Record<string, string>>>;

function dateTime(fields: Fields, text: string): DateTime {
  const year = yearIn(fields["year"] ?? "");
  const month = monthIn(fields["month"] ?? "");
  const day = Number(fields["day"]);
  const [hour = 0, minute = 0, second = 0] = ["hour", "minute", "second"].map((name) => Number(fields[name] ?? 0));
  const limits: readonly (readonly [fits: boolean, problem: string])[] = [
    [year >= 1 && year <= 9999, `year ${year} is out of range`],
    [month >= 1 && month <= 12, "month must be in 1..12"],
    [day >= 1 && day <= daysIn(year, month), "day is out of range for month"],
    [hour <= 23, "hour must be in 0..23"],
    [minute <= 59, "minute must be in 0..59"],
    [second <= 59, "second must be in 0..59"],
  ];
  const problem = limits.find(([fits]) => !fits)?.[1];
  if (problem !== undefined) throw unreadable(text, problem);
  return {
    clock: new Date(0).setUTCFullYear(year, month - 1, day) / 1000 + 3600 * hour + 60 * minute + second,
    microseconds: Number((fields["fraction"] ?? "").slice(0, 6).padEnd(6, "0")),
    offset: fields["zone"] === undefined ? undefined : offsetIn(fields["zone"], text),
  };
}

/** Of two digits, a year is meant as in RFC 2822. */
function yearIn(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function monthIn(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  return 1 + monthNames.findIndex((name) => name.startsWith(text.toLowerCase()));
}

const monthNames = "january february march april may june july august september october november december".split(" ");

function daysIn(year: number, month: number): number {
  return new Date(new Date(0).setUTCFullYear(year, month, 0)).getUTCDate();
}

/** Names of zones other than UTC's say nothing: many mean several zones. */
function offsetIn(zone: string, text: string): number | undefined {
  if (["Z", "z", "UTC", "GMT"].includes(zone)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d?):?(\d\d?)?$/.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  const seconds = 3600 * Number(hours) + 60 * Number(minutes ?? 0);
  if (seconds >= 86_400) throw unreadable(text, "offset must be less than 24 hours");
  return sign === "-" ? -seconds : seconds;
}

function unreadable(text: string, problem: string): FailureError {
  return new FailureError(`Invalid timestamp "${text}": ${problem}: ${text}`);
}
