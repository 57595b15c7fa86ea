import { FailureError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import { integerOf, integerProblem } from "../json/numbers.ts";
import { type PythonValue, repr } from "../json/python.ts";
import { type Operation, optionName, type Shape } from "../operations.ts";
import type { FileHost } from "../paths.ts";
import { explainNumber } from "./hints.ts";
import { type OptionContent, readOption } from "./option-content.ts";
import { readStructure } from "./structure.ts";

/**
 * Turns the texts of options into values, both by member name, in the order of the operation's members, whatever the
 * order on the command line. Limits aren't checked. Throws `ParameterError`, or `FailureError` for a number that is none.
 */
export function readParameters(
  operation: Operation,
  texts: ReadonlyMap<string, string | undefined>,
  host: FileHost,
  generation: Generation,
): Map<string, PythonValue> {
  const values = new Map<string, PythonValue>();
  for (const member of operation.input.members) {
    const text = texts.get(member.name);
    if (text !== undefined) {
      values.set(member.name, readValue(optionName(member), text, member.shape, host, generation));
    }
  }
  return values;
}

function readValue(option: string, text: string, shape: Shape, host: FileHost, generation: Generation): PythonValue {
  const content = readOption(option, text, host, generation);
  switch (shape.type) {
    case "integer":
      return readInteger(content, () => explainNumber(option, shape));
    case "structure":
      return readStructure(option, content, host, generation);
    default:
      return content;
  }
}

/** What Python's `int` makes of it: of bytes only ASCII. */
function readInteger(content: OptionContent, hint: () => string): bigint {
  const text = typeof content === "string" ? content : asciiOf(content);
  const value = text === undefined ? undefined : integerOf(text);
  if (value === undefined) {
    const problem = typeof content === "string" ? integerProblem(content) : bytesProblem(content);
    throw new FailureError(problem, { hint: hint() });
  }
  return value;
}

function asciiOf(bytes: Uint8Array): string | undefined {
  return bytes.every((byte) => byte < 0x80) ? new TextDecoder().decode(bytes) : undefined;
}

function bytesProblem(bytes: Uint8Array): string {
  const longestQuote = 200;
  return `invalid literal for int() with base 10: ${repr(bytes).slice(0, longestQuote)}`;
}
