import { expect, test } from "vitest";
import { JsonLimitError } from "../../src/json/errors.ts";
import { parseJson } from "../../src/json/read.ts";
import type { Json } from "../../src/json/value.ts";
import { compactJson, indentedJson, spacedJson } from "../../src/json/write.ts";

const sample = parseJson('{"a":[1,2.0,{"é😀":"\\u00e9\\u007f"}],"b":{},"c":[],"__proto__":null,"2":true,"1":false}');

test("writes compactly", () => {
  expect(compactJson(sample)).toBe('{"a":[1,2.0,{"é😀":"é\x7f"}],"b":{},"c":[],"__proto__":null,"2":true,"1":false}');
  expect(compactJson(sample, { ascii: true })).toBe(
    '{"a":[1,2.0,{"\\u00e9\\ud83d\\ude00":"\\u00e9\\u007f"}],"b":{},"c":[],"__proto__":null,"2":true,"1":false}',
  );
});

test("writes with blanks, as Python does by default", () => {
  expect(spacedJson(sample)).toBe(
    '{"a": [1, 2.0, {"\\u00e9\\ud83d\\ude00": "\\u00e9\\u007f"}], "b": {}, "c": [], "__proto__": null, "2": true, "1": false}',
  );
});

test("writes indented, as the AWS CLI prints", () => {
  expect(indentedJson(sample)).toBe(`{
    "a": [
        1,
        2.0,
        {
            "é😀": "é\x7f"
        }
    ],
    "b": {},
    "c": [],
    "__proto__": null,
    "2": true,
    "1": false
}`);
});

test.each<[Json, string]>([
  [null, "null"],
  ["", '""'],
  ['"\\/\b\f\n\r\t\x00\x1f\u2028\ud800', '"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u2028\ud800"'],
  [123456789012345678901234567890n, "123456789012345678901234567890"],
  [-0, "-0.0"],
  [1320, "1320.0"],
  [1e16, "1e+16"],
  [1e-5, "1e-05"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [Number.NEGATIVE_INFINITY, "-Infinity"],
])("writes %#", (value, text) => {
  expect(compactJson(value)).toBe(text);
  expect(indentedJson(value)).toBe(text);
});

test("puts long texts together in order", () => {
  const text = `[${Array.from({ length: 50_000 }, (_, index) => `{"k${index}":[${index},"x"]}`).join(",")}]`;

  expect(compactJson(parseJson(text))).toBe(text);
});

test("refuses integers of more than 4300 digits", () => {
  expect(compactJson(-(10n ** 4300n - 1n))).toHaveLength(4301);
  expect(() => compactJson([10n ** 4300n])).toThrow(JsonLimitError);
  expect(() => compactJson(-(10n ** 4300n))).toThrow(JsonLimitError);
});

test("writes 1000 levels and refuses more", () => {
  const nested = (levels: number) => {
    let value: Json = [];
    for (let level = 1; level < levels; level++) value = level % 2 === 0 ? [value] : new Map([["a", value]]);
    return value;
  };

  expect(compactJson(nested(1000))).toContain("[]");
  expect(() => compactJson(nested(1001))).toThrow(JsonLimitError);
  expect(() => indentedJson(nested(1_000_000))).toThrow(JsonLimitError);
});
