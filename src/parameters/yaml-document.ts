import { isScalar as isScalarNode, parseDocument, Scalar, type ScalarTag, type Tags, visit, type YAMLMap } from "yaml";
import { maximumDepth } from "../json/errors.ts";
import { type PythonValue, str } from "../json/python.ts";
import { DocumentSyntaxError } from "./document-syntax.ts";
import { decoderFor, decodeUtf8 } from "./file-encoding.ts";
import type { OptionContent } from "./option-content.ts";

/**
 * Reads a document in YAML 1.2: its core schema with the additions that the AWS CLI's reader has, which are merge keys,
 * `!!binary`, binary integers and underscores in numbers. Keys become texts. Throws `DocumentSyntaxError`, also for tags
 * that mean nothing here, and for what is nested too deep.
 */
export function parseYamlDocument(content: OptionContent): PythonValue {
  const text = typeof content === "string" ? content : decode(content);
  if (unprintable.test(text)) {
    throw new DocumentSyntaxError("special characters are not allowed");
  }
  return pythonValue(parse(text), maximumDepth);
}

const integer: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^[-+]?(?:0b_*[01][01_]*|0o_*[0-7][0-7_]*|0x_*[0-9a-fA-F][0-9a-fA-F_]*|[0-9][0-9_]*)$/,
  resolve: (text) => {
    const digits = BigInt(text.replace(/^[-+]/, "").replaceAll("_", ""));
    return text.startsWith("-") ? -digits : digits;
  },
};
const float: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+|\._*[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/,
  resolve: (text) => Number(text.replaceAll("_", "")),
};
const options = {
  schema: "core",
  customTags: (tags: Tags): Tags => [integer, float, "binary", ...tags],
  merge: true,
  // Looked for here: the package compares every key with all before it.
  uniqueKeys: false,
} as const;
const unprintable = /[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const text = isUtf16 ? decoderFor("utf-16")?.(bytes) : decodeUtf8(bytes);
  if (text === undefined) {
    throw new DocumentSyntaxError("the bytes aren't text");
  }
  return text;
}

function parse(text: string): unknown {
  try {
    const document = parseDocument(text, options);
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem !== undefined) {
      throw problem;
    }
    visit(document, {
      Scalar: (_, node) => trimUnfinishedBlock(node, text),
      Map: (_, node) => refuseRepeatedKeys(node),
    });
    return document.toJS({ mapAsMap: true });
  } catch (error) {
    throw error instanceof Error ? new DocumentSyntaxError(error.message, error) : error;
  }
}

function refuseRepeatedKeys({ items }: YAMLMap): void {
  const keys = new Set<unknown>();
  for (const { key } of items) {
    const value = isScalarNode(key) ? key.value : key;
    if (keys.has(value)) {
      throw new DocumentSyntaxError("a key is repeated");
    }
    keys.add(value);
  }
}

/** A block text ends in a newline when its last line does; the reader adds one even where the document ends before. */
function trimUnfinishedBlock(node: Scalar, text: string): void {
  const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  if (isBlock && typeof node.value === "string" && !text.endsWith("\n") && node.range?.[1] === text.length) {
    node.value = node.value.replace(/\n$/, "");
  }
}

/** What the reader gives, in Python's terms. A list inside of itself ends at the limit. */
function pythonValue(value: unknown, levels: number): PythonValue {
  if (levels === 0) {
    throw new DocumentSyntaxError("nested too deep");
  }
  if (isScalar(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((element) => pythonValue(element, levels - 1));
  }
  if (value instanceof Map) {
    const members = new Map<string, PythonValue>();
    for (const [key, member] of value) {
      members.set(str(pythonValue(key, levels - 1)), pythonValue(member, levels - 1));
    }
    return members;
  }
  throw new DocumentSyntaxError("a value of this kind is not allowed");
}

function isScalar(value: unknown): value is null | boolean | bigint | number | string | Uint8Array {
  return (
    value === null || ["boolean", "bigint", "number", "string"].includes(typeof value) || value instanceof Uint8Array
  );
}
