import { FailureError, ParameterError } from "../errors.ts";
import type { Json } from "../json/value.ts";
import { QueryError } from "../query/errors.ts";
import type { Query } from "../query/query.ts";

/** Parses what `--query` gives. The engine is loaded only for one. Throws ParameterError. */
export async function compile(expression: string | undefined): Promise<Query | undefined> {
  if (expression === undefined) return undefined;
  const { compileQuery } = await import("../query/query.ts");
  try {
    return compileQuery(expression);
  } catch (error) {
    throw failure(error, (message) => new ParameterError(`Bad value for --query ${expression}: ${message}`));
  }
}

/** The result of a query; the value itself without one. Throws FailureError. */
export async function evaluate(query: Query | undefined, value: Json): Promise<Json> {
  if (query === undefined) return value;
  const { search } = await import("../query/query.ts");
  try {
    return search(query, value);
  } catch (error) {
    throw failure(error, (message) => new FailureError(message));
  }
}

function failure(error: unknown, make: (message: string) => Error): unknown {
  return error instanceof QueryError ? make(error.message) : error;
}
