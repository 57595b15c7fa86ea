import { hasHighUnits } from "../json/code-points.ts";
import { isExact, type Numeric } from "./arithmetic.ts";
import { type Comparable, compare } from "./compare.ts";

/** A key to sort by, and a number to look at first: it is smaller or greater only where the key is. */
export interface SortKey {
  readonly lead: Numeric;
  readonly key: Comparable;
}

/** Makes keys that are compared quickly; they have to be of one kind. */
export function sortKeysOf(keys: readonly Comparable[]): readonly SortKey[] {
  const texts = keys.filter((key) => typeof key === "string");
  if (texts.length === 0) return keys.map((key) => ({ lead: numberLead(key as Numeric), key }));
  // The order of UTF-16 units is that of code points, but for the highest.
  if (texts.some(hasHighUnits)) return keys.map((key) => ({ lead: 0, key }));
  const from = commonPrefix(texts).length;
  const { base, length } = texts.some((text) => beyondLatin1.test(text)) ? wideUnits : narrowUnits;
  return texts.map((text) => ({ lead: textLead(text, from, length, base), key: text }));
}

/** Whether a key stands before another one. */
export function precedes(left: SortKey, right: SortKey): boolean {
  return left.lead === right.lead ? compare("<", left.key, right.key) : left.lead < right.lead;
}

const beyondLatin1 = /[^\x00-\xff]/;
/** As many units as make an integer that a float holds exactly, in a base that leaves 0 for the end of the text. */
const narrowUnits = { base: 0x101, length: 6 };
const wideUnits = { base: 0x10001, length: 3 };

function numberLead(key: Numeric): Numeric {
  return typeof key === "bigint" && isExact(key) ? Number(key) : key;
}

/** The first units behind what all texts begin with, as one number. */
function textLead(text: string, from: number, length: number, base: number): number {
  let lead = 0;
  for (let at = from; at < from + length; at++) lead = lead * base + (at < text.length ? text.charCodeAt(at) + 1 : 0);
  return lead;
}

function commonPrefix(texts: readonly string[]): string {
  let prefix = texts[0] ?? "";
  for (const text of texts) {
    if (text.slice(0, prefix.length) === prefix) continue;
    let length = 0;
    while (text.charCodeAt(length) === prefix.charCodeAt(length)) length++;
    prefix = prefix.slice(0, length);
  }
  return prefix;
}
