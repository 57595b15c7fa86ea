import { repr } from "../json/python.ts";
import { incompleteError, type QueryError, syntaxError } from "./errors.ts";
import { type Token, type TokenType, tokenize } from "./lexer.ts";

/** Goes over the tokens of an expression, and knows how to complain about them. */
export class TokenCursor {
  private readonly expression: string;
  private readonly tokens: readonly Token[];
  private readonly end: Token;
  private at = 0;

  /** Throws `QueryError` ("compile") as `tokenize` does. */
  constructor(expression: string) {
    this.expression = expression;
    this.tokens = tokenize(expression);
    this.end = { type: "eof", value: "", start: expression.length };
  }

  /** The token to be taken next, or one at a distance from it. */
  peek(distance = 0): Token {
    return this.tokens[this.at + distance] ?? this.end;
  }

  /** Whether the token to be taken next is of a type. */
  is(type: TokenType): boolean {
    return this.peek().type === type;
  }

  /** Takes a token. */
  take(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  /** Takes a token of a type, if it comes next. */
  takeIf(type: TokenType): boolean {
    if (!this.is(type)) return false;
    this.at++;
    return true;
  }

  /** Takes a token that has to be of a type. */
  expect(type: TokenType): void {
    if (!this.takeIf(type)) throw this.unexpected(type);
  }

  /** Takes a token that has to be of one of some types. */
  expectOneOf(types: readonly TokenType[]): Token {
    if (!types.includes(this.peek().type)) throw this.unexpected(repr(types));
    return this.take();
  }

  /** The error for a token next where something else should be, or for an expression that ends there. */
  unexpected(expected: string): QueryError {
    const { type } = this.peek();
    return type === "eof" ? incompleteError(this.expression) : this.error(`Expecting: ${expected}, got: ${type}`);
  }

  /** The error for a token that can't stand where it does. */
  misplaced(token: Token): QueryError {
    return token.type === "eof" ? incompleteError(this.expression) : this.error("invalid token", token);
  }

  /** The error for a quoted name that is called; it points at the beginning, whatever stands there. */
  quotedFunction(): QueryError {
    return this.error("Quoted identifier not allowed for function names.", { ...this.peek(), start: 0 });
  }

  /** An error at a token. */
  error(problem: string, token: Token = this.peek()): QueryError {
    return syntaxError(problem, this.expression, token);
  }
}
