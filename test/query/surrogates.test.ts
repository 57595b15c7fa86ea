import { expect, test } from "vitest";
import { queryText } from "../../src/query/text.ts";

// Recorded from Python's jmespath 1.1.0: a pair is one character, and half of it is another.
test.each([
  [String.raw`contains('😀', ${"`"}"\ud83d"${"`"})`, "false"],
  [String.raw`contains('😀', ${"`"}"\ude00"${"`"})`, "false"],
  [String.raw`starts_with('😀', ${"`"}"\ud83d"${"`"})`, "false"],
  [String.raw`ends_with('😀', ${"`"}"\ude00"${"`"})`, "false"],
  ["contains('a😀b', '😀')", "true"],
  ["starts_with('😀b', '😀')", "true"],
  ["ends_with('a😀', '😀')", "true"],
  ["contains('', '')", "true"],
  ["ends_with('a', 'ba')", "false"],
])("%s is %s", (expression, result) => {
  expect(queryText(expression, "{}")).toBe(result);
});

test("a reference at the bottom of twenty thousand levels ends in words", () => {
  const expression = `[&a]${"|[@]".repeat(20_000)}|to_string(@)`;

  expect(() => queryText(expression, "{}")).toThrow("maximum recursion depth exceeded");
});
