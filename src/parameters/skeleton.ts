import type { Json, JsonObject } from "../json/value.ts";
import type { Operation, Shape, StructureShape } from "../operations.ts";

/** An input document to fill in: empty texts and zeros. */
export function inputSkeleton(operation: Operation): JsonObject {
  return structure(operation.input, (shape) => (shape.type === "string" ? "" : 0n));
}

/**
 * A sample of what the operation answers, valid by its own limits: a text is its member's name, a number the least one
 * allowed, a timestamp 0 as on the wire, a list has one element. Undefined for an operation that answers nothing.
 */
export function outputSkeleton(operation: Operation): JsonObject | undefined {
  return operation.output && structure(operation.output, sample);
}

function sample(shape: ScalarShape, name: string): Json {
  switch (shape.type) {
    case "string":
      return name;
    case "integer":
      return BigInt(shape.minimum ?? 0);
    case "timestamp":
      return 0n;
  }
}

type ScalarShape = Exclude<Shape, { type: "structure" | "list" }>;
type Scalar = (shape: ScalarShape, name: string) => Json;

function structure(shape: StructureShape, scalar: Scalar): JsonObject {
  return new Map(shape.members.map((member) => [member.name, fill(member.shape, member.name, scalar)]));
}

function fill(shape: Shape, name: string, scalar: Scalar): Json {
  switch (shape.type) {
    case "structure":
      return structure(shape, scalar);
    case "list":
      return [fill(shape.item, name, scalar)];
    default:
      return scalar(shape, name);
  }
}
