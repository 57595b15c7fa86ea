import { describe, expect, test } from "vitest";
import { FailureError, ParameterError } from "../../src/errors.ts";
import { generation1 } from "../../src/generation.ts";
import { OrderedDict, type PythonValue } from "../../src/json/python.ts";
import { operations } from "../../src/operations.ts";
import { readParameters } from "../../src/parameters/values.ts";
import { fileHost } from "../support/file-host.ts";

const put = operations.PutFunctionEventInvokeConfig;
const host = fileHost({
  files: {
    n: " 2\n",
    word: "two",
    bytes: new Uint8Array([0x20, 0xff]),
    "dest.json": '{"OnSuccess": {}}\n',
    "arn.txt": "arn:x",
    empty: "",
  },
});

function read(texts: Readonly<Record<string, string | undefined>>): Map<string, PythonValue> {
  return readParameters(put, new Map(Object.entries(texts)), host, generation1);
}

function dict(...entries: readonly (readonly [string, PythonValue])[]): OrderedDict {
  return new OrderedDict(entries);
}

test("values come in the order of the operation's members, options without a text not at all", () => {
  const values = read({ DestinationConfig: "{}", MaximumRetryAttempts: "1", Qualifier: undefined, FunctionName: "f" });
  expect(Array.from(values)).toEqual([
    ["FunctionName", "f"],
    ["MaximumRetryAttempts", 1n],
    ["DestinationConfig", dict()],
  ]);
});

const hint = "--maximum-retry-attempts takes a whole number, 0 to 2";

test("the first member that can't be read is the one complained about", () => {
  expect(() => read({ DestinationConfig: "x", MaximumEventAgeInSeconds: "x", MaximumRetryAttempts: "y" })).toThrow(
    new FailureError("invalid literal for int() with base 10: 'y'", { hint }),
  );
});

test.each([
  { text: "", value: "" },
  { text: " x ", value: " x " },
  { text: "https://example.com/x", value: "https://example.com/x" },
  { text: "file://arn.txt", value: "arn:x" },
  { text: "fileb://arn.txt", value: Buffer.from("arn:x") },
])("a text: $text", ({ text, value }) => {
  expect(read({ FunctionName: text }).get("FunctionName")).toEqual(value);
});

describe("integers", () => {
  test.each([
    { text: "0", value: 0n },
    { text: " +07 ", value: 7n },
    { text: "-1", value: -1n },
    { text: "1_000", value: 1000n },
    { text: "١٢", value: 12n },
    { text: "9".repeat(40), value: BigInt("9".repeat(40)) },
    { text: "file://n", value: 2n },
    { text: "fileb://n", value: 2n },
  ])("$text is $value", ({ text, value }) => {
    expect(read({ MaximumRetryAttempts: text }).get("MaximumRetryAttempts")).toBe(value);
  });

  test.each([
    { text: "abc", shown: "'abc'" },
    { text: "", shown: "''" },
    { text: "1.0", shown: "'1.0'" },
    { text: "it's", shown: '"it\'s"' },
    { text: "file://word", shown: "'two'" },
    { text: "fileb://word", shown: "b'two'" },
    { text: "fileb://bytes", shown: "b' \\xff'" },
  ])("$text is none", ({ text, shown }) => {
    expect(() => read({ MaximumRetryAttempts: text })).toThrow(
      new FailureError(`invalid literal for int() with base 10: ${shown}`, { hint }),
    );
  });

  test("a missing file is the option's fault", () => {
    expect(() => read({ MaximumRetryAttempts: "file://gone" })).toThrow(
      new ParameterError(
        "Error parsing parameter '--maximum-retry-attempts': Unable to load paramfile file://gone: [Errno 2] No such file or directory: 'gone'",
      ),
    );
  });
});

describe("structures", () => {
  test.each<{ text: string; value: PythonValue }>([
    { text: "{}", value: dict() },
    { text: ' {"OnSuccess":{}}', value: dict(["OnSuccess", dict()]) },
    { text: '\n{"a":[1,1.0,{"b":null}]}\n', value: dict(["a", [1n, 1, dict(["b", null])]]) },
    { text: '{"a":1,"b":2,"a":NaN}', value: dict(["a", Number.NaN], ["b", 2n]) },
    { text: "file://dest.json", value: dict(["OnSuccess", dict()]) },
    { text: "OnSuccess={Destination=x}", value: new Map([["OnSuccess", new Map([["Destination", "x"]])]]) },
    {
      text: "OnSuccess={Destination@=file://arn.txt}",
      value: new Map([["OnSuccess", new Map([["Destination", "arn:x"]])]]),
    },
  ])("$text", ({ text, value }) => {
    expect(read({ DestinationConfig: text }).get("DestinationConfig")).toStrictEqual(value);
  });

  test.each([
    { text: "[]", reason: "Invalid JSON:\n[]" },
    { text: " [{}]", reason: "Invalid JSON:\n [{}]" },
    {
      text: '{"a',
      reason: 'Invalid JSON: Unterminated string starting at: line 1 column 2 (char 1)\nJSON received: {"a',
    },
    {
      text: "\x1c{}",
      reason: "Invalid JSON: Expecting value: line 1 column 1 (char 0)\nJSON received: \x1c{}",
    },
    { text: "", reason: "Expected: '=', received: 'EOF' for input:\n\n^" },
    { text: "file://empty", reason: "Expected: '=', received: 'EOF' for input:\n\n^" },
    { text: "\ufeff{}", reason: "Expected: '=', received: '\ufeff' for input:\n\ufeff{}\n^" },
    { text: "OnSuccess=={}", reason: "Expected: ',', received: '=' for input:\nOnSuccess=={}\n          ^" },
    {
      text: "file://gone",
      reason: "Unable to load paramfile file://gone: [Errno 2] No such file or directory: 'gone'",
    },
  ])("$text is refused", ({ text, reason }) => {
    expect(() => read({ DestinationConfig: text })).toThrow(
      new ParameterError(`Error parsing parameter '--destination-config': ${reason}`),
    );
  });

  test.each([
    {
      text: "OnSuccess={Destination@=file://gone}",
      says: "Unable to load paramfile file://gone: [Errno 2] No such file or directory: 'gone'",
    },
    { text: "fileb://dest.json", says: "'in <string>' requires string as left operand, not int" },
    { text: `{"a":${"[".repeat(5000)}`, says: "maximum recursion depth exceeded" },
    { text: `a=${"[".repeat(5000)}`, says: "maximum recursion depth exceeded" },
  ])("$text fails without a word on the option", ({ text, says }) => {
    const failure = expect.objectContaining({ kind: "failure", message: says });
    expect(() => read({ DestinationConfig: text })).toThrow(failure);
  });

  test.each([
    { text: "dest.json", hint: "to read that file, write file://dest.json" },
    { text: "other.json", hint: undefined },
  ])("$text: $hint", ({ text, hint }) => {
    expect(() => read({ DestinationConfig: text })).toThrow(expect.objectContaining({ hint }));
  });
});
