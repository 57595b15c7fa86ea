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

const surrogate = /[\ud800-\udfff]/;
const highUnit = /[\ud800-\uffff]/;

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
