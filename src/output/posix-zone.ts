/** How far clocks are ahead of UTC, in seconds, at a time in seconds since 1970. */
export type Offset = (seconds: number) => number;

/**
 * The offset that TZ spells out in POSIX notation, in which positive is west: `JST-9`, `<+0330>-3:30`,
 * `CET-1CEST,M3.5.0,M10.5.0/3`. Undefined for anything else.
 */
export function posixOffset(text: string): Offset | undefined {
  const fields = notation.exec(text)?.groups;
  if (fields?.["standard"] === undefined) return undefined;
  const standard = -secondsIn(fields["standard"]);
  if (fields["name"] === undefined) return () => standard;
  const daylight = fields["daylight"] === undefined ? standard + 3600 : -secondsIn(fields["daylight"]);
  const beginning = ruleOf(fields["begin"] ?? "M3.2.0");
  const ending = ruleOf(fields["end"] ?? "M11.1.0");
  return (seconds) => {
    const year = new Date((seconds + standard) * 1000).getUTCFullYear();
    const begin = beginning(year) - standard;
    const end = ending(year) - daylight;
    // In the south the year begins and ends with daylight saving time.
    const isDaylight = begin < end ? seconds >= begin && seconds < end : seconds >= begin || seconds < end;
    return isDaylight ? daylight : standard;
  };
}

const name = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
const time = String.raw`[+-]?\d{1,3}(?::\d\d(?::\d\d)?)?`;
const rule = String.raw`(?:M\d\d?\.\d\.\d|J?\d{1,3})(?:/${time})?`;
const notation = new RegExp(
  `^${name}(?<standard>${time})(?:(?<name>${name})(?<daylight>${time})?(?:,(?<begin>${rule}),(?<end>${rule}))?)?$`,
);

function secondsIn(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, "").split(":").map(Number);
  return (text.startsWith("-") ? -1 : 1) * (3600 * hours + 60 * minutes + seconds);
}

/** When a rule's moment comes in a year, in seconds since 1970 of the clock on the wall. */
function ruleOf(text: string): (year: number) => number {
  const [day = "", time = "2"] = text.split("/");
  return (year) => dateOf(day, year) / 1000 + secondsIn(time);
}

/** `M3.2.0` is the second Sunday of March (a fifth is the last), `J60` March 1st, and `59` the day after 59 days. */
function dateOf(day: string, year: number): number {
  const at = (month: number, date: number) => new Date(0).setUTCFullYear(year, month, date);
  if (!day.startsWith("M")) {
    const isLeap = new Date(at(1, 29)).getUTCMonth() === 1;
    const number = Number(day.replace("J", ""));
    return at(0, day.startsWith("J") ? number + (isLeap && number > 59 ? 1 : 0) : number + 1);
  }
  const [month = 1, week = 1, weekday = 0] = day.slice(1).split(".").map(Number);
  const first = new Date(at(month - 1, 1)).getUTCDay();
  const date = 1 + ((weekday - first + 7) % 7) + 7 * (week - 1);
  const last = new Date(at(month, 0)).getUTCDate();
  return at(month - 1, date > last ? date - 7 : date);
}
