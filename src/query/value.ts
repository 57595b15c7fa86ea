import { depthError, maximumDepth } from "../json/errors.ts";
import { PythonObject } from "../json/python.ts";
import type { Json } from "../json/value.ts";

/** What an expression can evaluate to: JSON, and references to expressions (`&name`), inside arrays and objects too. */
export type Value = Json | Reference | readonly Value[] | ReadonlyMap<string, Value>;

/** An expression handed to a function, which applies it to each element (section "expression type"). */
export class Reference extends PythonObject {
  readonly apply: (value: Value) => Value;

  constructor(apply: (value: Value) => Value) {
    // Python would show where in memory it lies.
    super("_Expression", "<jmespath.visitor._Expression object>");
    this.apply = apply;
  }
}

/** Whether a value is an array. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether a value is an object. */
export function isMapping(value: Value): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/** Whether a value is an integer or a float. */
export function isNumber(value: Value): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}

/** Whether a value counts as false: null, false, and an empty string, array or object (section "Or Expressions"). */
export function isFalse(value: Value): boolean {
  if (value === null || value === false || value === "") return true;
  if (isList(value)) return value.length === 0;
  return isMapping(value) && value.size === 0;
}

/** Whether no reference is anywhere inside a value. Goes through shared parts once. */
export function isJson(value: Value): value is Json {
  const seen = new Set<Value>();
  const pending: Value[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next instanceof Reference) return false;
    if (next === null || typeof next !== "object" || seen.has(next)) continue;
    seen.add(next);
    for (const child of next.values()) pending.push(child);
  }
  return true;
}

/**
 * A value with a text in the place of every reference, as JSON within a text shows it. Parts that are shared stay shared.
 * Throws `JsonLimitError` for more levels than can be written.
 */
export function withoutReferences(value: Value): Json {
  const known = new Map<Value, Json>();
  const plain = (part: Value, depth: number): Json => {
    if (part instanceof Reference) return part.shown;
    if (part === null || typeof part !== "object") return part;
    if (depth > maximumDepth) throw depthError();
    let made = known.get(part);
    if (made === undefined) {
      made = isList(part)
        ? part.map((element) => plain(element, depth + 1))
        : new Map(Array.from(part, ([key, member]) => [key, plain(member, depth + 1)]));
      known.set(part, made);
    }
    return made;
  };
  return isJson(value) ? value : plain(value, 0);
}
