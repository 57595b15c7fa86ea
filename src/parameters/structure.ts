import { FailureError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import { trimStart } from "../json/blanks.ts";
import { JsonLimitError, JsonSyntaxError } from "../json/errors.ts";
import { OrderedDict, type PythonValue } from "../json/python.ts";
import { parseJson } from "../json/read.ts";
import { isArray, isObject, type Json } from "../json/value.ts";
import type { FileHost } from "../paths.ts";
import { explainBareDestination, explainForgottenFile, explainLostQuotes } from "./hints.ts";
import { type OptionContent, refuseOption } from "./option-content.ts";
import { readParamFile } from "./paramfile.ts";
import { parseShorthand } from "./shorthand.ts";
import { ShorthandError } from "./shorthand-input.ts";

/**
 * A structure in JSON, when `{` is the first character that isn't blank, or in shorthand. Throws `ParameterError`, and
 * `FailureError` for what the AWS CLI fails at without naming the option.
 */
export function readStructure(
  option: string,
  content: OptionContent,
  host: FileHost,
  generation: Generation,
): PythonValue {
  const text = textOf(content);
  try {
    const start = trimStart(text).charAt(0);
    if (start === "{") {
      return ordered(parseJson(text));
    }
    if (start === "[") {
      throw refuseOption(option, `Invalid JSON:\n${text}`);
    }
    return parseShorthand(text, (value) => readParamFile(value, host, generation));
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      throw refuseOption(option, `Invalid JSON: ${error.message}\nJSON received: ${text}`, {
        hint: explainLostQuotes(text),
        cause: error,
      });
    }
    if (error instanceof ShorthandError) {
      const hint = explainForgottenFile(text, host) ?? explainBareDestination(text);
      throw refuseOption(option, error.message, { hint, cause: error });
    }
    throw error instanceof JsonLimitError ? new FailureError(error.message, { cause: error }) : error;
  }
}

/** The AWS CLI takes bytes for shorthand whatever they are, and fails at the first of them in Python's words. */
function textOf(content: OptionContent): string {
  if (typeof content === "string") {
    return content;
  }
  if (content.length > 0) {
    throw new FailureError("'in <string>' requires string as left operand, not int");
  }
  return "";
}

/** The AWS CLI keeps the objects of such a text as ordered mappings, and shows them so when it refuses them. */
function ordered(value: Json): PythonValue {
  if (isObject(value)) {
    return new OrderedDict(Array.from(value, ([key, member]) => [key, ordered(member)]));
  }
  return isArray(value) ? value.map(ordered) : value;
}
