import { describe, expect, test } from "vitest";
import { JsonLimitError, JsonSyntaxError } from "../../src/json/errors.ts";
import { parseJson } from "../../src/json/read.ts";
import type { Json } from "../../src/json/value.ts";

test.each<[string, Json]>([
  ["1", 1n],
  ["-0", 0n],
  ["-17", -17n],
  ["1.0", 1],
  ["-0.0", -0],
  ["1e2", 100],
  ["1E+2", 100],
  ["1e-05", 1e-5],
  ["1e400", Number.POSITIVE_INFINITY],
  ["999999999999999", 999999999999999n],
  ["9007199254740993", 9007199254740993n],
  ["-1577824396653", -1577824396653n],
  ["1577824396.653", 1577824396.653],
  ["-0.00000000000001", -1e-14],
  ["0.3", 0.3],
  ["9007199254740993.0", 9007199254740992],
  ["123456789012345678901234567890", 123456789012345678901234567890n],
  ["1023", 1023n],
  ["1024", 1024n],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  [" \t\r\n[ true , false , null ] \n", [true, false, null]],
  ["[]", []],
  ["[ ]", []],
  ["{ }", new Map()],
  ['"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"', '"\\/\b\f\n\r\té'],
  ['"\\ud83d\\ude00 \\ud83d \\ude00"', "😀 \ud83d \ude00"],
  ['["ÿ",{"ÿ":1},{"ÿ":2}]', ["ÿ", new Map([["ÿ", 1n]]), new Map([["ÿ", 2n]])]],
  ['["Ā",{"Ā":1},{"Ā":2}]', ["Ā", new Map([["Ā", 1n]]), new Map([["Ā", 2n]])]],
  ['"\x7f\u2028é😀"', "\x7f\u2028é😀"],
])("reads %j", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

test("keeps the order of keys, and of repeated ones the last value at the first one's place", () => {
  const object = parseJson('{"b":1,"__proto__":2,"1":3,"b":4,"constructor":5,"a\\u0062":6,"":7}');

  expect(object).toBeInstanceOf(Map);
  expect([...(object as Map<string, Json>)]).toEqual([
    ["b", 4n],
    ["__proto__", 2n],
    ["1", 3n],
    ["constructor", 5n],
    ["ab", 6n],
    ["", 7n],
  ]);
  expect(({} as Record<string, unknown>)["b"]).toBeUndefined();
});

test("tells keys apart that share length and ends", () => {
  expect(parseJson('[{"aXb":1},{"aYb":2},{"aXb":3}]')).toEqual([
    new Map([["aXb", 1n]]),
    new Map([["aYb", 2n]]),
    new Map([["aXb", 3n]]),
  ]);
});

describe("a key that takes an escape is never mistaken for the text that looks like it", () => {
  const keysOf = (text: string) => (parseJson(text) as ReadonlyMap<string, unknown>[]).map((each) => [...each.keys()]);

  test.each([
    {
      text: String.raw`[{"p":1,"a\\nb":2},{"p":1,"a\nb":3}]`,
      keys: [
        ["p", "a\\nb"],
        ["p", "a\nb"],
      ],
    },
    {
      text: String.raw`[{"p":1,"a\\":2},{"p":1,"a\"b":3}]`,
      keys: [
        ["p", "a\\"],
        ["p", 'a"b'],
      ],
    },
    {
      text: String.raw`[{"p":1,"\u0061":2},{"p":1,"a":3},{"p":1,"\u0061":4}]`,
      keys: [
        ["p", "a"],
        ["p", "a"],
        ["p", "a"],
      ],
    },
  ])("$text", ({ text, keys }) => {
    expect(keysOf(text)).toEqual(keys);
  });

  test.each([
    { text: String.raw`[{"p":1,"a\"b":2},{"p":1,"a"b":3}]`, says: "Expecting ':' delimiter" },
    { text: `${String.raw`[{"a\nb":1},{"a\nb":1},{"a`}\nb":1}]`, says: "Invalid control character at" },
  ])("$text is refused", ({ text, says }) => {
    expect(() => parseJson(text)).toThrow(says);
  });
});

// Recorded from json.loads of Python 3.11.
test.each([
  ["", "Expecting value: line 1 column 1 (char 0)"],
  ["  ", "Expecting value: line 1 column 3 (char 2)"],
  ["\ufeff1", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"],
  ["[", "Expecting value: line 1 column 2 (char 1)"],
  ["[1", "Expecting ',' delimiter: line 1 column 3 (char 2)"],
  ["[1,", "Expecting value: line 1 column 4 (char 3)"],
  ["[1,]", "Expecting value: line 1 column 4 (char 3)"],
  ["[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)"],
  ["{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"],
  ["{1", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"],
  ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
  ['{"a":', "Expecting value: line 1 column 6 (char 5)"],
  ['{"a":1', "Expecting ',' delimiter: line 1 column 7 (char 6)"],
  ['{"a":1,', "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)"],
  ['{"a":1,}', "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)"],
  ["{'a':1}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"],
  ['"a', "Unterminated string starting at: line 1 column 1 (char 0)"],
  ['"a\\', "Unterminated string starting at: line 1 column 1 (char 0)"],
  ['"a\n"', "Invalid control character at: line 1 column 3 (char 2)"],
  ['{"a\t":1}', "Invalid control character at: line 1 column 4 (char 3)"],
  ['"\\x"', "Invalid \\escape: line 1 column 2 (char 1)"],
  ['"\\u12"', "Invalid \\uXXXX escape: line 1 column 3 (char 2)"],
  ['"\\u12g4"', "Invalid \\uXXXX escape: line 1 column 3 (char 2)"],
  ['"\\u1234', "Invalid \\uXXXX escape: line 1 column 3 (char 2)"],
  ['"\\ud83d\\u12"', "Invalid \\uXXXX escape: line 1 column 9 (char 8)"],
  ["nul", "Expecting value: line 1 column 1 (char 0)"],
  ["Nan", "Expecting value: line 1 column 1 (char 0)"],
  ["-", "Expecting value: line 1 column 1 (char 0)"],
  ["-Inf", "Expecting value: line 1 column 1 (char 0)"],
  ["+1", "Expecting value: line 1 column 1 (char 0)"],
  ["01", "Extra data: line 1 column 2 (char 1)"],
  ["1.", "Extra data: line 1 column 2 (char 1)"],
  ["1e", "Extra data: line 1 column 2 (char 1)"],
  ["1.5e+", "Extra data: line 1 column 4 (char 3)"],
  ["1 2", "Extra data: line 1 column 3 (char 2)"],
  ['{"😀":1,\n"😀😀"}', "Expecting ':' delimiter: line 2 column 5 (char 12)"],
])("refuses %j", (text, message) => {
  expect(() => parseJson(text)).toThrow(new JsonSyntaxError(message));
});

test("refuses integers of more than 4300 digits, the sign not counted", () => {
  expect(parseJson(`-${"9".repeat(4300)}`)).toBe(-(10n ** 4300n - 1n));
  expect(() => parseJson("1".repeat(4301))).toThrow(
    new JsonSyntaxError(
      "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit",
    ),
  );
});

test.each([
  ["arrays", "[", "]"],
  ["objects", '{"a":', "}"],
])("reads 1000 levels of %s and refuses more", (_, open, close) => {
  const nested = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;

  expect(parseJson(nested(1000))).toBeTypeOf("object");
  expect(() => parseJson(nested(1001))).toThrow(JsonLimitError);
  expect(() => parseJson(open.repeat(1_000_000))).toThrow(JsonLimitError);
});

test("two empty objects are two objects", () => {
  const [one, other] = parseJson("[{},{}]") as object[];

  expect(one).not.toBe(other);
});
