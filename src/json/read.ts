import { depthError, maximumDepth } from "./errors.ts";
import { KeyMemory } from "./key-memory.ts";
import { JsonLexer } from "./lexer.ts";
import type { Json, JsonObject } from "./value.ts";

/**
 * Reads a JSON text as Python's `json.loads` does. `NaN`, `Infinity` and `-Infinity` are accepted; a number without
 * point and exponent is a bigint (`-0` is the integer 0), any other a float; of repeated keys the last value stands
 * at the first one's place; control characters inside strings are refused; lone surrogates are kept.
 *
 * Throws `JsonSyntaxError` with Python's message for text that isn't JSON and for an integer of more than 4300 digits,
 * and `JsonLimitError` for more than `maximumDepth` levels of nesting.
 */
export function parseJson(text: string): Json {
  return new Reader(text).document();
}

class Reader extends JsonLexer {
  private readonly keys = new KeyMemory();
  private depth = 0;

  document(): Json {
    if (this.text.startsWith("\ufeff")) this.fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
    this.skipBlanks();
    const value = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) this.fail("Extra data", this.at);
    return value;
  }

  private value(): Json {
    switch (this.units[this.at]) {
      case 0x22:
        return this.string();
      case 0x7b:
        return this.object();
      case 0x5b:
        return this.array();
      case 0x6e:
        return this.word("null", null);
      case 0x74:
        return this.word("true", true);
      case 0x66:
        return this.word("false", false);
      case 0x4e:
        return this.word("NaN", Number.NaN);
      case 0x49:
        return this.word("Infinity", Number.POSITIVE_INFINITY);
      case 0x2d:
        if (this.units[this.at + 1] === 0x49) return this.word("-Infinity", Number.NEGATIVE_INFINITY);
    }
    return this.number();
  }

  private word(word: string, value: Json): Json {
    if (!this.text.startsWith(word, this.at)) this.fail("Expecting value", this.at);
    this.at += word.length;
    return value;
  }

  private object(): JsonObject {
    this.enter();
    // Each one is an object of its own: YAML names those that are one and the same.
    const members = new Map<string, Json>();
    if (this.leaveAt(0x7d)) return members;
    do {
      this.skipBlanks();
      const key = this.key();
      this.skipBlanks();
      if (this.units[this.at] !== 0x3a) this.fail("Expecting ':' delimiter", this.at);
      this.at++;
      this.skipBlanks();
      members.set(key, this.value());
    } while (this.continues(0x7d));
    return members;
  }

  private key(): string {
    if (this.units[this.at] !== 0x22) this.fail("Expecting property name enclosed in double quotes", this.at);
    const likely = this.keys.likely(this.units, this.at + 1);
    if (likely === undefined) return this.keys.note(this.string());
    this.at += likely.length + 2;
    return likely;
  }

  private array(): Json[] {
    const elements: Json[] = [];
    this.enter();
    if (this.leaveAt(0x5d)) return elements;
    do {
      this.skipBlanks();
      elements.push(this.value());
    } while (this.continues(0x5d));
    return elements;
  }

  private enter(): void {
    if (++this.depth > maximumDepth) throw depthError();
    this.at++;
    this.skipBlanks();
  }

  /** Whether a comma follows an element or member; the only other thing that may is the closing bracket. */
  private continues(closing: number): boolean {
    this.skipBlanks();
    if (this.units[this.at] === 0x2c) {
      this.at++;
      return true;
    }
    if (!this.leaveAt(closing)) this.fail("Expecting ',' delimiter", this.at);
    return false;
  }

  private leaveAt(closing: number): boolean {
    if (this.units[this.at] !== closing) return false;
    this.at++;
    this.depth--;
    return true;
  }
}
