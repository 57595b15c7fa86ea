import { describe, expect, test } from "vitest";
import { FailureError } from "../../src/errors.ts";
import { parseJson } from "../../src/json/read.ts";
import type { Json } from "../../src/json/value.ts";
import { textLines } from "../../src/output/text.ts";

function text(value: Json, id?: string): string {
  return [...textLines(value, id)].join("");
}

test.each([
  { value: '["x", 1]', id: "names", lines: "NAMES\tx\nNAMES\t1\n" },
  { value: '[{"a": 1}, {"b": 2}]', id: "Straße", lines: "STRASSE\t1\t\nSTRASSE\t\t2\n" },
  { value: '{"inner": {"b": 1, "a": 2}}', id: "outer", lines: "INNER\t2\t1\n" },
  { value: '[["a"], "b", [["c"]]]', id: "x", lines: "X\tb\nX\ta\nX\tc\n" },
  { value: '"scalar"', id: "x", lines: "scalar\n" },
])("prints the member $id that holds $value", ({ value, id, lines }) => {
  expect(text(parseJson(value), id)).toBe(lines);
});

test("orders names by code point, beyond the basic plane too", () => {
  expect(text(parseJson('{"\\ud83d\\ude00": 3, "\\uffee": 2, "a": 1}'))).toBe("1\t2\t3\n");
});

test("shows what holds a value in a column of scalars as Python would", () => {
  expect(text(parseJson('[{"a": "s"}, {"a": {"it\'s": [1.0, null]}}]'))).toBe('s\n{"it\'s": [1.0, None]}\n');
});

describe("a list of objects and other values", () => {
  test.each([
    { value: '[{"a": 1}, 5]', says: "'int' object has no attribute 'items'" },
    { value: '["s", {"a": 1}, 5]', says: "'str' object has no attribute 'items'" },
    { value: '[{"a": 1}, null]', says: "'NoneType' object has no attribute 'items'" },
    { value: '[{"a": 1}, [1]]', says: "'list' object has no attribute 'items'" },
  ])("fails for $value", ({ value, says }) => {
    expect(() => text(parseJson(value))).toThrow(expect.objectContaining({ name: "FailureError", message: says }));
  });

  test("leaves the lines before it", () => {
    const printed: string[] = [];

    expect(() => {
      for (const line of textLines(parseJson('{"a": 1, "b": [2], "c": [{"d": 3}, 4], "e": [5]}'))) printed.push(line);
    }).toThrow(FailureError);
    expect(printed).toEqual(["1\n", "B\t2\n"]);
  });
});

test("prints many elements one by one", () => {
  const list = Array.from({ length: 100_000 }, (_, index) => new Map<string, Json>([["n", BigInt(index)]]));
  const lines = textLines(list, "items");

  expect(lines.next().value).toBe("ITEMS\t0\n");
  expect([...lines]).toHaveLength(99_999);
});
