import { JsonSyntaxError } from "../json/errors.ts";
import { digitLimitProblem, maximumDigits } from "../json/numbers.ts";
import { parseJson } from "../json/read.ts";
import type { Json } from "../json/value.ts";
import { lexicalError, QueryError } from "./errors.ts";

/** What a token is; errors name it so. */
export type TokenType =
  | "unquoted_identifier"
  | "quoted_identifier"
  | "literal"
  | "number"
  | "dot"
  | "star"
  | "flatten"
  | "filter"
  | "lbracket"
  | "rbracket"
  | "lbrace"
  | "rbrace"
  | "lparen"
  | "rparen"
  | "comma"
  | "colon"
  | "current"
  | "expref"
  | "and"
  | "or"
  | "pipe"
  | "not"
  | "eq"
  | "ne"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "eof";

/** One token of an expression. */
export interface Token {
  readonly type: TokenType;
  /** The text of an identifier or sign, the value of a number or literal. */
  readonly value: Json;
  /** The index of its first UTF-16 unit. */
  readonly start: number;
}

/**
 * Takes an expression apart into tokens, of which the last is always `eof`, by the specification's "Grammar" with
 * Python's leniency: what isn't JSON between backticks is a string. Throws `QueryError` ("compile") for a character,
 * literal or number that can't be one.
 */
export function tokenize(expression: string): Token[] {
  const lexer = new Lexer(expression);
  const tokens: Token[] = [];
  let token = lexer.next();
  while (token !== undefined) {
    tokens.push(token);
    token = lexer.next();
  }
  tokens.push({ type: "eof", value: "", start: expression.length });
  return tokens;
}

const signs = new Map<string, TokenType>([
  [".", "dot"],
  ["*", "star"],
  ["[]", "flatten"],
  ["[?", "filter"],
  ["[", "lbracket"],
  ["]", "rbracket"],
  ["{", "lbrace"],
  ["}", "rbrace"],
  ["(", "lparen"],
  [")", "rparen"],
  [",", "comma"],
  [":", "colon"],
  ["@", "current"],
  ["&", "expref"],
  ["&&", "and"],
  ["||", "or"],
  ["|", "pipe"],
  ["!", "not"],
  ["==", "eq"],
  ["!=", "ne"],
  ["<", "lt"],
  ["<=", "lte"],
  [">", "gt"],
  [">=", "gte"],
]);

const blanks = /[ \t\n\r]*/y;
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
const digits = /-?[0-9]+/y;
/** A look at the beginning spares most bare words the price of an exception. */
const jsonBeginning = /^[ \t\n\r]*["[{tfnNI0-9-]/;
/** What Python's `lstrip` takes away. */
const leadingSpace = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

class Lexer {
  private readonly expression: string;
  private at = 0;

  constructor(expression: string) {
    this.expression = expression;
  }

  next(): Token | undefined {
    this.take(blanks);
    const start = this.at;
    if (start === this.expression.length) return undefined;
    const name = this.take(word);
    if (name !== "") return { type: "unquoted_identifier", value: name, start };
    const number = this.take(digits);
    if (number !== "") return { type: "number", value: integer(number), start };
    switch (this.expression.charAt(start)) {
      case '"':
        return { type: "quoted_identifier", value: this.quotedIdentifier(), start };
      case "'":
        return { type: "literal", value: this.delimited("'").replaceAll("\\'", "'"), start };
      case "`":
        return { type: "literal", value: this.literal(), start };
    }
    return this.sign();
  }

  private sign(): Token {
    const start = this.at;
    for (const length of [2, 1]) {
      const value = this.expression.slice(start, start + length);
      const type = signs.get(value);
      if (type !== undefined) {
        this.at += value.length;
        return { type, value, start };
      }
    }
    const character = String.fromCodePoint(this.expression.codePointAt(start) ?? 0);
    // Python quotes the two signs that could have been the beginning of something.
    const shown = character === "-" || character === "=" ? `'${character}'` : character;
    throw lexicalError(`Unknown token ${shown}`, this.expression, start);
  }

  private quotedIdentifier(): string {
    const start = this.at;
    const lexeme = `"${this.delimited('"')}"`;
    try {
      return String(parseJson(lexeme));
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      // The place counts from the identifier's own beginning; the caret shows it better.
      throw lexicalError(error.message.replace(/:.*/s, ""), this.expression, start);
    }
  }

  private literal(): Json {
    const start = this.at;
    const lexeme = this.delimited("`").replaceAll("\\`", "`");
    for (const text of [lexeme, `"${lexeme.replace(leadingSpace, "")}"`]) {
      const value = parseIfJson(text);
      if (value !== undefined) return value;
    }
    throw lexicalError(`Bad token ${lexeme}`, this.expression, start);
  }

  /** The text up to the next delimiter that no backslash stands before, backslashes included. */
  private delimited(delimiter: string): string {
    const start = this.at;
    let end = start + 1;
    while (end < this.expression.length && this.expression.charAt(end) !== delimiter) {
      end += this.expression.charAt(end) === "\\" ? 2 : 1;
    }
    if (end >= this.expression.length) throw lexicalError(`Unclosed ${delimiter} delimiter`, this.expression, start);
    this.at = end + 1;
    return this.expression.slice(start + 1, end);
  }

  private take(form: RegExp): string {
    form.lastIndex = this.at;
    const text = form.exec(this.expression)?.[0] ?? "";
    this.at += text.length;
    return text;
  }
}

function integer(digits: string): bigint {
  const count = digits.length - (digits.startsWith("-") ? 1 : 0);
  if (count > maximumDigits) throw new QueryError("compile", digitLimitProblem(count));
  return BigInt(digits);
}

function parseIfJson(text: string): Json | undefined {
  if (!jsonBeginning.test(text)) return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
