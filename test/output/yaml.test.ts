import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { JsonLimitError } from "../../src/json/errors.ts";
import { parseJson } from "../../src/json/read.ts";
import type { Json } from "../../src/json/value.ts";
import { formatYaml, formatYamlEntry } from "../../src/output/yaml.ts";

test.each([
  { value: "{}", yaml: "" },
  { value: "[]", yaml: "[]\n" },
  { value: "null", yaml: "null\n" },
  { value: '"é: 😀"', yaml: '"é: 😀"\n' },
  { value: "1e22", yaml: "1e+22\n" },
  { value: "[1e400, -1e400, NaN, 1e-7]", yaml: "- .inf\n- -.inf\n- .nan\n- 1e-07\n" },
  { value: '{"b": [1, {"d": [], "c": {}}], "B": 2}', yaml: "B: 2\nb:\n- 1\n- c: {}\n  d: []\n" },
  { value: '{"\\ud83d\\ude00": 1, "\\uffee": 2}', yaml: '\uffee: 2\n"\\U0001F600": 1\n' },
])("prints $value", ({ value, yaml }) => {
  expect(formatYaml(parseJson(value))).toBe(yaml);
});

test.each([
  { value: "{}", yaml: "- {}\n" },
  { value: "null", yaml: "- null\n" },
  { value: '[["a"]]', yaml: "- - - a\n" },
])("prints $value as an entry", ({ value, yaml }) => {
  expect(formatYamlEntry(parseJson(value))).toBe(yaml);
});

describe("a text", () => {
  test.each(["yes", "1:30", "_1", "a:b", "a#b", "-x", "?x", "nUll", ".", "+", "é\xa0", "it's", 'a "b"', "1e5x"])(
    "%s is plain",
    (text) => {
      expect(formatYaml([text])).toBe(`- ${text}\n`);
    },
  );

  test.each([
    "",
    " a",
    "a ",
    "a: b",
    "a:",
    "a #b",
    "- a",
    "-",
    "?",
    "#a",
    "---a",
    "@a",
    "TRUE",
    "~",
    "=",
    "<<",
    "-_1",
    "0x_",
    ".5e+5",
  ])("%j is in single quotes", (text) => {
    expect(formatYaml([text])).toBe(`- '${text}'\n`);
  });

  test.each([
    { text: "2019-1-4 1:02:03.5 +1:00", yaml: "'2019-1-4 1:02:03.5 +1:00'" },
    { text: "'", yaml: "''''" },
    { text: "a\n\nb's", yaml: "'a\n\n\n  b''s'" },
    { text: "\na\n", yaml: "'\n\n  a\n\n  '" },
    { text: "a \nb", yaml: '"a \\nb"' },
    { text: '\0\x07\x1b\x7f\x9b\ufeff\u{1f680}\\"', yaml: '"\\0\\a\\e\\x7F\\x9B\\uFEFF\\U0001F680\\\\\\""' },
    { text: "\t\u2028", yaml: '"\\t\\L"' },
  ])("$text is written so that it reads as itself", ({ text, yaml }) => {
    expect(formatYaml([text])).toBe(`- ${yaml}\n`);
  });
});

describe("a line breaks after 80 columns", () => {
  const words = "w".repeat(78);

  test.each([
    { value: [`${words} ${"x".repeat(5)} y`], yaml: `- ${words} xxxxx\n  y\n` },
    { value: [`${words} x`], yaml: `- ${words} x\n` },
    { value: [`${words}w x`], yaml: `- ${words}w\n  x\n` },
    { value: [`${words}w  x`], yaml: `- ${words}w  x\n` },
    { value: [`'${words}' x`], yaml: `- '''${words}''\n  x'\n` },
    { value: [`\t${words}  x`], yaml: `- "\\t${words}\n  \\ x"\n` },
    { value: new Map([["key", `${words} x`]]), yaml: `key: ${words}\n  x\n` },
    { value: new Map([["k", [new Map([["l", `${words} x`]])]]]), yaml: `k:\n- l: ${words}\n    x\n` },
  ])("at $yaml", ({ value, yaml }) => {
    expect(formatYaml(value)).toBe(yaml);
  });
});

describe("a key", () => {
  test("stands on a line of its own when it is long or has several lines", () => {
    const long = "é".repeat(65);

    expect(formatYaml(new Map<string, Json>([["a\nb", 1n]]))).toBe("? 'a\n\n  b'\n: 1\n");
    expect(formatYaml(new Map<string, Json>([[long, [1n, 2n]]]))).toBe(`? ${long}\n: - 1\n  - 2\n`);
    expect(formatYaml(new Map<string, Json>([[long.slice(1), 1n]]))).toBe(`${long.slice(1)}: 1\n`);
  });

  test("doesn't break", () => {
    const key = Array(60).fill("w").join(" ");

    expect(formatYaml(new Map<string, Json>([[key, 1n]]))).toBe(`${key}: 1\n`);
  });
});

test("writes a part that stands in two places once, under an anchor", () => {
  const list: Json = [1n];
  const object: Json = new Map([["l", list]]);
  const empty: Json = [];

  expect(
    formatYaml(
      new Map<string, Json>([
        ["b", object],
        ["a", list],
        ["c", [object, empty, empty, "s", "s"]],
      ]),
    ),
  ).toBe("a: &id001\n- 1\nb: &id002\n  l: *id001\nc:\n- *id002\n- &id003 []\n- *id003\n- s\n- s\n");
});

test("gives up on too many levels", () => {
  let deep: Json = 1n;
  for (let level = 0; level < 20_000; level++) deep = new Map([["a", deep]]);

  expect(() => formatYaml(deep)).toThrow(JsonLimitError);
});

test("reads as the same value again", () => {
  // libyaml breaks lines at U+2028 and U+2029, which readers of YAML 1.2 take for text.
  const nasty = fc.constantFrom(
    ..." \n\t-?:#'\"\\,[]{}&*!|>%@`~=<0123456789.+_eExobTZ",
    "null",
    "true",
    "é",
    "😀",
    "\x85",
  );
  const text = fc.oneof(
    fc.array(nasty, { maxLength: 12 }).map((atoms) => atoms.join("")),
    fc.lorem({ maxCount: 30 }),
  );
  const { value } = fc.letrec<{ value: string | null | unknown[] | Record<string, unknown> }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(text, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));

  fc.assert(
    fc.property(value, (value) => {
      const yaml = formatYamlEntry(parseJson(JSON.stringify(value)));
      expect(parse(yaml, { maxAliasCount: 0 })).toEqual([value]);
    }),
  );
});
