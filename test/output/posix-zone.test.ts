import { expect, test } from "vitest";
import { posixOffset } from "../../src/output/posix-zone.ts";

test.each([
  { text: "JST-9", seconds: 32_400 },
  { text: "EST5", seconds: -18_000 },
  { text: "<+0330>-3:30", seconds: 12_600 },
  { text: "ABC+01:02:03", seconds: -3723 },
])("$text has one offset", ({ text, seconds }) => {
  expect(posixOffset(text)?.(0)).toBe(seconds);
});

test.each([
  { text: "CET-1CEST,M3.5.0,M10.5.0/3", first: "2019-03-31T01:00:00Z", before: 3600, after: 7200 },
  { text: "CET-1CEST,M3.5.0,M10.5.0/3", first: "2019-10-27T01:00:00Z", before: 7200, after: 3600 },
  { text: "EST5EDT", first: "2019-03-10T07:00:00Z", before: -18_000, after: -14_400 },
  { text: "EST5EDT", first: "2019-11-03T06:00:00Z", before: -14_400, after: -18_000 },
  { text: "NZST-12NZDT,M9.5.0,M4.1.0/3", first: "2019-04-06T14:00:00Z", before: 46_800, after: 43_200 },
  { text: "NZST-12NZDT,M9.5.0,M4.1.0/3", first: "2019-09-28T14:00:00Z", before: 43_200, after: 46_800 },
  { text: "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", first: "2019-03-31T01:00:00Z", before: -10_800, after: -7200 },
  { text: "LHST-10:30LHDT-11,M10.1.0,M4.1.0", first: "2019-10-05T15:30:00Z", before: 37_800, after: 39_600 },
  { text: "AAA3BBB,J60,J300", first: "2020-03-01T05:00:00Z", before: -10_800, after: -7200 },
  { text: "AAA3BBB,59,299", first: "2020-02-29T05:00:00Z", before: -10_800, after: -7200 },
])("$text changes at $first", ({ text, first, before, after }) => {
  const offset = posixOffset(text) ?? expect.fail(`${text} is no zone`);
  const seconds = Date.parse(first) / 1000;

  expect([offset(seconds - 1), offset(seconds)]).toEqual([before, after]);
});

test.each(["", "UTC", "Europe/Paris", "5", "AB5", "EST5EDT,M3.2.0", "EST5,M3.2.0,M11.1.0", "<EST>"])(
  "%j is no POSIX notation",
  (text) => {
    expect(posixOffset(text)).toBeUndefined();
  },
);
