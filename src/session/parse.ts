import { FailureError } from "../errors.ts";
import { JsonLimitError, JsonSyntaxError } from "../json/errors.ts";
import { integerOf, integerProblem } from "../json/numbers.ts";
import { typeName } from "../json/python.ts";
import { parseJson } from "../json/read.ts";
import { isArray, isObject, type Json, type JsonObject } from "../json/value.ts";
import type { ListShape, Shape, StructureShape } from "../operations.ts";

/** The members that the model knows, in its order; integers converted as Python's `int` does, nulls left out. */
export function outputOf(shape: StructureShape | undefined, body: Uint8Array): JsonObject {
  return shape === undefined ? new Map() : structureOf(shape, documentOf(body));
}

/** A body as JSON. What is no JSON becomes a message, what is empty an empty object, as botocore reads errors and answers alike. */
export function documentOf(body: Uint8Array): Json {
  if (body.length === 0) {
    return new Map();
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch (cause) {
    throw new FailureError("The service's answer is not UTF-8", { cause });
  }
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return new Map([["message", text]]);
    }
    throw error instanceof JsonLimitError ? new FailureError(error.message, { cause: error }) : error;
  }
}

function structureOf(shape: StructureShape, value: Json): JsonObject {
  if (!isObject(value)) {
    throw unexpected("an object", value);
  }
  const output = new Map<string, Json>();
  for (const member of shape.members) {
    const raw = value.get(member.name) ?? null;
    if (raw !== null) {
      output.set(member.name, convert(member.shape, raw));
    }
  }
  return output;
}

function convert(shape: Shape, value: Json): Json {
  switch (shape.type) {
    case "structure":
      return structureOf(shape, value);
    case "list":
      return listOf(shape, value);
    case "integer":
      return integerFrom(value);
    default:
      return value;
  }
}

function listOf(shape: ListShape, value: Json): Json {
  const items = value === "" || (isObject(value) && value.size === 0) ? [] : value;
  if (!isArray(items)) {
    throw unexpected("a list", value);
  }
  return items.map((item) => (item === null ? null : convert(shape.item, item)));
}

function integerFrom(value: Json): bigint {
  switch (typeof value) {
    case "bigint":
      return value;
    case "boolean":
      return value ? 1n : 0n;
    case "number":
      if (!Number.isFinite(value)) {
        throw new FailureError(`cannot convert float ${Number.isNaN(value) ? "NaN" : "infinity"} to integer`);
      }
      return BigInt(Math.trunc(value));
    case "string": {
      const integer = integerOf(value);
      if (integer === undefined) {
        throw new FailureError(integerProblem(value));
      }
      return integer;
    }
    default:
      throw unexpected("an integer", value);
  }
}

function unexpected(expected: string, value: Json): FailureError {
  return new FailureError(`The service's answer has ${typeName(value)} where ${expected} belongs`);
}
