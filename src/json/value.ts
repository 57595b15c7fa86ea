/**
 * A JSON value that keeps what JavaScript's own loses, as Python's `json` module keeps it:
 * an integer is a `bigint` of any size, a float is a `number` (so `1` and `1.0` differ), and an object is a `Map`
 * in document order, in which `__proto__` is a key like any other.
 */
export type Json = JsonScalar | JsonArray | JsonObject;

/** A value that is neither an array nor an object. */
export type JsonScalar = null | boolean | bigint | number | string;

/** The elements of a JSON array, in order. */
export type JsonArray = readonly Json[];

/** The members of a JSON object, in document order; of repeated keys the last value, at the first one's place. */
export type JsonObject = ReadonlyMap<string, Json>;

/** Whether a value is an object; nothing else in the model is a Map. */
export function isObject(value: unknown): value is JsonObject {
  return value instanceof Map;
}

/** Whether a value is an array. */
export function isArray(value: unknown): value is JsonArray {
  return Array.isArray(value);
}

/** Whether a value is neither an array nor an object. */
export function isScalar(value: Json): value is JsonScalar {
  return !isObject(value) && !isArray(value);
}
