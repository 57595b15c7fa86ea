import { depthError, maximumDepth } from "./errors.ts";
import { integerText } from "./numbers.ts";
import { quoteBytes, quoteText } from "./quote.ts";
import type { Json } from "./value.ts";

/** A value as Python sees it where the AWS CLI shows one to the user: JSON, bytes, and objects of its own. */
export type PythonValue = Json | Uint8Array | PythonObject | readonly PythonValue[] | ReadonlyMap<string, PythonValue>;

/** A mapping that Python shows as `OrderedDict([('a', 'b')])`. */
export class OrderedDict extends Map<string, PythonValue> {}

/** Any other object of Python's. */
export class PythonObject {
  readonly typeName: string;
  /** What `repr` shows. */
  readonly shown: string;

  constructor(typeName: string, shown: string) {
    this.typeName = typeName;
    this.shown = shown;
  }
}

/** A value as Python's `repr` shows it: `None`, `'text'`, `{'a': [1, 2.0, True]}`. Throws `JsonLimitError`. */
export function repr(value: PythonValue): string {
  return reprAt(value, 0);
}

/** A value as Python's `str` shows it: a text as it is, anything else as `repr` does. Throws `JsonLimitError`. */
export function str(value: PythonValue): string {
  return typeof value === "string" ? value : repr(value);
}

/** The name of a value's Python type, as in `<class 'collections.OrderedDict'>`. */
export function typeName(value: PythonValue): string {
  if (value === null) return "NoneType";
  switch (typeof value) {
    case "string":
      return "str";
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return "float";
  }
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof PythonObject) return value.typeName;
  if (value instanceof OrderedDict) return "collections.OrderedDict";
  return value instanceof Map ? "dict" : "list";
}

/**
 * A float as Python's `repr` shows it: the shortest digits that read back, always with a point or an exponent;
 * an exponent below 1e-4 and from 1e16 on. `inf`, `-inf`, `nan` for what isn't finite.
 */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const magnitude = Math.abs(value);
  if (magnitude >= 1e16 || (magnitude < 1e-4 && magnitude > 0)) {
    // JavaScript writes at least one digit of the exponent, Python two.
    return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
  }
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}

function reprAt(value: PythonValue, depth: number): string {
  if (value === null) return "None";
  switch (typeof value) {
    case "string":
      return quoteText(value);
    case "boolean":
      return value ? "True" : "False";
    case "bigint":
      return integerText(value);
    case "number":
      return floatText(value);
  }
  if (depth === maximumDepth) throw depthError();
  if (value instanceof Uint8Array) return quoteBytes(value);
  if (value instanceof PythonObject) return value.shown;
  if (value instanceof OrderedDict) return orderedDictRepr(value, depth + 1);
  return isMapping(value) ? dictRepr(value, depth + 1) : listRepr(value, depth + 1);
}

function isMapping(value: object): value is ReadonlyMap<string, PythonValue> {
  return value instanceof Map;
}

// Loops rather than callbacks: they need half the stack for each level.
function listRepr(elements: readonly PythonValue[], depth: number): string {
  const shown: string[] = [];
  for (const element of elements) shown.push(reprAt(element, depth));
  return `[${shown.join(", ")}]`;
}

function dictRepr(members: ReadonlyMap<string, PythonValue>, depth: number): string {
  const shown: string[] = [];
  for (const [key, value] of members) shown.push(`${quoteText(key)}: ${reprAt(value, depth)}`);
  return `{${shown.join(", ")}}`;
}

function orderedDictRepr(members: OrderedDict, depth: number): string {
  const shown: string[] = [];
  for (const [key, value] of members) shown.push(`(${quoteText(key)}, ${reprAt(value, depth)})`);
  return shown.length === 0 ? "OrderedDict()" : `OrderedDict([${shown.join(", ")}])`;
}
