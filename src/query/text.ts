import { parseJson } from "../json/read.ts";
import { compactJson } from "../json/write.ts";
import { compileQuery, inPhase, search } from "./query.ts";

/**
 * Evaluates a JMESPath expression on a JSON text and gives the result as compact JSON text, both as Python reads and
 * writes it (specification, "Specification"). Throws `QueryError`, with phase `compile` for a bad expression, with
 * phase `search` for a document that isn't JSON and for whatever evaluating it or writing the result runs into.
 */
export function queryText(expression: string, documentText: string): string {
  const query = compileQuery(expression);
  return inPhase("search", () => compactJson(search(query, parseJson(documentText))));
}
