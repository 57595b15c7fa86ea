import { FailureError, ParameterError } from "../errors.ts";
import { countCodePoints } from "../json/code-points.ts";
import { JsonLimitError } from "../json/errors.ts";
import { type PythonValue, str, typeName } from "../json/python.ts";
import type { IntegerShape, ListShape, Shape, StringShape, StructureShape } from "../operations.ts";

/**
 * Checks parameters as the AWS CLI does before it sends them: required and known members, types and minimums, nothing
 * else. Throws one `ParameterError` for all problems: of each structure first what is missing, then what is unknown, then
 * what is wrong inside, in the order given.
 */
export function validate(shape: StructureShape, parameters: ReadonlyMap<string, PythonValue>): void {
  try {
    const problems = problemsOf(parameters, shape, "");
    if (problems.length > 0) {
      throw new ParameterError(["Parameter validation failed:", ...problems].join("\n"));
    }
  } catch (error) {
    throw error instanceof JsonLimitError ? new FailureError(error.message, { cause: error }) : error;
  }
}

/** The path is empty for the input itself, and `.DestinationConfig.OnSuccess` further in. */
function problemsOf(value: PythonValue, shape: Shape, path: string): readonly string[] {
  switch (shape.type) {
    case "string":
      return typeof value === "string" ? lengthProblems(value, shape, path) : wrongType(value, path, "str");
    case "integer":
      return isInteger(value) ? rangeProblems(value, shape, path) : wrongType(value, path, "int");
    case "structure":
      return isMapping(value) ? memberProblems(value, shape, path) : wrongType(value, path, "dict");
    case "list":
      return isList(value) ? elementProblems(value, shape, path) : wrongType(value, path, "list", "tuple");
    case "timestamp":
      return [];
  }
}

function lengthProblems(value: string, { minLength = 0 }: StringShape, path: string): readonly string[] {
  const length = countCodePoints(value);
  return length < minLength
    ? [`Invalid length for parameter ${named(path)}, value: ${length}, valid min length: ${minLength}`]
    : [];
}

function rangeProblems(value: bigint | boolean, { minimum }: IntegerShape, path: string): readonly string[] {
  return minimum !== undefined && BigInt(value) < minimum
    ? [`Invalid value for parameter ${named(path)}, value: ${str(value)}, valid min value: ${minimum}`]
    : [];
}

function memberProblems(
  value: ReadonlyMap<string, PythonValue>,
  { members }: StructureShape,
  path: string,
): readonly string[] {
  const shapes = new Map(members.map((member) => [member.name, member.shape]));
  const names = Array.from(value.keys());
  return [
    ...members
      .filter((member) => member.required && !value.has(member.name))
      .map((member) => `Missing required parameter in ${named(path)}: "${member.name}"`),
    ...names
      .filter((name) => !shapes.has(name))
      .map(
        (name) =>
          `Unknown parameter in ${named(path)}: "${name}", must be one of: ${Array.from(shapes.keys()).join(", ")}`,
      ),
    ...Array.from(value).flatMap(([name, member]) => {
      const shape = shapes.get(name);
      return shape === undefined ? [] : problemsOf(member, shape, `${path}.${name}`);
    }),
  ];
}

function elementProblems(value: readonly PythonValue[], { item }: ListShape, path: string): readonly string[] {
  return value.flatMap((element, index) => problemsOf(element, item, `${path}[${index}]`));
}

function wrongType(value: PythonValue, path: string, ...valid: readonly string[]): readonly string[] {
  const types = valid.map((name) => `<class '${name}'>`).join(", ");
  return [
    `Invalid type for parameter ${named(path)}, value: ${str(value)}, type: <class '${typeName(value)}'>, valid types: ${types}`,
  ];
}

function named(path: string): string {
  return path === "" ? "input" : path.replace(/^\./, "");
}

/** Python's booleans are integers. */
function isInteger(value: PythonValue): value is bigint | boolean {
  return typeof value === "bigint" || typeof value === "boolean";
}

function isMapping(value: PythonValue): value is ReadonlyMap<string, PythonValue> {
  return value instanceof Map;
}

function isList(value: PythonValue): value is readonly PythonValue[] {
  return Array.isArray(value);
}
