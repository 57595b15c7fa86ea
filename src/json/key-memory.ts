import type { Units } from "./lexer.ts";

/**
 * Remembers the keys of a text, and which one came after which: objects resemble each other, so that the next key is
 * mostly known before it is read, and one string serves for all its occurrences.
 */
export class KeyMemory {
  private readonly keys = new Map<string, Key>();
  private last: Key = { text: "", next: undefined };

  /** The key that is likely to come next, if it stands at an index and a quote behind it. */
  likely(units: Units, start: number): string | undefined {
    const key = this.last.next;
    if (key === undefined || !standsAt(units, start, key.text)) return undefined;
    this.last = key;
    return key.text;
  }

  /** Takes note of a key that was none of the likely ones, and gives the string to use for it. */
  note(text: string): string {
    let key = this.keys.get(text);
    if (key === undefined) {
      key = { text, next: undefined };
      this.keys.set(text, key);
    }
    // A key that takes an escape doesn't stand in the text as it is: it is never looked for there.
    if (!escaped.test(text)) this.last.next = key;
    this.last = key;
    return key.text;
  }
}

const escaped = /["\\\0-\x1f]/;

interface Key {
  readonly text: string;
  /** The key that came behind this one the last time. */
  next: Key | undefined;
}

function standsAt(units: Units, start: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (units[start + index] !== text.charCodeAt(index)) return false;
  }
  return units[start + text.length] === 0x22;
}
