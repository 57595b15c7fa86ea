import { ParameterError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { FileHost } from "../paths.ts";
import { ParamFileError, readParamFile } from "./paramfile.ts";

/** What an option was given: its text, or what the file holds that it names. */
export type OptionContent = string | Uint8Array;

/** Resolves `file://` and `fileb://` in an option's text. Throws `ParameterError` for a file that can't be used. */
export function readOption(option: string, text: string, host: FileHost, generation: Generation): OptionContent {
  try {
    return readParamFile(text, host, generation) ?? text;
  } catch (error) {
    throw error instanceof ParamFileError ? refuseOption(option, error.message, { cause: error }) : error;
  }
}

/** The error for an option that can't be understood. */
export function refuseOption(
  option: string,
  reason: string,
  details: { readonly hint?: string | undefined; readonly cause?: unknown } = {},
): ParameterError {
  return new ParameterError(`Error parsing parameter '${option}': ${reason}`, details);
}
