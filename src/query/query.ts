import { JsonLimitError, JsonSyntaxError } from "../json/errors.ts";
import type { Json } from "../json/value.ts";
import { QueryError } from "./errors.ts";
import { type ParsedExpression, parse } from "./parser.ts";
import { evaluate } from "./steps.ts";
import { isJson } from "./value.ts";

/** An expression that has been parsed, ready to search any number of values. */
export interface Query {
  /** As it was written. */
  readonly text: string;
  readonly parsed: ParsedExpression;
}

/**
 * Parses a JMESPath expression as the AWS CLI does before it sends anything (specification, "Grammar"). Throws
 * `QueryError` with phase `compile`, whose message stands after `Bad value for --query EXPRESSION: `.
 */
export function compileQuery(expression: string): Query {
  return { text: expression, parsed: inPhase("compile", () => parse(expression)) };
}

/**
 * Evaluates a query on a value (specification, "Specification" and "Built-in Functions") and gives the result; no part
 * of either is changed, and parts of the value may be parts of the result. Throws `QueryError` with phase `search` and
 * the AWS CLI's message, for a reference (`&name`) in the result as well: it can't be printed.
 */
export function search(query: Query, value: Json): Json {
  const { expression, leavesReferences } = query.parsed;
  const result = inPhase("search", () => evaluate(expression, value));
  if (!leavesReferences || isJson(result)) return result as Json;
  throw new QueryError("search", "Encountered unrecognized type in JSON encoder.");
}

/** Makes a `QueryError` of what the readers and writers, or the engine itself, can't cope with. */
export function inPhase<T>(phase: QueryError["phase"], run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof JsonLimitError || error instanceof JsonSyntaxError) {
      throw new QueryError(phase, error.message, { cause: error });
    }
    // V8's answer to a string that is too long, and to a stack that the limits on nesting have left too small.
    if (error instanceof RangeError)
      throw new QueryError(phase, "the query is too large to be evaluated", { cause: error });
    throw error;
  }
}
