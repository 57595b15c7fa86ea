import { countCodePoints, hasPart } from "../json/code-points.ts";
import { typeName } from "../json/python.ts";
import { type Comparable, isComparable, sameElement } from "./compare.ts";
import { QueryError } from "./errors.ts";
import { define, queryType, typeError } from "./signature.ts";
import { largest, smallest, sorted } from "./sorting.ts";
import { isList, type Reference, type Value } from "./value.ts";

/** The functions about arrays, and about what strings have in common with them. */
export const arrayFunctions = {
  contains: define([["array", "string"], []], ([subject, search]) => {
    if (isList(subject)) return subject.some((element) => sameElement(element, search));
    if (typeof search === "string") return hasPart(subject, search);
    throw new QueryError("search", `'in <string>' requires string as left operand, not ${typeName(search)}`);
  }),

  /** Of a string in code points. */
  length: define([["string", "array", "object"]], ([value]) => {
    if (typeof value === "string") return BigInt(countCodePoints(value));
    return BigInt(isList(value) ? value.length : value.size);
  }),

  map: define([["expref"], ["array"]], ([reference, list]) => list.map((element) => reference.apply(element))),

  max: define([["array-number", "array-string"]], ([list]) => largest<Comparable>(list, (element) => element)),

  max_by: define([["array"], ["expref"]], ([list, by]) => largest(list, keyOf("max_by", by))),

  min: define([["array-number", "array-string"]], ([list]) => smallest<Comparable>(list, (element) => element)),

  min_by: define([["array"], ["expref"]], ([list, by]) => smallest(list, keyOf("min_by", by))),

  /** Of a string by code points. */
  reverse: define([["array", "string"]], ([value]) =>
    typeof value === "string" ? Array.from(value).reverse().join("") : value.toReversed(),
  ),

  sort: define([["array-string", "array-number"]], ([list]) => sorted<Comparable>(list, (element) => element)),

  /** The first key decides whether all have to be numbers or strings. */
  sort_by: define([["array"], ["expref"]], ([list, by]) => {
    let type: string | undefined;
    return sorted(list, (element) => {
      const key = by.apply(element);
      const received = queryType(key);
      if (!isComparable(key) || (type !== undefined && type !== received)) {
        throw type === undefined
          ? typeError("sort_by", element, ["string", "number"], received)
          : typeError("sort_by", key, [type], received);
      }
      type = received;
      return key;
    });
  }),

  to_array: define([[]], ([value]) => (isList(value) ? value : [value])),
};

/** What an element is ordered by; throws `QueryError` for what has no order. */
function keyOf(name: string, by: Reference): (element: Value) => Comparable {
  return (element) => {
    const key = by.apply(element);
    if (isComparable(key)) return key;
    throw typeError(name, key, ["number", "string"], queryType(key));
  };
}
