declare module "jmespath" {
  /** Parses an expression. */
  export function compile(expression: string): unknown;
  /** Evaluates an expression on a plain JavaScript value. */
  export function search(data: unknown, expression: string): unknown;
}
