import { JsonSyntaxError } from "../json/errors.ts";
import type { PythonValue } from "../json/python.ts";
import { parseJson } from "../json/read.ts";
import { decoderFor } from "./file-encoding.ts";
import type { OptionContent } from "./option-content.ts";

/** An input document that isn't JSON, or isn't YAML; the message says why. */
export class DocumentSyntaxError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = new.target.name;
  }
}

/** Reads a document in JSON; bytes may be in UTF-8, UTF-16 or UTF-32. Throws `DocumentSyntaxError` and `JsonLimitError`. */
export function parseJsonDocument(content: OptionContent): PythonValue {
  const text = typeof content === "string" ? content : decode(content);
  try {
    return parseJson(text);
  } catch (error) {
    throw error instanceof JsonSyntaxError ? new DocumentSyntaxError(error.message, error) : error;
  }
}

function decode(bytes: Uint8Array): string {
  const encoding = jsonEncoding(bytes);
  const text = decoderFor(encoding)?.(bytes);
  if (text === undefined) {
    throw new DocumentSyntaxError(`the bytes aren't text in ${encoding}`);
  }
  return text;
}

/** The encoding of a JSON text by its first bytes, as Python's `json` finds it. */
function jsonEncoding(bytes: Uint8Array): string {
  const mark = marks.find(([, ...start]) => start.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) {
    return mark[0];
  }
  const zeros = Array.from(bytes.subarray(0, 4), (byte) => byte === 0);
  if (bytes.length >= 4) {
    if (zeros[0]) {
      return zeros[1] ? "utf-32-be" : "utf-16-be";
    }
    if (zeros[1]) {
      return zeros[2] && zeros[3] ? "utf-32-le" : "utf-16-le";
    }
  } else if (bytes.length === 2 && (zeros[0] || zeros[1])) {
    return zeros[0] ? "utf-16-be" : "utf-16-le";
  }
  return "utf-8";
}

const marks: readonly (readonly [encoding: string, ...start: readonly number[]])[] = [
  ["utf-32", 0x00, 0x00, 0xfe, 0xff],
  ["utf-32", 0xff, 0xfe, 0x00, 0x00],
  ["utf-16", 0xfe, 0xff],
  ["utf-16", 0xff, 0xfe],
  ["utf-8-sig", 0xef, 0xbb, 0xbf],
];
