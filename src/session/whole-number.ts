import { FailureError } from "../errors.ts";
import { integerOf, integerProblem } from "../json/numbers.ts";

/** A setting's text as a whole number, or Python's complaint about it. */
export function wholeNumber(text: string): bigint {
  const integer = integerOf(text);
  if (integer === undefined) {
    throw new FailureError(integerProblem(text));
  }
  return integer;
}
