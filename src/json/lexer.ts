import { countCodePoints } from "./code-points.ts";
import { JsonSyntaxError } from "./errors.ts";
import { digitLimitProblem, maximumDigits } from "./numbers.ts";

/** The UTF-16 units of a text, in one byte each if they all fit. */
export type Units = Uint8Array | Uint16Array;

/** Reads the words of a JSON text; every method starts at `at` and leaves it behind what it has read. */
export class JsonLexer {
  protected readonly text: string;
  /** The text's UTF-16 units and a 0 behind them: an array is read several times as fast as a string. */
  protected readonly units: Units;
  protected at = 0;

  constructor(text: string) {
    this.text = text;
    const wide = beyondLatin1.test(text);
    this.units = wide ? new Uint16Array(text.length + 1) : new Uint8Array(text.length + 1);
    Buffer.from(this.units.buffer).write(text, wide ? "utf16le" : "latin1");
  }

  protected skipBlanks(): void {
    while (isBlank(this.units[this.at])) this.at++;
  }

  protected string(): string {
    const begin = this.at;
    let start = begin + 1;
    let value = "";
    while (true) {
      const end = endOfPlain(this.units, start);
      const unit = this.units[end];
      if (unit === 0x22) {
        this.at = end + 1;
        return value + this.text.slice(start, end);
      }
      if (end >= this.text.length - (unit === 0x5c ? 1 : 0)) this.fail("Unterminated string starting at", begin);
      if (unit !== 0x5c) this.fail("Invalid control character at", end);
      value += this.text.slice(start, end) + this.escaped(end);
      start = this.at;
    }
  }

  /** A bigint, or a number if there is a point or an exponent. */
  protected number(): bigint | number {
    const { units, at: start } = this;
    const first = units[start] === 0x2d ? start + 1 : start;
    const integerEnd = units[first] === 0x30 ? first + 1 : endOfDigits(units, first);
    if (integerEnd === first) this.fail("Expecting value", start);
    const fractionEnd = endOfFraction(units, integerEnd);
    this.at = endOfExponent(units, fractionEnd);
    if (this.at === fractionEnd && this.at - first <= exactDigits)
      return shortNumber(units, start, integerEnd, this.at);
    const lexeme = this.text.slice(start, this.at);
    return this.at > integerEnd ? Number(lexeme) : longInteger(lexeme, integerEnd - first);
  }

  protected fail(problem: string, index: number): never {
    // Python counts code points.
    const before = this.text.slice(0, index);
    const line = before.split("\n").length;
    const column = countCodePoints(before.slice(before.lastIndexOf("\n") + 1)) + 1;
    throw new JsonSyntaxError(`${problem}: line ${line} column ${column} (char ${countCodePoints(before)})`);
  }

  private escaped(backslash: number): string {
    const letter = this.text.charAt(backslash + 1);
    if (letter !== "u") {
      this.at = backslash + 2;
      return escapes.get(letter) ?? this.fail("Invalid \\escape", backslash);
    }
    this.at = backslash + 6;
    const digits = this.text.slice(backslash + 2, this.at);
    // As in Python, the text may not end with the digits, since a quote has to follow.
    if (hexDigits.test(digits) && this.at < this.text.length) return String.fromCharCode(Number.parseInt(digits, 16));
    return this.fail("Invalid \\uXXXX escape", backslash + 1);
  }
}

const escapes = new Map(
  Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
);
const hexDigits = /^[0-9a-fA-F]{4}$/;
const beyondLatin1 = /[^\x00-\xff]/;
/** So many digits always make an integer that a float holds exactly, and so does a 1 with as many zeros. */
const exactDigits = 15;
const powersOfTen = Array.from({ length: exactDigits }, (_, exponent) => Number(`1e${exponent}`));
const smallIntegers: bigint[] = [];

/** The index of the first quote, backslash or control character, of which there is one behind the text. */
function endOfPlain(units: Units, start: number): number {
  let end = start;
  while (true) {
    const unit = units[end] ?? 0;
    if (unit === 0x22 || unit === 0x5c || unit < 0x20) return end;
    end++;
  }
}

function endOfFraction(units: Units, start: number): number {
  if (units[start] !== 0x2e) return start;
  const end = endOfDigits(units, start + 1);
  return end > start + 1 ? end : start;
}

function endOfExponent(units: Units, start: number): number {
  if (units[start] !== 0x65 && units[start] !== 0x45) return start;
  const sign = units[start + 1];
  const first = sign === 0x2b || sign === 0x2d ? start + 2 : start + 1;
  const end = endOfDigits(units, first);
  return end > first ? end : start;
}

function endOfDigits(units: Units, start: number): number {
  let end = start;
  while (isDigit(units[end] ?? 0)) end++;
  return end;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isBlank(unit: number | undefined): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** A number without exponent, of so few digits that it is exact to divide once by a power of ten. */
function shortNumber(units: Units, start: number, integerEnd: number, end: number): bigint | number {
  let value = 0;
  for (let at = units[start] === 0x2d ? start + 1 : start; at < end; at++) {
    if (at !== integerEnd) value = value * 10 + (units[at] ?? 0) - 0x30;
  }
  if (units[start] === 0x2d) value = -value;
  if (end > integerEnd) return value / (powersOfTen[end - integerEnd - 1] ?? 1);
  if (value < 0 || value >= 1024) return BigInt(value);
  const known = smallIntegers[value] ?? BigInt(value);
  smallIntegers[value] = known;
  return known;
}

function longInteger(lexeme: string, digits: number): bigint {
  if (digits > maximumDigits) throw new JsonSyntaxError(digitLimitProblem(digits));
  return BigInt(lexeme);
}
