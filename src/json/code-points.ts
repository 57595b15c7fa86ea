/** How many code points a text has, which is its length in Python. */
export function countCodePoints(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Orders two texts by code point, as Python does; JavaScript's `<` puts U+10000 and above before U+E000. */
export function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0;
  const end = Math.min(left.length, right.length);
  let at = 0;
  while (at < end && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === end) return left.length - right.length;
  // When only the second halves of two pairs differ, the pairs are what is compared.
  if (at > 0 && isHighSurrogate(left.charCodeAt(at - 1))) at--;
  return (left.codePointAt(at) ?? 0) - (right.codePointAt(at) ?? 0);
}

/** Whether two texts may order otherwise by code point than by UTF-16 unit, should they differ in this one. */
export function hasHighUnits(text: string): boolean {
  return highUnit.test(text);
}

/** Whether a text has another one in it; half of a surrogate pair isn't in the pair. */
export function hasPart(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    if (standsWhole(text, part, at)) return true;
  }
  return false;
}

/** Whether a text has another one at an index; half of a surrogate pair isn't in the pair. */
export function hasPartAt(text: string, part: string, at: number): boolean {
  return at >= 0 && text.startsWith(part, at) && standsWhole(text, part, at);
}

function standsWhole(text: string, part: string, at: number): boolean {
  return !splitsPair(text, at) && !splitsPair(text, at + part.length);
}

function splitsPair(text: string, at: number): boolean {
  return (
    at > 0 && at < text.length && isHighSurrogate(text.charCodeAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
  );
}

const surrogate = /[\ud800-\udfff]/;
const highUnit = /[\ud800-\uffff]/;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
