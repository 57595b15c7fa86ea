/** The text ends inside quotes or after a backslash. */
export class ShellWordsError extends Error {}

/** Splits like Python's `shlex.split`: blanks separate, quotes and backslashes as in a POSIX shell, nothing is expanded. */
export function splitShellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (" \t\r\n".includes(char)) {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
      at += 1;
      continue;
    }
    const [piece, next] = pieceAt(text, at);
    word = (word ?? "") + piece;
    at = next;
  }
  if (word !== undefined) {
    words.push(word);
  }
  return words;
}

/** One unquoted character or one quoted stretch, and where the text goes on. */
function pieceAt(text: string, start: number): [piece: string, next: number] {
  const opening = text.charAt(start);
  if (opening === "\\") {
    if (start + 1 >= text.length) {
      throw new ShellWordsError("No escaped character");
    }
    return [text.charAt(start + 1), start + 2];
  }
  if (opening !== "'" && opening !== '"') {
    return [opening, start + 1];
  }
  let piece = "";
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === opening) {
      return [piece, at + 1];
    }
    // Inside double quotes a backslash escapes the quote and itself alone.
    if (char === "\\" && opening === '"') {
      at += 1;
      if (at >= text.length) {
        throw new ShellWordsError("No escaped character");
      }
      const escaped = text.charAt(at);
      piece += escaped === '"' || escaped === "\\" ? escaped : `\\${escaped}`;
      continue;
    }
    piece += char;
  }
  throw new ShellWordsError("No closing quotation");
}

/** Splits like a program on Windows splits its command line: only double quotes quote, and backslashes matter only before them. */
export function splitWindowsWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (const [piece] of text.matchAll(/\\*"|[ \t]+|\\+|[^\\" \t]+/g)) {
    if (piece.endsWith('"')) {
      // Pairs of backslashes are one each; one that is left over escapes the quote.
      const backslashes = piece.length - 1;
      const escaped = backslashes % 2 === 1;
      word = (word ?? "") + "\\".repeat(Math.floor(backslashes / 2)) + (escaped ? '"' : "");
      quoted = escaped ? quoted : !quoted;
    } else if (!quoted && /^[ \t]/.test(piece)) {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
    } else {
      word = (word ?? "") + piece;
    }
  }
  if (quoted) {
    throw new ShellWordsError(`No closing quotation in string: ${text}`);
  }
  return word === undefined ? words : [...words, word];
}
