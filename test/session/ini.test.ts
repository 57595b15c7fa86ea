import { expect, test } from "vitest";
import { IniError, parseIni, parseNested } from "../../src/session/ini.ts";

const plain = (text: string) =>
  Object.fromEntries([...parseIni(text)].map(([name, values]) => [name, Object.fromEntries(values)]));

test.each([
  { about: "equals signs and colons", text: "[a]\nx = 1\ny: 2\nz=a=b:c", gives: { a: { x: "1", y: "2", z: "a=b:c" } } },
  { about: "keys in lower case", text: "[A]\nREGION = X", gives: { A: { region: "X" } } },
  {
    about: "whole-line comments only",
    text: "# c\n[a]\n; c\nx = 1 # kept\n  # c\ny = 2",
    gives: { a: { x: "1 # kept", y: "2" } },
  },
  { about: "continued values", text: "[a]\nx = 1\n  2\n\n  3\ny = 4\n\n", gives: { a: { x: "1\n2\n\n3", y: "4" } } },
  {
    about: "values that start on the next line",
    text: "[a]\ns3 =\n  k = v\n  l = w",
    gives: { a: { s3: "\nk = v\nl = w" } },
  },
  { about: "an indented first key", text: "[a]\n   x = 1\n   y = 2", gives: { a: { x: "1", y: "2" } } },
  { about: "empty values", text: "[a]\nx =\ny:", gives: { a: { x: "", y: "" } } },
  { about: "text after a header", text: "[a] # c\nx = 1", gives: { a: { x: "1" } } },
  { about: "greedy headers", text: "[a] [b]\nx = 1", gives: { "a] [b": { x: "1" } } },
  { about: "blanks inside headers", text: "[ a ]\nx = 1", gives: { " a ": { x: "1" } } },
  {
    about: "[DEFAULT] in every section",
    text: "[a]\nx = 1\n[DEFAULT]\nx = 0\ny = 9\n[b]",
    gives: { a: { x: "1", y: "9" }, b: { x: "0", y: "9" } },
  },
  { about: "all line ends", text: "[a]\r\nx = 1\ry = 2\r\n", gives: { a: { x: "1", y: "2" } } },
  { about: "percent, dollar and quotes as they are", text: '[a]\nx = "%(y)s $Z"', gives: { a: { x: '"%(y)s $Z"' } } },
  { about: "nothing", text: "", gives: {} },
])("reads $about", ({ text, gives }) => {
  expect(plain(text)).toEqual(gives);
});

test.each([
  { about: "a repeated section", text: "[a]\n[a]" },
  { about: "a repeated key", text: "[a]\nx = 1\nX = 2" },
  { about: "a repeated key among the defaults", text: "[DEFAULT]\nx = 1\n[DEFAULT]\nx = 2" },
  { about: "a key without a value sign", text: "[a]\nx" },
  { about: "a value without a key", text: "[a]\n= 1" },
  { about: "text before the first section", text: "x = 1\n[a]" },
  { about: "an unclosed header", text: "[a\nx = 1" },
  { about: "a byte order mark", text: "\ufeff[a]\nx = 1" },
])("refuses $about", ({ text }) => {
  expect(() => parseIni(text)).toThrow(IniError);
});

test("reads nested blocks, inner keys as they are", () => {
  expect(Object.fromEntries(parseNested("\n  Key = v = w \n\n\tother=x"))).toEqual({ Key: "v = w", other: "x" });
  expect(() => parseNested("\nkey")).toThrow(IniError);
});
