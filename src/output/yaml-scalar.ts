import { countCodePoints } from "../json/code-points.ts";
import { floatText } from "../json/python.ts";
import type { JsonScalar } from "../json/value.ts";

/** Where a scalar is written. */
export interface Place {
  /** The column at which it begins. */
  readonly column: number;
  /** How many blanks its further lines begin with. */
  readonly indent: number;
  /** Whether there may be further lines. */
  readonly folds: boolean;
}

/**
 * A scalar as libyaml writes it for the AWS CLI: a text is plain if it reads as the same text again, in single quotes if
 * nothing in it needs an escape, and in double quotes otherwise; lines break at a blank after 80 columns.
 */
export function scalarText(value: JsonScalar, place: Place): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "string") return String(value);
  if (isPlain(value)) return fold(value.split(blankBetweenWords), place);
  return unprintable.test(value) || blankBesideBreak.test(value)
    ? doubleQuoted(value, place)
    : singleQuoted(value, place);
}

/** Whether a key stands on the line of its value, without a `?` before it. */
export function isSimpleKey(key: string): boolean {
  return !/[\r\n\x85\u2028\u2029]/.test(key) && new TextEncoder().encode(key).length <= 128;
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return floatText(value);
  return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
}

function isPlain(text: string): boolean {
  return ![/^$|^ | $|[\n\u2028\u2029]/, unprintable, indicator, otherType].some((reason) => reason.test(text));
}

/** What libyaml has no way to write but as an escape; that includes all characters beyond the basic plane. */
const unprintable = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

/** What would begin something else: at the start, before a blank or the end, or after a blank. */
const indicator = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?-](?: |$))|:(?: |$)| #/;

/** What would read as null, a boolean, an integer, a float, a date or an operator. */
const otherType = new RegExp(
  `^(?:${[
    "~|null|Null|NULL|true|True|TRUE|false|False|FALSE|=|<<",
    "[-+][0-9_]+|[0-9][0-9_]*|[-+]?0(?:b[01_]+|o[0-7_]+|x[0-9a-fA-F_]+)",
    "[-+]?[0-9][0-9_]*(?:\\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)|[-+]?\\.[0-9_]+(?:[eE][-+][0-9]+)?",
    "[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)",
    "\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?(?:[Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d*)?(?:[ \\t]*(?:Z|[-+]\\d\\d?(?::\\d\\d)?))?",
  ].join("|")})$`,
);

const blankBetweenWords = /(?<=[^ ]) (?=[^ ])/;
const blankBesideBreak = / [\n\u2028\u2029]|[\n\u2028\u2029] /;

/** A newline reads as a blank, so that the first of several is written twice. */
function singleQuoted(text: string, { column, indent, folds }: Place): string {
  const lines = text.split(/([\n\u2028\u2029]+)/);
  const written = lines.map((line, index) => {
    if (index % 2 === 1) return `${line.startsWith("\n") ? "\n" : ""}${line}${" ".repeat(indent)}`;
    const words = line.split(blankBetweenWords).map((word) => word.replaceAll("'", "''"));
    return fold(words, { column: index === 0 ? column + 1 : indent, indent, folds });
  });
  return `'${written.join("")}'`;
}

function doubleQuoted(text: string, { column, indent, folds }: Place): string {
  const words = text.split(/(?<=[^ ]) (?=.)/su).map((word) => word.replace(escaped, escapeOf));
  return `"${fold(words, { column: column + 1, indent, folds })}"`;
}

const escaped = /[^\x20\x21\x23-\x5b\x5d-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu;

const shortEscapes = new Map([
  ["\0", "0"],
  ["\x07", "a"],
  ["\b", "b"],
  ["\t", "t"],
  ["\n", "n"],
  ["\v", "v"],
  ["\f", "f"],
  ["\r", "r"],
  ["\x1b", "e"],
  ['"', '"'],
  ["\\", "\\"],
  ["\x85", "N"],
  ["\u2028", "L"],
  ["\u2029", "P"],
]);

function escapeOf(character: string): string {
  const short = shortEscapes.get(character);
  if (short !== undefined) return `\\${short}`;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

/** Joins words with blanks, or with a break where the line has more than 80 columns; `\` keeps further blanks. */
function fold([first = "", ...words]: readonly string[], { column, indent, folds }: Place): string {
  let text = first;
  let columns = column + countCodePoints(first);
  for (const word of words) {
    if (folds && columns > 80) {
      const line = `${" ".repeat(indent)}${word.startsWith(" ") ? "\\" : ""}${word}`;
      text += `\n${line}`;
      columns = countCodePoints(line);
    } else {
      text += ` ${word}`;
      columns += 1 + countCodePoints(word);
    }
  }
  return text;
}
