import { describe, expect, test } from "vitest";
import { FailureError, ParameterError } from "../../src/errors.ts";
import { type Generation, generation1, generation2 } from "../../src/generation.ts";
import type { PythonValue } from "../../src/json/python.ts";
import { addInputDocument, readInputDocument } from "../../src/parameters/input-document.ts";
import { fileHost } from "../support/file-host.ts";

const text = '{"FunctionName":"é"}';
const host = fileHost({
  files: {
    "in.json": `${text}\r\n`,
    "marked.json": `\ufeff${text}`,
    "utf16.json": Buffer.from(`\ufeff${text}`, "utf16le"),
    "plain16.json": Buffer.from(text, "utf16le"),
    bytes: new Uint8Array([0xff, 0x7b]),
    "in.yaml": "FunctionName: y\n",
  },
});

function add(
  document: string,
  {
    option = "--cli-input-json",
    parameters = {},
    generation = generation1,
  }: {
    option?: string;
    parameters?: Readonly<Record<string, PythonValue>>;
    generation?: Generation;
  } = {},
): Promise<Map<string, PythonValue>> {
  const read = readInputDocument(option, document, host, generation);
  return addInputDocument(new Map(Object.entries(parameters)), [read], generation);
}

describe("members", () => {
  test.each<{ document: string; members: readonly (readonly [string, PythonValue])[] }>([
    { document: "{}", members: [] },
    {
      document: ' {"b":1,"a":[1.0,null]} ',
      members: [
        ["b", 1n],
        ["a", [1, null]],
      ],
    },
    { document: '{"a":1,"a":2}', members: [["a", 2n]] },
    { document: '{"DestinationConfig":{}}', members: [["DestinationConfig", new Map()]] },
    { document: "file://in.json", members: [["FunctionName", "é"]] },
    { document: "fileb://in.json", members: [["FunctionName", "é"]] },
    { document: "fileb://marked.json", members: [["FunctionName", "é"]] },
    { document: "fileb://utf16.json", members: [["FunctionName", "é"]] },
    { document: "fileb://plain16.json", members: [["FunctionName", "é"]] },
  ])("$document", async ({ document, members }) => {
    expect(Array.from(await add(document))).toStrictEqual(members);
  });

  test("options win, whole, and come first", async () => {
    const parameters = { Qualifier: "q", DestinationConfig: new Map([["OnSuccess", "x"]]) };
    const document = '{"FunctionName":"f","DestinationConfig":{"OnFailure":{}},"Qualifier":null}';
    expect(Array.from(await add(document, { parameters }))).toEqual([
      ...Object.entries(parameters),
      ["FunctionName", "f"],
    ]);
  });

  test("no document adds nothing", async () => {
    expect(await addInputDocument(new Map([["a", "b"]]), [], generation1)).toEqual(new Map([["a", "b"]]));
  });
});

describe("documents that can't be used", () => {
  test.each([
    { document: "", reason: "Expecting value: line 1 column 1 (char 0)", received: "" },
    { document: "FunctionName=x", reason: "Expecting value: line 1 column 1 (char 0)", received: "FunctionName=x" },
    { document: "http://x", reason: "Expecting value: line 1 column 1 (char 0)", received: "http://x" },
    {
      document: "file://marked.json",
      reason: "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)",
      received: `\ufeff${text}`,
    },
    { document: "fileb://bytes", reason: "the bytes aren't text in utf-8", received: "b'\\xff{'" },
  ])("$document is no JSON", async ({ document, reason, received }) => {
    await expect(add(document)).rejects.toThrow(
      new ParameterError(
        `Error parsing parameter 'cli-input-json': Invalid JSON: ${reason}\nJSON received: ${received}`,
      ),
    );
    await expect(add(document, { generation: generation2 })).rejects.toThrow(
      new ParameterError("Error parsing parameter 'cli-input-json': Invalid JSON received."),
    );
  });

  test.each([
    { document: "[]", type: "list" },
    { document: '"x"', type: "str" },
    { document: "1", type: "int" },
    { document: "1.5", type: "float" },
    { document: "true", type: "bool" },
    { document: "null", type: "NoneType" },
  ])("$document is no mapping", async ({ document, type }) => {
    await expect(add(document)).rejects.toThrow(
      new ParameterError(
        `Error parsing parameter '--cli-input-json': Invalid type: expecting map, received <class '${type}'>`,
      ),
    );
  });

  test("a missing file is found out before anything else", () => {
    expect(() => readInputDocument("--cli-input-json", "file://gone", host, generation1)).toThrow(
      new ParameterError(
        "Error parsing parameter '--cli-input-json': Unable to load paramfile file://gone: [Errno 2] No such file or directory: 'gone'",
      ),
    );
  });

  test("two of them", async () => {
    const documents = ["--cli-input-json", "--cli-input-yaml"].map((option) =>
      readInputDocument(option, "{", host, generation2),
    );
    await expect(addInputDocument(new Map(), documents, generation2)).rejects.toThrow(
      new ParameterError("Only one --cli-input- parameter may be specified."),
    );
  });

  test("one without end", async () => {
    await expect(add("[".repeat(5000))).rejects.toThrow(new FailureError("maximum recursion depth exceeded"));
  });

  test.each([
    { document: "in.json", hint: "to read that file, write file://in.json" },
    { document: "gone.json", hint: undefined },
  ])("$document: $hint", async ({ document, hint }) => {
    await expect(add(document)).rejects.toMatchObject({ hint });
  });
});

describe("YAML", () => {
  const option = "--cli-input-yaml";

  test.each<{ document: string; members: readonly (readonly [string, PythonValue])[] }>([
    {
      document: "FunctionName: f\nMaximumRetryAttempts: 1",
      members: [
        ["FunctionName", "f"],
        ["MaximumRetryAttempts", 1n],
      ],
    },
    { document: '{"FunctionName":"j"}', members: [["FunctionName", "j"]] },
    { document: "file://in.yaml", members: [["FunctionName", "y"]] },
  ])("$document", async ({ document, members }) => {
    expect(Array.from(await add(document, { option, generation: generation2 }))).toEqual(members);
  });

  test.each([
    { document: "a: [1,", says: "'cli-input-yaml': Invalid YAML received." },
    { document: "- a", says: "'--cli-input-yaml': Invalid type: expecting map, received <class 'list'>" },
    { document: "hello", says: "'--cli-input-yaml': Invalid type: expecting map, received <class 'str'>" },
    { document: "", says: "'--cli-input-yaml': Invalid type: expecting map, received <class 'NoneType'>" },
  ])("$document: $says", async ({ document, says }) => {
    await expect(add(document, { option, generation: generation2 })).rejects.toThrow(
      new ParameterError(`Error parsing parameter ${says}`),
    );
  });
});
