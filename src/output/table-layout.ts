import { FailureError } from "../errors.ts";
import { compareCodePoints } from "../json/code-points.ts";
import { str, typeName } from "../json/python.ts";
import { isArray, isObject, isScalar, type Json, type JsonArray, type JsonObject } from "../json/value.ts";
import { Section } from "./table-section.ts";

/**
 * The sections that the AWS CLI lays a value out in, the first one under that title; none for an empty, null, false or
 * 0 value. Every text goes through `show` before it is measured. Fails when rows of one section differ in length.
 */
export function layOut(title: string, value: Json, show: (text: string) => string): readonly Section[] {
  const layout = new Layout(show);
  layout.add(title, value, 0);
  return layout.sections;
}

const noMembers: JsonObject = new Map();

class Layout {
  readonly sections: Section[] = [];
  readonly #show: (text: string) => string;

  constructor(show: (text: string) => string) {
    this.#show = show;
  }

  /** Without a title, the value goes on in the current section. */
  add(title: string | undefined, value: Json, level: number): void {
    if (isNothing(value)) return;
    if (title !== undefined) this.#start(title, level);
    if (isObject(value)) this.#addObject(value, level);
    else if (isArray(value) && isObject(value[0] ?? null)) this.#addObjects(value, title, level);
    else if (isArray(value)) for (const entry of value) this.#addEntry(entry);
  }

  #addObject(object: JsonObject, level: number): void {
    const { scalar, other } = memberNames([object]);
    const [only] = scalar;
    if (only !== undefined && scalar.length === 1) {
      this.#current.addRow(this.#texts([only, memberOf(object, only, "")]));
    } else if (scalar.length > 0) {
      this.#current.setHeader(this.#texts(scalar));
      this.#current.addRow(this.#texts(scalar.map((name) => memberOf(object, name, ""))));
    }
    for (const name of other) this.add(name, memberOf(object, name, null), level + 1);
  }

  #addObjects(entries: JsonArray, title: string | undefined, level: number): void {
    const { scalar, other } = memberNames(entries.filter(isObject));
    const objects = entries.map((entry) => membersOf(entry, scalar.length > 0));
    for (const [index, object] of objects.entries()) {
      if (index > 0 && other.length > 0) this.#start(title, level);
      if (index === 0 || other.length > 0) this.#current.setHeader(this.#texts(scalar));
      this.#current.addRow(this.#texts(scalar.map((name) => memberOf(object, name, ""))));
      for (const name of other) this.add(name, memberOf(object, name, null), level + 1);
    }
  }

  /** An entry of a list that doesn't begin with an object; an object among them shows as a row of its names. */
  #addEntry(entry: Json): void {
    if (isScalar(entry)) this.#current.addRow(this.#texts([entry]));
    else if (isObject(entry)) this.#current.addRow(this.#texts([...entry.keys()]));
    else if (entry.every(isScalar)) this.#current.addRow(this.#texts(entry));
    else this.add(undefined, entry, 0);
  }

  #start(title: string | undefined, level: number): void {
    this.sections.push(new Section(title === undefined ? undefined : this.#show(title), level));
  }

  get #current(): Section {
    const section = this.sections.at(-1);
    if (section === undefined) throw new Error("a table begins with a title");
    return section;
  }

  #texts(values: JsonArray): string[] {
    return values.map((value) => this.#show(str(value)));
  }
}

/** What Python takes for false. */
function isNothing(value: Json): boolean {
  if (isArray(value)) return value.length === 0;
  if (isObject(value)) return value.size === 0;
  return value === null || value === false || value === 0n || value === 0 || value === "";
}

/** The names of members that are scalar, and of those that aren't, in any of the objects; in order. */
function memberNames(objects: readonly JsonObject[]): { readonly scalar: string[]; readonly other: string[] } {
  const scalar = new Set<string>();
  const other = new Set<string>();
  for (const object of objects) {
    for (const [name, value] of object) (isScalar(value) ? scalar : other).add(name);
  }
  return { scalar: [...scalar].sort(compareCodePoints), other: [...other].sort(compareCodePoints) };
}

function memberOf(object: JsonObject, name: string, absent: Json): Json {
  const value = object.get(name);
  return value === undefined ? absent : value;
}

/** Among objects, the AWS CLI takes an empty text or list for one without members, as long as it asks for none. */
function membersOf(entry: Json, asked: boolean): JsonObject {
  if (isObject(entry)) return entry;
  const hasMethods = typeof entry === "string" || isArray(entry);
  if (hasMethods && entry.length === 0 && !asked) return noMembers;
  throw new FailureError(`'${typeName(entry)}' object ${hasMethods ? "has no attribute 'get'" : "is not iterable"}`, {
    hint: "a list of objects and other values makes no table; choose elements with --query, or use --output json",
  });
}
