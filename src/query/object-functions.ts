import { typeName } from "../json/python.ts";
import { compactJson } from "../json/write.ts";
import { QueryError } from "./errors.ts";
import { define, defineVariadic, queryType } from "./signature.ts";
import { isList, isMapping, Reference, type Value, withoutReferences } from "./value.ts";

/** The functions about objects, and those about values of any type. */
export const objectFunctions = {
  keys: define([["object"]], ([object]) => Array.from(object.keys())),

  /** Later members win; further arguments may be arrays of pairs, since Python lets them. */
  merge: defineVariadic([["object"]], (objects) => new Map(objects.flatMap((object) => Array.from(membersOf(object))))),

  not_null: defineVariadic([[]], (values) => values.find((value) => value !== null) ?? null),

  /** Null for a reference. */
  type: define([[]], ([value]) => (value instanceof Reference ? null : queryType(value))),

  values: define([["object"]], ([object]) => Array.from(object.values())),
};

function membersOf(value: Value): Iterable<[string, Value]> {
  if (isMapping(value)) return value;
  const items = typeof value === "string" ? Array.from(value) : value;
  if (!isList(items)) throw new QueryError("search", `'${typeName(value)}' object is not iterable`);
  return items.map(pairOf);
}

function pairOf(item: Value, index: number): [string, Value] {
  const parts = isMapping(item) ? Array.from(item.keys()) : typeof item === "string" ? Array.from(item) : item;
  if (!isList(parts)) {
    throw new QueryError("search", `cannot convert dictionary update sequence element #${index} to a sequence`);
  }
  const [key, value] = parts;
  if (key === undefined || value === undefined || parts.length !== 2) {
    throw new QueryError(
      "search",
      `dictionary update sequence element #${index} has length ${parts.length}; 2 is required`,
    );
  }
  if (isList(key) || isMapping(key)) throw new QueryError("search", `unhashable type: '${typeName(key)}'`);
  return [keyText(key), value];
}

/** Python keeps keys that are no strings until it writes them, in the form of JSON. */
function keyText(key: Value): string {
  return typeof key === "string" ? key : compactJson(withoutReferences(key));
}
