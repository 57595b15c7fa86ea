import { describe, expect, test } from "vitest";
import { parseJson } from "../../src/json/read.ts";
import type { Looks } from "../../src/output/looks.ts";
import { formatTable } from "../../src/output/table.ts";
import { screen } from "../support/screen.ts";

function table(value: string, looks: Partial<Looks> = {}): string {
  return formatTable("T", parseJson(value), { columns: 80, colour: false, controlsShown: false, ...looks });
}

function lines(...lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}

test.each(["null", "false", "0", "0.0", "-0.0", '""', "[]", "{}"])("prints nothing for %s", (value) => {
  expect(table(value)).toBe("");
});

describe("a table wider than the terminal", () => {
  const value = '{"name": "x", "other": "y", "rows": [{"a": 1, "b": 2}, {"a": 3, "b": 4}]}';

  test("keeps its columns where it fits exactly", () => {
    expect(table(value, { columns: 19 })).toBe(
      lines(
        "-------------------",
        "|        T        |",
        "+-------+---------+",
        "| name  |  other  |",
        "+-------+---------+",
        "|  x    |  y      |",
        "+-------+---------+",
        "||     rows      ||",
        "|+------+--------+|",
        "||   a  |   b    ||",
        "|+------+--------+|",
        "||  1   |  2     ||",
        "||  3   |  4     ||",
        "|+------+--------+|",
      ),
    );
  });

  test("has its sections of one row folded into pairs", () => {
    expect(table(value, { columns: 18 })).toBe(
      lines(
        "----------------",
        "|       T      |",
        "+--------+-----+",
        "|  name  |  x  |",
        "|  other |  y  |",
        "+--------+-----+",
        "||    rows    ||",
        "|+-----+------+|",
        "||  a  |  b   ||",
        "|+-----+------+|",
        "||  1  |  2   ||",
        "||  3  |  4   ||",
        "|+-----+------+|",
      ),
    );
  });
});

test("goes on without a title in a list inside a list", () => {
  expect(table('[[{"a": 1, "m": [2]}, {"a": 3}]]')).toBe(
    lines(
      "---------",
      "|   T   |",
      "+-------+",
      "|   a   |",
      "+-------+",
      "|  1    |",
      "+-------+",
      "||  m  ||",
      "|+-----+|",
      "||  2  ||",
      "|+-----+|",
      "+-------+",
      "|   a   |",
      "+-------+",
      "|  3    |",
      "+-------+",
    ),
  );
});

test("shows an object among scalars as its names", () => {
  expect(table('[1, {"a": 5}]')).toBe(lines("-------", "|  T  |", "+-----+", "|  1  |", "|  a  |", "+-----+"));
});

test("counts two columns for wide, ambiguous and unassigned characters", () => {
  expect(table('["日", "α", "\\ufffe", "ab"]')).toBe(
    lines("--------", "|   T  |", "+------+", "|  日  |", "|  α  |", "|  \ufffe  |", "|  ab  |", "+------+"),
  );
});

test.each([
  { value: "[1, [2, 3]]", says: "Row should have 1 elements, instead it has 2" },
  { value: '[[{"a": 1}], [{"b": 2, "c": 3}]]', says: "list index out of range" },
  { value: '[{"a": 1}, 5]', says: "'int' object is not iterable" },
  { value: '[{"a": 1}, null]', says: "'NoneType' object is not iterable" },
  { value: '[{"a": 1}, "s"]', says: "'str' object has no attribute 'get'" },
])("fails for $value", ({ value, says }) => {
  expect(() => table(value)).toThrow(expect.objectContaining({ name: "FailureError", message: says }));
});

test("paints cells and the bars of nested sections", () => {
  expect(screen(table('{"a": {"b": 1}}', { colour: true }))).toBe(
    lines(
      "--------------",
      "|      T     |",
      "+------------+",
      "«dim 33»|«39»|     a    |«dim 33»|",
      "|«39»+----+-----+«dim 33»|",
      "|«39»|  «bold 34»b «39»|  «bold 34»1  «39»|«dim 33»|",
      "|«39»+----+-----+«dim 33»|",
    ),
  );
});

test("shows control characters on a terminal, and gives them their room", () => {
  const value = '["\\u001b]0;x\\u0007", "\\u202e"]';

  expect(table(value, { controlsShown: true })).toBe(
    lines(
      "----------------------",
      "|          T         |",
      "+--------------------+",
      "|  \\u001b]0;x\\u0007  |",
      "|  \\u202e            |",
      "+--------------------+",
    ),
  );
  expect(table(value)).toContain("\x1b]0;x\x07");
});
