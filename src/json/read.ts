import { countCodePoints } from "./code-points.ts";
import { depthError, JsonSyntaxError, maximumDepth } from "./errors.ts";
import { digitLimitProblem, maximumDigits } from "./numbers.ts";
import type { Json } from "./value.ts";

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

const escapes = new Map(
  Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
);
const smallIntegers = Array.from({ length: 1024 }, (_, value) => BigInt(value));
const keySlots = 256;

/** Reads from the front; every method starts at `at` and leaves it behind what it has read. */
class Reader {
  private readonly text: string;
  private at = 0;
  private depth = 0;
  /** Keys seen before: one string for all its occurrences is hashed once and found by identity. */
  private readonly keys: string[] = new Array(keySlots).fill("");

  constructor(text: string) {
    this.text = text;
  }

  document(): Json {
    if (this.text.startsWith("\ufeff")) this.fail("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
    this.skipBlanks();
    const value = this.value();
    this.skipBlanks();
    if (this.at < this.text.length) this.fail("Extra data", this.at);
    return value;
  }

  private value(): Json {
    const start = this.at;
    switch (this.text.charCodeAt(start)) {
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
        if (this.text.charCodeAt(start + 1) === 0x49) return this.word("-Infinity", Number.NEGATIVE_INFINITY);
    }
    return this.number();
  }

  private word(word: string, value: Json): Json {
    if (!this.text.startsWith(word, this.at)) this.fail("Expecting value", this.at);
    this.at += word.length;
    return value;
  }

  private object(): Json {
    const members = new Map<string, Json>();
    this.enter();
    if (this.text.charCodeAt(this.at) === 0x7d) return this.leave(members);
    while (true) {
      if (this.text.charCodeAt(this.at) !== 0x22) {
        this.fail("Expecting property name enclosed in double quotes", this.at);
      }
      const key = this.key();
      this.skipBlanks();
      if (this.text.charCodeAt(this.at) !== 0x3a) this.fail("Expecting ':' delimiter", this.at);
      this.at++;
      this.skipBlanks();
      members.set(key, this.value());
      this.skipBlanks();
      const unit = this.text.charCodeAt(this.at);
      if (unit === 0x7d) return this.leave(members);
      if (unit !== 0x2c) this.fail("Expecting ',' delimiter", this.at);
      this.at++;
      this.skipBlanks();
    }
  }

  private array(): Json {
    const elements: Json[] = [];
    this.enter();
    if (this.text.charCodeAt(this.at) === 0x5d) return this.leave(elements);
    while (true) {
      elements.push(this.value());
      this.skipBlanks();
      const unit = this.text.charCodeAt(this.at);
      if (unit === 0x5d) return this.leave(elements);
      if (unit !== 0x2c) this.fail("Expecting ',' delimiter", this.at);
      this.at++;
      this.skipBlanks();
    }
  }

  private enter(): void {
    if (++this.depth > maximumDepth) throw depthError();
    this.at++;
    this.skipBlanks();
  }

  private leave(value: Json): Json {
    this.depth--;
    this.at++;
    return value;
  }

  private key(): string {
    const start = this.at + 1;
    const end = this.endOfPlain(start);
    if (this.text.charCodeAt(end) !== 0x22) return this.string();
    const length = end - start;
    const slot = (length * 31 + this.text.charCodeAt(start) * 7 + this.text.charCodeAt(end - 1)) % keySlots;
    const known = this.keys[slot];
    this.at = end + 1;
    if (known !== undefined && known.length === length && this.text.startsWith(known, start)) return known;
    const key = this.text.slice(start, end);
    this.keys[slot] = key;
    return key;
  }

  private string(): string {
    const begin = this.at;
    let start = begin + 1;
    let value = "";
    while (true) {
      const end = this.endOfPlain(start);
      const unit = this.text.charCodeAt(end);
      if (unit === 0x22) {
        this.at = end + 1;
        return value + this.text.slice(start, end);
      }
      if (unit < 0x20) this.fail("Invalid control character at", end);
      if (unit !== 0x5c || end + 1 === this.text.length) this.fail("Unterminated string starting at", begin);
      value += this.text.slice(start, end) + this.escaped(end);
      start = this.at;
    }
  }

  /** The index of the first quote, backslash or control character, or of the text's end. */
  private endOfPlain(start: number): number {
    const text = this.text;
    for (let end = start; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit === 0x22 || unit === 0x5c || unit < 0x20) return end;
    }
    return text.length;
  }

  private escaped(backslash: number): string {
    const letter = this.text.charAt(backslash + 1);
    if (letter === "u") {
      const digits = this.text.slice(backslash + 2, backslash + 6);
      // As in Python, the text may not end with the digits, since a quote has to follow.
      if (!/^[0-9a-fA-F]{4}$/.test(digits) || backslash + 6 >= this.text.length) {
        this.fail("Invalid \\uXXXX escape", backslash + 1);
      }
      this.at = backslash + 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    this.at = backslash + 2;
    return escapes.get(letter) ?? this.fail("Invalid \\escape", backslash);
  }

  private number(): Json {
    const text = this.text;
    const start = this.at;
    const first = text.charCodeAt(start) === 0x2d ? start + 1 : start;
    let end = text.charCodeAt(first) === 0x30 ? first + 1 : endOfDigits(text, first);
    if (end === first) this.fail("Expecting value", start);
    const integerEnd = end;
    if (text.charCodeAt(end) === 0x2e) {
      const fractionEnd = endOfDigits(text, end + 1);
      if (fractionEnd > end + 1) end = fractionEnd;
    }
    if ((text.charCodeAt(end) | 0x20) === 0x65) {
      const sign = text.charCodeAt(end + 1);
      const exponent = sign === 0x2b || sign === 0x2d ? end + 2 : end + 1;
      const exponentEnd = endOfDigits(text, exponent);
      if (exponentEnd > exponent) end = exponentEnd;
    }
    this.at = end;
    if (end > integerEnd) return Number(text.slice(start, end));
    return integer(text.slice(start, end), end - first);
  }

  private skipBlanks(): void {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++;
  }

  /** Python counts lines, columns and characters in code points. */
  private fail(problem: string, index: number): never {
    const before = this.text.slice(0, index);
    const line = before.split("\n").length;
    const column = countCodePoints(before.slice(before.lastIndexOf("\n") + 1)) + 1;
    throw new JsonSyntaxError(`${problem}: line ${line} column ${column} (char ${countCodePoints(before)})`);
  }
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function integer(lexeme: string, digits: number): bigint {
  if (digits > maximumDigits) throw new JsonSyntaxError(digitLimitProblem(digits));
  if (digits > 15) return BigInt(lexeme);
  const value = Number(lexeme);
  return smallIntegers[value] ?? BigInt(value);
}
