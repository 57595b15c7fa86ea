import { countCodePoints } from "../json/code-points.ts";
import { type PythonValue, str } from "../json/python.ts";

/** A query that can't be parsed (`compile`, found before any request is sent) or evaluated (`search`). */
export class QueryError extends Error {
  readonly phase: "compile" | "search";

  constructor(phase: "compile" | "search", message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = new.target.name;
    this.phase = phase;
  }
}

/** The place of a token in an expression, as an error shows it. */
export interface Place {
  readonly type: string;
  readonly value: PythonValue;
  /** The index of its first UTF-16 unit; errors count in code points. */
  readonly start: number;
}

/** A character or literal that is none of the language's; the caret stands under it. */
export function lexicalError(problem: string, expression: string, start: number): QueryError {
  const caret = `${" ".repeat(column(expression, start))}^`;
  return new QueryError("compile", `Bad jmespath expression: ${problem}:\n${expression}\n${caret}`);
}

/** A token where the grammar has no place for it; the expression is quoted, and the caret moves along. */
export function syntaxError(problem: string, expression: string, token: Place): QueryError {
  const at = column(expression, token.start);
  return new QueryError(
    "compile",
    `${problem}: Parse error at column ${at}, token "${str(token.value)}" (${token.type.toUpperCase()}), for expression:\n` +
      `"${expression}"\n${" ".repeat(at + 1)}^`,
  );
}

/** An expression that ends where more is needed. */
export function incompleteError(expression: string): QueryError {
  const caret = `${" ".repeat(countCodePoints(expression) + 1)}^`;
  return new QueryError("compile", `Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${caret}`);
}

function column(expression: string, start: number): number {
  return countCodePoints(expression.slice(0, start));
}
