import { type Member, operations, type Shape, type StructureShape } from "../operations.ts";

/** Lambda's newer operations take this name, which may be longer than the older ones allow. */
export const namespacedName = memberOf(operations.GetFunctionEventInvokeConfig.input, "FunctionName");

/** A version or an alias, beside the name. */
export const qualifier = memberOf(operations.GetFunctionEventInvokeConfig.input, "Qualifier");

/** A function's name where the pattern is the stricter one of the older operations. */
export const functionName = member("FunctionName", "path", true, {
  type: "string",
  minLength: 1,
  maxLength: 140,
  pattern:
    "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?",
});

/** The name of a function to create. */
export const newFunctionName: Member = { ...functionName, location: "body" };

/** An alias in a path: anything but digits alone, which are versions. */
export const aliasName = member("Name", "path", true, {
  type: "string",
  minLength: 1,
  maxLength: 128,
  pattern: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)",
});

/** The name of an alias to create. */
export const newAliasName: Member = { ...aliasName, location: "body" };

/** The version that an alias leads to. */
export const aliasVersion = member("FunctionVersion", "body", false, {
  type: "string",
  minLength: 1,
  maxLength: 1024,
  pattern: "(\\$LATEST(\\.PUBLISHED)?|[0-9]+)",
});

/** What people say of a version or an alias. */
export const description = member("Description", "body", false, { type: "string", minLength: 0, maxLength: 256 });

/** Where to go on in a list. */
export const marker = member("Marker", "query", false, { type: "string" });

/** Terraform asks for 10000 versions at once. */
export const maxItems = member("MaxItems", "query", false, { type: "integer", minimum: 1, maximum: 10_000 });

/** The members of a request. */
export function structure(...members: readonly Member[]): StructureShape {
  return { type: "structure", members };
}

/** The same member, without which there is no request. */
export function required(optional: Member): Member {
  return { ...optional, required: true };
}

function member(name: string, location: "path" | "query" | "body", isRequired: boolean, shape: Shape): Member {
  return { name, location, shape, documentation: "", ...(isRequired && { required: true as const }) };
}

function memberOf(shape: StructureShape, name: string): Member {
  const found = shape.members.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no member ${name}`);
  return found;
}
