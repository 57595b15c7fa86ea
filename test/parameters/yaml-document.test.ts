import { describe, expect, test } from "vitest";
import type { PythonValue } from "../../src/json/python.ts";
import { DocumentSyntaxError } from "../../src/parameters/document-syntax.ts";
import { parseYamlDocument } from "../../src/parameters/yaml-document.ts";

const map = (...entries: readonly (readonly [string, PythonValue])[]): PythonValue => new Map(entries);

describe("scalars", () => {
  test.each<{ yaml: string; value: PythonValue }>([
    { yaml: "1", value: 1n },
    { yaml: "-12", value: -12n },
    { yaml: "+1", value: 1n },
    { yaml: "017", value: 17n },
    { yaml: "0o17", value: 15n },
    { yaml: "0x1F", value: 31n },
    { yaml: "0b11", value: 3n },
    { yaml: "1_000", value: 1000n },
    { yaml: "99999999999999999999", value: 99999999999999999999n },
    { yaml: "1.", value: 1 },
    { yaml: "1_0.5", value: 10.5 },
    { yaml: ".5", value: 0.5 },
    { yaml: "1e3", value: 1000 },
    { yaml: "-.inf", value: Number.NEGATIVE_INFINITY },
    { yaml: ".nan", value: Number.NaN },
    { yaml: "true", value: true },
    { yaml: "FALSE", value: false },
    { yaml: "~", value: null },
    { yaml: "Null", value: null },
    { yaml: "", value: null },
    { yaml: "# nothing", value: null },
    { yaml: "yes", value: "yes" },
    { yaml: "_1", value: "_1" },
    { yaml: "0o8", value: "0o8" },
    { yaml: "1:20", value: "1:20" },
    { yaml: "nUll", value: "nUll" },
    { yaml: '"1"', value: "1" },
    { yaml: "'it''s'", value: "it's" },
    { yaml: '"\\u263a\\n"', value: "☺\n" },
    { yaml: "a # b", value: "a" },
    { yaml: "!!str 1", value: "1" },
    { yaml: "!!int '5'", value: 5n },
    { yaml: "!!binary aGk=", value: Buffer.from("hi") },
    { yaml: "|\n  a\n  b\n", value: "a\nb\n" },
    { yaml: "|\n  a\n  b", value: "a\nb" },
    { yaml: ">\n  a\n  b", value: "a b" },
    { yaml: ">-\n  a\n  b\n\n  c\n", value: "a b\nc" },
  ])("$yaml", ({ yaml, value }) => {
    expect(parseYamlDocument(yaml)).toEqual(value);
  });
});

describe("collections", () => {
  test.each<{ yaml: string; value: PythonValue }>([
    { yaml: "b: 1\na: [x, 2]", value: map(["b", 1n], ["a", ["x", 2n]]) },
    { yaml: "a:\n- x\n- y: z", value: map(["a", ["x", map(["y", "z"])]]) },
    { yaml: "a:\nb:", value: map(["a", null], ["b", null]) },
    { yaml: "a: &x {b: c}\nd: *x", value: map(["a", map(["b", "c"])], ["d", map(["b", "c"])]) },
    {
      yaml: "a: &x {b: c}\nd:\n  <<: *x\n  e: f",
      value: map(["a", map(["b", "c"])], ["d", map(["b", "c"], ["e", "f"])]),
    },
    { yaml: "__proto__: x", value: map(["__proto__", "x"]) },
    { yaml: "1: x\ntrue: y\nnull: z", value: map(["1", "x"], ["True", "y"], ["None", "z"]) },
    { yaml: "---\na: b\n", value: map(["a", "b"]) },
    { yaml: "\ufeffa: b", value: map(["a", "b"]) },
  ])("$yaml", ({ yaml, value }) => {
    expect(parseYamlDocument(yaml)).toEqual(value);
  });

  test("keys keep their order", () => {
    expect(Array.from((parseYamlDocument("b: 1\n2: 1\na: 1") as Map<string, PythonValue>).keys())).toEqual([
      "b",
      "2",
      "a",
    ]);
  });
});

test.each<{ content: Uint8Array; value: PythonValue }>([
  { content: Buffer.from("a: é"), value: map(["a", "é"]) },
  { content: Buffer.from("\ufeffa: é", "utf16le"), value: map(["a", "é"]) },
])("bytes: $content", ({ content, value }) => {
  expect(parseYamlDocument(content)).toEqual(value);
});

test.each([
  "a: [1,",
  "a: b: c",
  "a: 1\na: 2",
  "- a\n-b",
  "\ta",
  "@a",
  "*x",
  "a: !mine b",
  "!!set {a, b}",
  "--- a\n--- b",
  "<<: a",
  "a: \x01",
  new Uint8Array([0xff]),
  `a: &a [x, x, x, x, x]\nb: &b [${"*a,".repeat(20)}]\nc: &c [${"*b,".repeat(20)}]\nd: [${"*c,".repeat(20)}]`,
  "a: &x [*x]",
  "a: &x [*x, *x]",
  "[".repeat(20_000),
  "- ".repeat(20_000),
])("refuses %.30j", (content) => {
  expect(() => parseYamlDocument(content)).toThrow(DocumentSyntaxError);
});
