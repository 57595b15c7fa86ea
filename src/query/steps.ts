import type { Json } from "../json/value.ts";
import { compare, equal, isComparable, type OrderingOperator } from "./compare.ts";
import { QueryError } from "./errors.ts";
import { callFunction } from "./functions.ts";
import { isFalse, isList, isMapping, Reference, type Value } from "./value.ts";

/**
 * A part of an expression: makes a value of what the parts before it made. `current` is the value the whole
 * expression is evaluated on, which is what the right side of an operator looks at.
 */
export type Step = (left: Value, current: Value) => Value;

/** An expression, taken apart into what is done one after the other, so that `a.b.c.…` needs no recursion. */
export type Expression = readonly Step[];

/** Evaluates an expression on a value. Throws `QueryError` ("search"), and `JsonLimitError` as comparing and writing do. */
export function evaluate(expression: Expression, current: Value): Value {
  let value = current;
  for (const step of expression) value = step(value, current);
  return value;
}

/** `name` (section "Identifiers"). */
export function field(name: string): Step {
  return (value) => (isMapping(value) ? (value.get(name) ?? null) : null);
}

/** `[0]` (section "Index Expressions"). */
export function index(at: number): Step {
  return (value) => (isList(value) ? (value.at(at) ?? null) : null);
}

/** `[start:stop:step]` (section "Slices"), without the projection that mostly follows. */
export function slice(start: number | null, stop: number | null, step: number | null): Step {
  return (value) => (isList(value) ? sliceOf(value, start, stop, step ?? 1) : null);
}

/** What follows `[*]`, `[]` or a slice, for each element (section "Wildcard Expressions"). */
export function project(expression: Expression): Step {
  return (value) => (isList(value) ? projection(value, expression) : null);
}

/** What follows `*`, for each member of an object (section "Wildcard Expressions"). */
export function projectMembers(expression: Expression): Step {
  return (value) => (isMapping(value) ? projection(value.values(), expression) : null);
}

/** `[?condition]` and what follows it (section "Filter Expressions"). */
export function filter(condition: Expression, expression: Expression): Step {
  return (value) => {
    if (!isList(value)) return null;
    const results: Value[] = [];
    for (const element of value) {
      if (!isFalse(evaluate(condition, element))) addResult(results, evaluate(expression, element));
    }
    return results;
  };
}

/** `[]` (section "Flatten Operator"), without the projection that follows. */
export function flatten(): Step {
  return (value) => (isList(value) ? value.flat() : null);
}

/** `&&` (section "And Expressions"). */
export function and(right: Expression): Step {
  return (left, current) => (isFalse(left) ? left : evaluate(right, current));
}

/** `||` (section "Or Expressions"). */
export function or(right: Expression): Step {
  return (left, current) => (isFalse(left) ? evaluate(right, current) : left);
}

/** `!` (section "Not Expressions"). */
export function not(): Step {
  return (value) => isFalse(value);
}

/** `|` (section "Pipe Expressions"): the right side sees the left side's result alone. */
export function pipe(right: Expression): Step {
  return (left) => evaluate(right, left);
}

/** `==` and `!=` (section "Equality Operators"). */
export function equality(expected: boolean, right: Expression): Step {
  return (left, current) => equal(left, evaluate(right, current)) === expected;
}

/** `<`, `<=`, `>` and `>=` (section "Ordering Operators"): null unless both sides are numbers or strings. */
export function ordering(operator: OrderingOperator, right: Expression): Step {
  return (left, current) => {
    const other = evaluate(right, current);
    return isComparable(left) && isComparable(other) ? compare(operator, left, other) : null;
  };
}

/** A literal between backticks or single quotes (sections "Literal Expressions" and "Raw String Literals"). */
export function literal(value: Json): Step {
  return () => value;
}

/** `[a, b]` (section "MultiSelect List"). */
export function list(expressions: readonly Expression[]): Step {
  return (value) => (value === null ? null : expressions.map((expression) => evaluate(expression, value)));
}

/** `{a: b}` (section "MultiSelect Hash"). */
export function hash(members: readonly (readonly [string, Expression])[]): Step {
  return (value) => {
    if (value === null) return null;
    const object = new Map<string, Value>();
    for (const [name, expression] of members) object.set(name, evaluate(expression, value));
    return object;
  };
}

/** `name(…)` (section "Functions Expressions"). */
export function call(name: string, args: readonly Expression[]): Step {
  return (value) =>
    callFunction(
      name,
      args.map((argument) => evaluate(argument, value)),
    );
}

/** `&expression` (section "Functions Expressions"), which is evaluated when a function asks for it. */
export function reference(expression: Expression): Step {
  return () => new Reference((value) => evaluate(expression, value));
}

function projection(elements: Iterable<Value>, expression: Expression): Value[] {
  const results: Value[] = [];
  for (const element of elements) addResult(results, evaluate(expression, element));
  return results;
}

/** Projections leave null out. */
function addResult(results: Value[], value: Value): void {
  if (value !== null) results.push(value);
}

/** The elements that Python's `list[start:stop:step]` takes; a missing bound is the end that the direction comes from or goes to. */
function sliceOf(elements: readonly Value[], start: number | null, stop: number | null, step: number): Value[] {
  if (step === 0) throw new QueryError("search", "slice step cannot be zero");
  const first = step > 0 ? 0 : -1;
  const last = step > 0 ? elements.length : elements.length - 1;
  const bound = (at: number) => Math.min(Math.max(at < 0 ? at + elements.length : at, first), last);
  const from = start === null ? (step > 0 ? first : last) : bound(start);
  const to = stop === null ? (step > 0 ? last : first) : bound(stop);
  const taken: Value[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) taken.push(elements[at] ?? null);
  return taken;
}
