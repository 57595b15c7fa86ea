/**
 * A text as Python's `repr` shows it: in single quotes, or in double quotes when it holds single quotes only;
 * what can't be printed is escaped as `\n`, `\x00`, `\u200b` or `\U000e0001`.
 */
export function quoteText(text: string): string {
  const quote = quoteFor(text);
  if (plain.test(text)) return quote + text + quote;
  // Everything but letters, marks, numbers, punctuation, symbols and the plain space. The expression stands here since V8
  // takes a millisecond to make it.
  return quote + text.replace(/['\\]|(?! )[\p{C}\p{Z}]/gu, (character) => escaped(character, quote)) + quote;
}

/** Bytes as Python's `repr` shows them: `b'a\x00\xff'`. */
export function quoteBytes(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  const quote = quoteFor(text);
  return `b${quote}${text.replace(/[^ -~]|['\\]/g, (character) => escaped(character, quote))}${quote}`;
}

const plain = /^[ -&(-[\]-~]*$/;
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
