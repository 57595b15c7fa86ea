import { describe, expect, test } from "vitest";
import { FailureError } from "../../src/errors.ts";
import { parseJson } from "../../src/json/read.ts";
import { operations } from "../../src/operations.ts";
import { isoTimestamp } from "../../src/output/iso-timestamp.ts";
import { formatTimestamps } from "../../src/output/timestamps.ts";
import type { Zone } from "../../src/output/zone.ts";

const utc: Zone = { offsetAt: () => 0 };
const india: Zone = { offsetAt: () => 19_800 };
const newfoundland: Zone = { offsetAt: () => -12_600 };

test.each([
  { value: 1573687896n, zone: india, iso: "2019-11-14T05:01:36+05:30" },
  { value: 1573687896.493, zone: newfoundland, iso: "2019-11-13T20:01:36.493000-03:30" },
  { value: "1573687896.5", zone: utc, iso: "2019-11-13T23:31:36.500000+00:00" },
  { value: " 1_573_687_896 ", zone: utc, iso: "2019-11-13T23:31:36+00:00" },
  { value: "20191114", zone: utc, iso: "1970-08-22T16:38:34+00:00" },
  { value: true, zone: utc, iso: "1970-01-01T00:00:01+00:00" },
  { value: -1.5, zone: utc, iso: "1969-12-31T23:59:58.500000+00:00" },
  { value: -1e-9, zone: utc, iso: "1970-01-01T00:00:00+00:00" },
  { value: 1.5e-6, zone: utc, iso: "1970-01-01T00:00:00.000002+00:00" },
  { value: 2.5e-6, zone: utc, iso: "1970-01-01T00:00:00.000002+00:00" },
  { value: 0.9999999, zone: utc, iso: "1970-01-01T00:00:01+00:00" },
  { value: -62135596800n, zone: utc, iso: "0001-01-01T00:00:00+00:00" },
  { value: 253402300799n, zone: utc, iso: "9999-12-31T23:59:59+00:00" },
])("shows $value as seconds since 1970", ({ value, zone, iso }) => {
  expect(isoTimestamp(value, zone)).toBe(iso);
});

test.each([
  { text: "2019-11-14T00:51:36Z", iso: "2019-11-14T00:51:36+00:00" },
  { text: "2019-11-14t00:51:36.1234567z", iso: "2019-11-14T00:51:36.123456+00:00" },
  { text: "2019-11-14 00:51:36,5 -0330", iso: "2019-11-14T00:51:36.500000-03:30" },
  { text: "2019-11-14T00:51:36+05", iso: "2019-11-14T00:51:36+05:00" },
  { text: "20191114T005136UTC", iso: "2019-11-14T00:51:36+00:00" },
  { text: "20191114005136", iso: "2019-11-14T00:51:36" },
  { text: "2019-11-14", iso: "2019-11-14T00:00:00" },
  { text: "2019/1/4 1:02", iso: "2019-01-04T01:02:00" },
  { text: "Thu, 14 Nov 2019 00:51:36 GMT", iso: "2019-11-14T00:51:36+00:00" },
  { text: "14 november 19 00:51 -0500 (EST)", iso: "2019-11-14T00:51:00-05:00" },
  { text: "14 Nov 99", iso: "1999-11-14T00:00:00" },
  { text: "Thu, 14 Nov 2019 00:51:36 PST", iso: "2019-11-14T00:51:36" },
  { text: "2020-02-29", iso: "2020-02-29T00:00:00" },
])("reads $text as a date with an offset of its own", ({ text, iso }) => {
  expect(isoTimestamp(text, india)).toBe(iso);
});

test.each([
  { value: "yesterday-ish", says: 'Invalid timestamp "yesterday-ish": Unknown string format: yesterday-ish' },
  { value: "nan", says: 'Invalid timestamp "nan": Unknown string format: nan' },
  { value: " ", says: 'Invalid timestamp " ": String does not contain a date:  ' },
  { value: "2019-13-01", says: 'Invalid timestamp "2019-13-01": month must be in 1..12: 2019-13-01' },
  { value: "2019-02-29", says: 'Invalid timestamp "2019-02-29": day is out of range for month: 2019-02-29' },
  { value: "0000-01-01", says: 'Invalid timestamp "0000-01-01": year 0 is out of range: 0000-01-01' },
  {
    value: "2019-01-01T24:00Z",
    says: 'Invalid timestamp "2019-01-01T24:00Z": hour must be in 0..23: 2019-01-01T24:00Z',
  },
  {
    value: "2019-01-01T00:60Z",
    says: 'Invalid timestamp "2019-01-01T00:60Z": minute must be in 0..59: 2019-01-01T00:60Z',
  },
  {
    value: "2019-01-01T00:00:60",
    says: 'Invalid timestamp "2019-01-01T00:00:60": second must be in 0..59: 2019-01-01T00:00:60',
  },
  {
    value: "2019-01-01T00:00+24:00",
    says: 'Invalid timestamp "2019-01-01T00:00+24:00": offset must be less than 24 hours: 2019-01-01T00:00+24:00',
  },
  { value: [], says: 'Invalid timestamp "[]": Parser must be a string or character stream, not list' },
  { value: 1573687896493n, says: "year 51838 is out of range" },
  { value: -99999999999n, says: "year -1199 is out of range" },
  { value: "1573687896493", says: 'Unable to calculate correct timezone offset for "1573687896493"' },
  { value: 10n ** 30n, says: `Unable to calculate correct timezone offset for "1${"0".repeat(30)}"` },
  { value: Number.POSITIVE_INFINITY, says: 'Unable to calculate correct timezone offset for "inf"' },
  { value: Number.NaN, says: "Invalid value NaN (not a number)" },
])("refuses $value", ({ value, says }) => {
  expect(() => isoTimestamp(value, utc)).toThrow(new FailureError(says));
});

test("refuses a time that falls out of the calendar in its zone only", () => {
  expect(() => isoTimestamp(-62135596800n, newfoundland)).toThrow("Unable to calculate");
  expect(isoTimestamp(-62135596800n, india)).toBe("0001-01-01T05:30:00+05:30");
});

describe("in an answer", () => {
  const shape = operations.ListFunctionEventInvokeConfigs.output ?? expect.fail();
  const answer = parseJson(
    '{"FunctionEventInvokeConfigs": [{"LastModified": 0, "FunctionArn": "0"}, null], "NextMarker": "0"}',
  );

  test("timestamps alone become ISO 8601", () => {
    expect(formatTimestamps(shape, answer, "iso8601", utc)).toEqual(
      parseJson(
        '{"FunctionEventInvokeConfigs": [{"LastModified": "1970-01-01T00:00:00+00:00", "FunctionArn": "0"}, null], "NextMarker": "0"}',
      ),
    );
  });

  test.each(["wire", "none"] as const)("nothing changes with %s", (format) => {
    expect(formatTimestamps(shape, answer, format, utc)).toBe(answer);
  });
});
