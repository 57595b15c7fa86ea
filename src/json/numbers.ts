import { JsonLimitError } from "./errors.ts";
import { quoteText } from "./quote.ts";

/** How many digits Python converts between text and integers, at most. */
export const maximumDigits = 4300;

/** Python's message for a text with more digits than that. */
export function digitLimitProblem(digits: number): string {
  return `Exceeds the limit (${maximumDigits} digits) for integer string conversion: value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit`;
}

/** An integer as Python writes it. Throws `JsonLimitError` for one of more than 4300 digits. */
export function integerText(value: bigint): string {
  const text = String(value);
  if (text.length > maximumDigits && text.replace("-", "").length > maximumDigits) {
    throw new JsonLimitError(
      `Exceeds the limit (${maximumDigits} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  return text;
}

/**
 * Reads an integer as Python's `int(text)` does: blanks around, a sign, decimal digits of any script, single
 * underscores between digits, leading zeros, up to 4300 digits. Gives undefined for any other text;
 * `integerProblem` tells what is wrong with it.
 */
export function integerOf(text: string): bigint | undefined {
  const match = integerForm.exec(inAscii(text));
  const digits = match?.[2]?.replaceAll("_", "");
  if (digits === undefined || digits.length > maximumDigits) return undefined;
  return match?.[1] === "-" ? -BigInt(digits) : BigInt(digits);
}

/** Python's message for a text that `integerOf` refuses: `invalid literal for int() with base 10: 'abc'`. */
export function integerProblem(text: string): string {
  const digits = leadingDigits.exec(inAscii(text))?.[1]?.replaceAll("_", "").length ?? 0;
  if (digits > maximumDigits) return digitLimitProblem(digits);
  return `invalid literal for int() with base 10: ${Array.from(quoteText(text)).slice(0, longestQuote).join("")}`;
}

/**
 * Reads a float as Python's `float(text)` does: blanks, sign and digits as in integers, a fraction, an exponent,
 * or `inf`, `infinity` and `nan` in any case. Gives undefined for any other text.
 */
export function floatOf(text: string): number | undefined {
  const match = floatForm.exec(inAscii(text));
  if (match === null) return undefined;
  const magnitude = magnitudeOf(match[2] ?? "");
  return match[1] === "-" ? -magnitude : magnitude;
}

const integerForm = /^[\t-\r ]*([+-]?)(\d+(?:_\d+)*)[\t-\r ]*$/;
const leadingDigits = /^[\t-\r ]*[+-]?(\d+(?:_\d+)*)(?![_\d])/;
const floatForm =
  /^[\t-\r ]*([+-]?)((?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?|inf|infinity|nan)[\t-\r ]*$/i;
/** Python cuts the value it quotes. */
const longestQuote = 200;

function magnitudeOf(text: string): number {
  const letter = text.charAt(0).toLowerCase();
  if (letter === "i") return Number.POSITIVE_INFINITY;
  return letter === "n" ? Number.NaN : Number(text.replaceAll("_", ""));
}

/** Digits of other scripts become ASCII ones, and blanks beyond ASCII become spaces. */
function inAscii(text: string): string {
  // Asked first, since V8 takes a millisecond to make an expression of the digits of all scripts.
  if (ascii.test(text)) return text;
  const values = new Map<string, string>();
  return text.replace(foreignBlank, " ").replace(/[^\P{Nd}0-9]/gu, (digit) => {
    const value = values.get(digit) ?? digitValue(digit);
    values.set(digit, value);
    return value;
  });
}

const ascii = /^[\x00-\x7f]*$/;
const foreignBlank = /[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;

/** Unicode lays the decimal digits of a script out in rows of ten from 0 to 9. */
function digitValue(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(codePoint - before - 1))) before++;
  return String(before % 10);
}
