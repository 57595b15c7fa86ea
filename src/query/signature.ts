import { repr, str, typeName } from "../json/python.ts";
import { QueryError } from "./errors.ts";
import { isList, type Reference, type Value } from "./value.ts";

/** The values a parameter of each type accepts; `array-number` is an array of nothing but numbers. */
interface Accepted {
  readonly number: bigint | number;
  readonly string: string;
  readonly array: readonly Value[];
  readonly object: ReadonlyMap<string, Value>;
  readonly expref: Reference;
  readonly "array-number": readonly (bigint | number)[];
  readonly "array-string": readonly string[];
}

/** The types a parameter may have; none at all stands for any. */
type Types = readonly (keyof Accepted)[];
type Argument<T extends Types> = T extends readonly [] ? Value : Accepted[T[number]];

/** A function of the language: what it takes, and what it does with arguments that have been checked. */
export interface FunctionDefinition {
  readonly parameters: readonly Types[];
  /** Whether more arguments may follow; Python doesn't check those. */
  readonly variadic: boolean;
  /** Takes the arguments as one array, since there may be more of them than fit on the stack. */
  readonly call: (args: readonly Value[]) => Value;
}

/** Describes a function; its arguments have the types of its parameters when it is called. */
export function define<const P extends readonly Types[]>(
  parameters: P,
  call: (args: { readonly [I in keyof P]: Argument<P[I]> }) => Value,
): FunctionDefinition {
  return { parameters, variadic: false, call: call as FunctionDefinition["call"] };
}

/** Describes a function that takes any number of arguments, at least those of its parameters. */
export function defineVariadic(
  parameters: readonly Types[],
  call: (args: readonly Value[]) => Value,
): FunctionDefinition {
  return { parameters, variadic: true, call };
}

/**
 * Checks the arguments of a call (section "Functions Expressions": `invalid-arity` and `invalid-type`).
 * Throws `QueryError` ("search").
 */
export function checkArguments(name: string, definition: FunctionDefinition, args: readonly Value[]): void {
  const { parameters, variadic } = definition;
  if (variadic ? args.length < parameters.length : args.length !== parameters.length) {
    const expected = `${variadic ? "at least " : ""}${parameters.length} argument${parameters.length === 1 ? "" : "s"}`;
    throw new QueryError("search", `Expected ${expected} for function ${name}(), received ${args.length}`);
  }
  for (const [index, types] of parameters.entries()) {
    if (types.length > 0) checkType(name, args[index] ?? null, types);
  }
}

/** The error for a value that has none of the types a function expects. */
export function typeError(name: string, value: Value, types: readonly string[], received: string): QueryError {
  return new QueryError(
    "search",
    `In function ${name}(), invalid type for value: ${str(value)}, expected one of: ${repr(types)}, received: "${received}"`,
  );
}

/** The name of a value's type in the language, as errors about arguments show it. */
export function queryType(value: Value): string {
  return queryTypes.get(typeName(value)) ?? "unknown";
}

const queryTypes = new Map([
  ["bool", "boolean"],
  ["list", "array"],
  ["dict", "object"],
  ["NoneType", "null"],
  ["str", "string"],
  ["float", "number"],
  ["int", "number"],
  ["_Expression", "expref"],
]);
/** Of each parameter type, the type an argument has to have, and the Python types of its elements if they matter. */
const accepted: Readonly<Record<keyof Accepted, { readonly type: string; readonly elements?: readonly string[] }>> = {
  number: { type: "number" },
  string: { type: "string" },
  array: { type: "array" },
  object: { type: "object" },
  expref: { type: "expref" },
  "array-number": { type: "array", elements: ["float", "int"] },
  "array-string": { type: "array", elements: ["str"] },
};

function checkType(name: string, value: Value, types: Types): void {
  const received = queryType(value);
  if (!types.some((type) => accepted[type].type === received)) throw typeError(name, value, types, received);
  const choices = types.map((type) => accepted[type].elements).filter((elements) => elements !== undefined);
  if (choices.length > 0 && isList(value)) checkElements(name, value, types, choices);
}

/** Of several element types, the first element decides which one all of them must have. */
function checkElements(
  name: string,
  list: readonly Value[],
  types: Types,
  choices: readonly (readonly string[])[],
): void {
  const first = typeName(list[0] ?? null);
  const allowed = choices.find((names) => names.includes(first)) ?? [];
  for (const element of list) {
    const received = typeName(element);
    if (!allowed.includes(received)) throw typeError(name, element, types, received);
  }
}
