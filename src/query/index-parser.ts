import { index, type Step, slice } from "./steps.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** Whether an opening bracket begins a multiselect list, rather than an index, a slice or `[*]`. */
export function startsMultiselect(tokens: TokenCursor): boolean {
  const { type } = tokens.peek();
  return type === "star" ? tokens.peek(1).type !== "rbracket" : type !== "number" && type !== "colon";
}

/**
 * Parses an index or a slice, of which the opening bracket has been taken, with the closing one.
 * Throws `QueryError` ("compile").
 */
export function parseIndex(tokens: TokenCursor): { readonly step: Step; readonly isSlice: boolean } {
  if (tokens.is("colon") || tokens.peek(1).type === "colon") return { step: parseSlice(tokens), isSlice: true };
  const at = Number(tokens.take().value);
  tokens.expect("rbracket");
  return { step: index(at), isSlice: false };
}

function parseSlice(tokens: TokenCursor): Step {
  const parts: (number | null)[] = [null, null, null];
  let part = 0;
  while (!tokens.is("rbracket")) {
    if (tokens.is("number")) parts[part] = Number(tokens.take().value);
    else if (!tokens.is("colon") || ++part === parts.length) throw tokens.error("syntax error");
    else tokens.take();
  }
  tokens.expect("rbracket");
  const [start = null, stop = null, step = null] = parts;
  return slice(start, stop, step);
}
