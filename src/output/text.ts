import { FailureError } from "../errors.ts";
import { compareCodePoints } from "../json/code-points.ts";
import { str, typeName } from "../json/python.ts";
import { isArray, isObject, isScalar, type Json, type JsonArray, type JsonObject } from "../json/value.ts";

/**
 * The lines of a result with `--output text`, those of a list's element in one piece; `id` names the member that holds the
 * result. Fails at a list that mixes objects with other values: what came before has been printed by then, as with the AWS CLI.
 */
export function* textLines(value: Json, id?: string): Generator<string> {
  if (isObject(value)) {
    const columns = scalarNames([value]);
    if (columns.size > 0) yield objectLine(value, columns, id);
    for (const name of otherNames(value, columns)) yield* textLines(value.get(name) ?? null, name);
  } else if (isArray(value) && value.some(isObject)) {
    const objects = value.map(asObject);
    const columns = scalarNames(objects);
    for (const object of objects) yield* piece((lines) => addObject(lines, object, columns, id));
  } else {
    yield* piece((lines) => addLines(lines, value, id));
  }
}

/** Lines that are gathered before they are given, which takes a fraction of the time; also those before a failure. */
function* piece(add: (lines: string[]) => void): Generator<string> {
  const lines: string[] = [];
  try {
    add(lines);
  } catch (error) {
    yield lines.join("");
    throw error;
  }
  if (lines.length > 0) yield lines.join("");
}

function addLines(lines: string[], value: Json, id?: string): void {
  if (isObject(value)) addObject(lines, value, scalarNames([value]), id);
  else if (isArray(value)) addList(lines, value, id);
  else lines.push(line(undefined, [str(value)]));
}

function addObject(lines: string[], object: JsonObject, columns: ReadonlySet<string>, id?: string): void {
  if (columns.size > 0) lines.push(objectLine(object, columns, id));
  for (const name of otherNames(object, columns)) addLines(lines, object.get(name) ?? null, name);
}

/** The members that aren't in the object's line, in order. */
function otherNames(object: JsonObject, columns: ReadonlySet<string>): string[] {
  const others: string[] = [];
  for (const name of object.keys()) if (!columns.has(name)) others.push(name);
  return others.sort(compareCodePoints);
}

/** `columns` are the members in the line, even absent ones; one that is a scalar elsewhere in the list may be anything here. */
function objectLine(object: JsonObject, columns: ReadonlySet<string>, id: string | undefined): string {
  let text = id?.toUpperCase();
  for (const name of columns) {
    const value = object.get(name);
    const cell = value === undefined ? "" : str(value);
    text = text === undefined ? cell : `${text}\t${cell}`;
  }
  return `${text}\n`;
}

function addList(lines: string[], list: JsonArray, id?: string): void {
  if (list.some(isObject)) {
    const objects = list.map(asObject);
    const columns = scalarNames(objects);
    for (const object of objects) addObject(lines, object, columns, id);
    return;
  }
  addScalars(lines, list.filter(isScalar), id);
  for (const inner of list.filter(isArray)) addList(lines, inner, id);
}

function addScalars(lines: string[], scalars: JsonArray, id?: string): void {
  if (scalars.length === 0) return;
  if (id === undefined) lines.push(line(undefined, scalars.map(str)));
  else for (const scalar of scalars) lines.push(line(id, [str(scalar)]));
}

/** The names of all members that are scalar in at least one of the objects, in order. */
function scalarNames(objects: readonly JsonObject[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const object of objects) {
    for (const name of object.keys()) if (!names.has(name) && isScalar(object.get(name) ?? null)) names.add(name);
  }
  return new Set([...names].sort(compareCodePoints));
}

function asObject(value: Json): JsonObject {
  if (isObject(value)) return value;
  throw new FailureError(`'${typeName(value)}' object has no attribute 'items'`, {
    hint: "a list of objects and other values has no text form; choose elements with --query, or use --output json",
  });
}

function line(id: string | undefined, cells: readonly string[]): string {
  return `${(id === undefined ? cells : [id.toUpperCase(), ...cells]).join("\t")}\n`;
}
