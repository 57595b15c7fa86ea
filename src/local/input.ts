import type { Member, Shape, StructureShape } from "../operations.ts";
import { isRecord } from "./records.ts";
import { Refusal } from "./refusal.ts";

/** Members of a request by their names in the API. */
export type Input = Readonly<Record<string, unknown>>;

/** Where the members of a request come from. */
export interface InputSource {
  /** Decoded, by member name. */
  readonly path: ReadonlyMap<string, string>;
  readonly query: ReadonlyMap<string, string>;
  readonly body: Uint8Array | undefined;
}

/** The members of a request, each of the type its shape says; refused with all violated constraints in one message. */
export function readInput(shape: StructureShape, source: InputSource): Input {
  const body = shape.members.some(({ location }) => location === "body") ? parseBody(source.body) : {};
  const input: Record<string, unknown> = {};
  for (const member of shape.members) {
    const value = member.location === "body" ? body[member.name] : textOf(member, source);
    // Null is how some clients say that a member isn't set.
    if (value !== undefined && value !== null) input[member.name] = typed(value, member.shape, memberPath([], member));
  }
  const found = violations(input, shape, []);
  if (found.length > 0) {
    const errors = found.length === 1 ? "1 validation error" : `${found.length} validation errors`;
    throw new Refusal("ValidationException", `${errors} detected: ${found.join("; ")}`);
  }
  return input;
}

/** The members of a JSON body; an empty body has none. */
export function parseBody(body: Uint8Array | undefined): Input {
  if (body === undefined || body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw unreadable("The request body is not JSON");
  }
  if (!isRecord(value)) throw unreadable("The request body is not a JSON object");
  if (isDeeperThan(value, deepest)) throw unreadable(`The request body is nested deeper than ${deepest} levels`);
  return value;
}

/** More than any operation takes, and little enough to be written again. */
const deepest = 50;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}

function textOf(member: Member, source: InputSource): string | number | undefined {
  const text = (member.location === "path" ? source.path : source.query).get(member.name);
  if (text === undefined || member.shape.type !== "integer") return text;
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** The value when its JSON type is its shape's, with the nulls of a structure left out. */
function typed(value: unknown, shape: Shape, path: readonly string[]): unknown {
  const refuse = (expected: string) => unreadable(`The value at '${path.join(".")}' is not ${expected}`);
  switch (shape.type) {
    case "string":
      if (typeof value !== "string") throw refuse("a string");
      return value;
    case "integer":
      if (typeof value !== "number" || (value | 0) !== value) throw refuse("an integer");
      return value;
    case "structure": {
      if (!isRecord(value)) throw refuse("a structure");
      const members = shape.members.filter(({ name }) => value[name] !== undefined && value[name] !== null);
      return Object.fromEntries(
        members.map((member) => [member.name, typed(value[member.name], member.shape, memberPath(path, member))]),
      );
    }
    case "list":
      if (!Array.isArray(value)) throw refuse("a list");
      return value.map((item) => typed(item, shape.item, [...path, "member"]));
    default:
      return value;
  }
}

function violations(value: unknown, shape: Shape, path: readonly string[]): readonly string[] {
  if (shape.type === "structure" && isRecord(value)) {
    return shape.members.flatMap((member) => {
      const at = memberPath(path, member);
      if (value[member.name] !== undefined) return violations(value[member.name], member.shape, at);
      return member.required ? [violation("null", at, "Member must not be null")] : [];
    });
  }
  return constraintsOf(value, shape)
    .filter(([holds]) => !holds)
    .map(([, constraint]) => violation(`'${value}'`, path, constraint));
}

function constraintsOf(value: unknown, shape: Shape): readonly (readonly [holds: boolean, constraint: string])[] {
  if (shape.type === "string" && typeof value === "string") {
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = shape;
    return [
      [value.length >= minLength, `Member must have length greater than or equal to ${minLength}`],
      [value.length <= maxLength, `Member must have length less than or equal to ${maxLength}`],
      [
        pattern === undefined || matchesWhole(value, pattern),
        `Member must satisfy regular expression pattern: ${pattern}`,
      ],
    ];
  }
  if (shape.type === "integer" && typeof value === "number") {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
    return [
      [value >= minimum, `Member must have value greater than or equal to ${minimum}`],
      [value <= maximum, `Member must have value less than or equal to ${maximum}`],
    ];
  }
  return [];
}

function matchesWhole(value: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value);
}

function violation(value: string, path: readonly string[], constraint: string): string {
  return `Value ${value} at '${path.join(".")}' failed to satisfy constraint: ${constraint}`;
}

/** The service names members with a small first letter, in messages alone. */
function memberPath(path: readonly string[], member: Member): readonly string[] {
  return [...path, member.name.charAt(0).toLowerCase() + member.name.slice(1)];
}

function unreadable(message: string): Refusal {
  return new Refusal("SerializationException", message);
}
