import { FailureError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import { repr } from "../json/python.ts";
import { expandUser, expandVariables, type FileHost } from "../paths.ts";
import { describeSystemError } from "../system-errors.ts";
import { type Decoder, decoderFor, decodeUtf8 } from "./file-encoding.ts";

/** A file named by a parameter that can't be used. Where an option is known it is named in front of the message. */
export class ParamFileError extends FailureError {}

/**
 * The content of the file that a value names: text for `file://PATH`, bytes for `fileb://PATH`; undefined for any other
 * value, URLs among them. Line ends become `\n`, nothing is trimmed. Throws `ParamFileError`, and `FailureError` for an
 * encoding that nobody knows.
 */
export function readParamFile(value: string, host: FileHost, generation: Generation): string | Uint8Array | undefined {
  if (value.startsWith("fileb://")) {
    return readBytes(value, pathOf(value, host), host);
  }
  if (!value.startsWith("file://")) {
    return undefined;
  }
  const path = pathOf(value, host);
  const bytes = readBytes(value, path, host);
  const text = textDecoder(host, generation)(bytes);
  if (text === undefined) {
    throw new ParamFileError(
      `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.`,
    );
  }
  return text.replace(/\r\n?/g, "\n");
}

function pathOf(value: string, host: FileHost): string {
  return expandVariables(expandUser(value.slice(value.indexOf("//") + 2), host), host);
}

function readBytes(value: string, path: string, host: FileHost): Uint8Array {
  try {
    return host.files.read(path);
  } catch (error) {
    const description = describeSystemError(error);
    if (description === undefined) {
      throw error;
    }
    throw new ParamFileError(`Unable to load paramfile ${value}: ${description}: ${repr(path)}`, { cause: error });
  }
}

function textDecoder(host: FileHost, generation: Generation): Decoder {
  const variable = generation.fileEncodingVariable;
  const encoding = variable === undefined ? undefined : host.env[variable];
  if (encoding === undefined) {
    return decodeUtf8;
  }
  const decoder = decoderFor(encoding);
  if (decoder === undefined) {
    throw new FailureError(`unknown encoding: ${encoding}`);
  }
  return decoder;
}
