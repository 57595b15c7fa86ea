import { FailureError } from "../errors.ts";
import { compareCodePoints } from "../json/code-points.ts";
import { str, typeName } from "../json/python.ts";
import { isArray, isObject, isScalar, type Json, type JsonArray, type JsonObject } from "../json/value.ts";

/**
 * The lines of a result with `--output text`, each with its newline; `id` names the member that holds the result.
 * Fails at a list that mixes objects with other values: what came before has been printed by then, as with the AWS CLI.
 */
export function* textLines(value: Json, id?: string): Generator<string> {
  if (isObject(value)) yield* objectLines(value, id);
  else if (isArray(value)) yield* listLines(value, id);
  else yield line(undefined, [str(value)]);
}

/** A line of scalars, then what the other members hold. `columns` are the members in the line, even absent ones. */
function* objectLines(object: JsonObject, id?: string, columns?: readonly string[]): Generator<string> {
  const members = [...object].sort(([left], [right]) => compareCodePoints(left, right));
  const inLine = new Set(columns ?? members.filter(([, value]) => isScalar(value)).map(([name]) => name));
  const cells = [...inLine].map((name) => cell(object.get(name)));
  if (cells.length > 0) yield line(id, cells);
  for (const [name, value] of members) {
    if (!inLine.has(name)) yield* textLines(value, name);
  }
}

function* listLines(list: JsonArray, id?: string): Generator<string> {
  if (list.some(isObject)) {
    const objects = list.map(asObject);
    const columns = scalarNames(objects);
    for (const object of objects) yield* objectLines(object, id, columns);
    return;
  }
  yield* scalarLines(list.filter(isScalar), id);
  for (const inner of list.filter(isArray)) yield* listLines(inner, id);
}

function* scalarLines(scalars: JsonArray, id?: string): Generator<string> {
  if (scalars.length === 0) return;
  if (id === undefined) yield line(undefined, scalars.map(str));
  else for (const scalar of scalars) yield line(id, [str(scalar)]);
}

/** The names of all members that are scalar in at least one of the objects, in order. */
function scalarNames(objects: readonly JsonObject[]): string[] {
  const names = new Set<string>();
  for (const object of objects) {
    for (const [name, value] of object) if (isScalar(value)) names.add(name);
  }
  return [...names].sort(compareCodePoints);
}

function asObject(value: Json): JsonObject {
  if (isObject(value)) return value;
  throw new FailureError(`'${typeName(value)}' object has no attribute 'items'`, {
    hint: "a list of objects and other values has no text form; choose elements with --query, or use --output json",
  });
}

/** A member that is a scalar elsewhere in the list may be anything here; Python's notation shows it. */
function cell(value: Json | undefined): string {
  return value === undefined ? "" : str(value);
}

function line(id: string | undefined, cells: readonly string[]): string {
  return `${(id === undefined ? cells : [id.toUpperCase(), ...cells]).join("\t")}\n`;
}
