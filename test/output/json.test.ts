import { expect, test } from "vitest";
import { parseJson } from "../../src/json/read.ts";
import { formatJson } from "../../src/output/json.ts";

test.each([
  { value: "{}", printed: "" },
  { value: "[]", printed: "[]\n" },
  { value: "[{}]", printed: "[\n    {}\n]\n" },
  { value: "null", printed: "null\n" },
  { value: '""', printed: '""\n' },
  { value: '{"a": 1.0, "é": 12345678901234567890}', printed: '{\n    "a": 1.0,\n    "é": 12345678901234567890\n}\n' },
])("prints $value", ({ value, printed }) => {
  expect(formatJson(parseJson(value))).toBe(printed);
});
