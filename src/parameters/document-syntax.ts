import { JsonSyntaxError } from "../json/errors.ts";
import type { PythonValue } from "../json/python.ts";
import { parseJson } from "../json/read.ts";
import { decoderFor, jsonEncoding } from "./file-encoding.ts";
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
