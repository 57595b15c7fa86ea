/**
 * A text as Python's `repr` shows it: in single quotes, or in double quotes when it holds single quotes only;
 * what can't be printed is escaped as `\n`, `\x00`, `\u200b` or `\U000e0001`.
 */
export function quoteText(text: string): string {
  const quote = quoteFor(text);
  // Plain ASCII is asked for first, since V8 takes a millisecond to gather the characters of a category.
  if (plain.test(text) || !special.test(text)) return quote + text + quote;
  return quote + text.replace(specials, (character) => escaped(character, quote)) + quote;
}

/** Bytes as Python's `repr` shows them: `b'a\x00\xff'`. */
export function quoteBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  const quote = quoteFor(text);
  return `b${quote}${text.replace(/[^ -~]|['\\]/g, (character) => escaped(character, quote))}${quote}`;
}

const plain = /^[ -&(-[\]-~]*$/;
// Everything but letters, marks, numbers, punctuation, symbols and the plain space.
const special = /['\\]|(?! )[\p{C}\p{Z}]/u;
const specials = new RegExp(special, "gu");
const named = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\\", "\\\\"],
]);

function quoteFor(text: string): string {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

function escaped(character: string, quote: string): string {
  if (character === "'") return quote === "'" ? "\\'" : "'";
  const name = named.get(character);
  if (name !== undefined) return name;
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint <= 0xff) return `\\x${hex(codePoint, 2)}`;
  return codePoint <= 0xffff ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`;
}

function hex(codePoint: number, width: number): string {
  return codePoint.toString(16).padStart(width, "0");
}
