import { floatOf, integerOf } from "../json/numbers.ts";
import { add, divide, type Numeric, toInteger } from "./arithmetic.ts";
import { QueryError } from "./errors.ts";
import { define } from "./signature.ts";
import { isNumber, Reference } from "./value.ts";

/** The functions about numbers. Integers stay integers, floats floats, unless said otherwise. */
export const numberFunctions = {
  abs: define([["number"]], ([value]) => (typeof value === "number" ? Math.abs(value) : value < 0n ? -value : value)),

  /** Always a float; null for an empty array. */
  avg: define([["array-number"]], ([values]) => (values.length === 0 ? null : divide(sum(values), values.length))),

  /** Always an integer. */
  ceil: define([["number"]], ([value]) => (typeof value === "number" ? toInteger(Math.ceil(value)) : value)),

  /** Always an integer. */
  floor: define([["number"]], ([value]) => (typeof value === "number" ? toInteger(Math.floor(value)) : value)),

  sum: define([["array-number"]], ([values]) => sum(values)),

  /** Null for what is neither a number nor the text of one; an integer if the text can be read as one. */
  to_number: define([[]], ([value]) => {
    if (isNumber(value)) return value;
    if (typeof value === "string") return integerOf(value) ?? floatOf(value) ?? null;
    if (!(value instanceof Reference)) return null;
    throw new QueryError(
      "search",
      "int() argument must be a string, a bytes-like object or a real number, not '_Expression'",
    );
  }),
};

function sum(values: readonly Numeric[]): Numeric {
  let total: Numeric = 0n;
  for (const value of values) total = add(total, value);
  return total;
}
