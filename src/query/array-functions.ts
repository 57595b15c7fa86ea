import { countCodePoints } from "../json/code-points.ts";
import { type Comparable, sameElement } from "./compare.ts";
import { QueryError } from "./errors.ts";
import { define, queryType, typeError } from "./signature.ts";
import { largest, smallest, sorted } from "./sorting.ts";
import { isList, pythonType, type Reference, type Value } from "./value.ts";

/** The functions about arrays, and about what strings have in common with them. */
export const arrayFunctions = {
  contains: define([["array", "string"], []], ([subject, search]) => {
    if (isList(subject)) return subject.some((element) => sameElement(element, search));
    if (typeof search === "string") return subject.includes(search);
    throw new QueryError("search", `'in <string>' requires string as left operand, not ${pythonType(search)}`);
  }),

  /** Of a string in code points. */
  length: define([["string", "array", "object"]], ([value]) => {
    if (typeof value === "string") return BigInt(countCodePoints(value));
    return BigInt(isList(value) ? value.length : value.size);
  }),

  map: define([["expref"], ["array"]], ([reference, list]) => list.map((element) => reference.apply(element))),

  max: define([["array-number", "array-string"]], ([list]) => largest<Comparable>(list, (element) => element)),

  max_by: define([["array"], ["expref"]], ([list, by]) => largest(list, keyOf("max_by", by, comparableTypes))),

  min: define([["array-number", "array-string"]], ([list]) => smallest<Comparable>(list, (element) => element)),

  min_by: define([["array"], ["expref"]], ([list, by]) => smallest(list, keyOf("min_by", by, comparableTypes))),

  /** Of a string by code points. */
  reverse: define([["array", "string"]], ([value]) =>
    typeof value === "string" ? Array.from(value).reverse().join("") : value.toReversed(),
  ),

  sort: define([["array-string", "array-number"]], ([list]) => sorted<Comparable>(list, (element) => element)),

  /** The first element decides whether all keys have to be numbers or strings. */
  sort_by: define([["array"], ["expref"]], ([list, by]) => {
    const first = list[0];
    if (first === undefined) return list;
    const type = queryType(by.apply(first));
    if (!comparableTypes.includes(type)) throw typeError("sort_by", first, ["string", "number"], type);
    return sorted(list, keyOf("sort_by", by, [type]));
  }),

  to_array: define([[]], ([value]) => (isList(value) ? value : [value])),
};

const comparableTypes = ["number", "string"];

/** What an element is ordered by; throws `QueryError` if that has none of the types. */
function keyOf(name: string, by: Reference, types: readonly string[]): (element: Value) => bigint | number | string {
  return (element) => {
    const key = by.apply(element);
    const type = queryType(key);
    if (!types.includes(type)) throw typeError(name, key, types, type);
    return key as bigint | number | string;
  };
}
