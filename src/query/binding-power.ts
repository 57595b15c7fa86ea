import type { TokenType } from "./lexer.ts";

/** How tightly a token binds what stands before it; nothing that isn't listed binds at all. */
export const power = {
  pipe: 1,
  or: 2,
  and: 3,
  eq: 5,
  ne: 5,
  lt: 5,
  lte: 5,
  gt: 5,
  gte: 5,
  flatten: 9,
  star: 20,
  filter: 21,
  dot: 40,
  not: 45,
  lbrace: 50,
  lbracket: 55,
  lparen: 60,
} as const satisfies Partial<Record<TokenType, number>>;

/** Tokens that bind less than this end a projection. */
export const projectionEnd = 10;

/** The power of any type of token. */
export function powerOf(type: TokenType): number {
  return powers.get(type) ?? 0;
}

const powers: ReadonlyMap<string, number> = new Map(Object.entries(power));
