import { eastAsianWidth } from "get-east-asian-width";

/**
 * The columns a text takes in a table, as the AWS CLI counts them: two for wide, fullwidth and ambiguous characters and
 * for those that Unicode hasn't assigned, one for all others, combining marks and control characters too.
 */
export function textWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

const ascii = /^[\0-\x7f]*$/;

function characterWidth(character: string): number {
  if (/^\p{Cn}$/u.test(character)) return 2;
  return eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true });
}
