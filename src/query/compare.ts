import { compareCodePoints } from "../json/code-points.ts";
import { depthError, maximumDepth } from "../json/errors.ts";
import { typeName } from "../json/python.ts";
import { QueryError } from "./errors.ts";
import { isList, isMapping, isNumber, type Value } from "./value.ts";

/** What has an order: numbers among themselves, and strings among themselves. */
export type Comparable = bigint | number | string;

/** The operators of the language that order two values. */
export type OrderingOperator = "<" | "<=" | ">" | ">=";

/** Whether a value can stand on a side of an ordering operator; with anything else the result is null. */
export function isComparable(value: Value): value is Comparable {
  return typeof value === "string" || isNumber(value);
}

/**
 * Orders two values (section "Ordering Operators"): numbers by value, strings by code point.
 * Throws `QueryError` ("search") for a number against a string.
 */
export function compare(operator: OrderingOperator, left: Comparable, right: Comparable): boolean {
  if (typeof left === "string" && typeof right === "string") return holds(operator, compareCodePoints(left, right), 0);
  if (typeof left !== "string" && typeof right !== "string") return holds(operator, left, right);
  throw new QueryError(
    "search",
    `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
}

/**
 * Whether two values are equal (section "Equality Operators"): `1` equals `1.0`, and neither equals `true`.
 * Throws `JsonLimitError` for values nested too deeply.
 */
export function equal(left: Value, right: Value): boolean {
  if (typeof left === "boolean" || typeof right === "boolean") return left === right;
  return isNumber(left) && isNumber(right) ? sameNumber(left, right) : sameElement(left, right);
}

/**
 * Whether two elements of arrays or members of objects are equal: inside of those Python lets `1` equal `true`,
 * and NaN itself. Throws `JsonLimitError` for values nested too deeply.
 */
export function sameElement(left: Value, right: Value, depth = 0): boolean {
  if (Object.is(left, right)) return true;
  const a = typeof left === "boolean" ? Number(left) : left;
  const b = typeof right === "boolean" ? Number(right) : right;
  if (isNumber(a)) return isNumber(b) && sameNumber(a, b);
  if (isList(a)) return isList(b) && sameLists(a, b, depth + 1);
  return isMapping(a) && isMapping(b) && sameMappings(a, b, depth + 1);
}

function holds(operator: OrderingOperator, left: bigint | number, right: bigint | number): boolean {
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

function sameNumber(left: bigint | number, right: bigint | number): boolean {
  return typeof left === typeof right ? left === right : left <= right && left >= right;
}

function sameLists(left: readonly Value[], right: readonly Value[], depth: number): boolean {
  if (left.length !== right.length) return false;
  if (depth > maximumDepth) throw depthError();
  for (const [index, element] of left.entries()) {
    if (!sameElement(element, right[index] ?? null, depth)) return false;
  }
  return true;
}

function sameMappings(left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>, depth: number): boolean {
  if (left.size !== right.size) return false;
  if (depth > maximumDepth) throw depthError();
  for (const [key, member] of left) {
    const other = right.get(key);
    if (other === undefined || !sameElement(member, other, depth)) return false;
  }
  return true;
}
