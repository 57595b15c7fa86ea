import { hasHighUnits } from "../json/code-points.ts";
import { isExact } from "./arithmetic.ts";
import { type Comparable, compare } from "./compare.ts";
import type { Value } from "./value.ts";

type KeyOf<T> = (element: T) => Comparable;

/** The first of the elements with the largest key; null when there are none. */
export function largest<T extends Value>(elements: readonly T[], keyOf: KeyOf<T>): T | null {
  return winner(elements, keyOf, (key, best) => compare(">", key, best));
}

/** The first of the elements with the smallest key; null when there are none. */
export function smallest<T extends Value>(elements: readonly T[], keyOf: KeyOf<T>): T | null {
  return winner(elements, keyOf, (key, best) => compare("<", key, best));
}

/**
 * The elements in the order of their keys, equal ones in the order they had. The keys have to be of one kind.
 * V8's algorithm is Python's but for the order in which it merges the runs of a long array, so that even NaN, which
 * has no order, mostly ends up in the same place.
 */
export function sorted<T extends Value>(elements: readonly T[], keyOf: KeyOf<T>): T[] {
  const keys = elements.map(keyOf);
  const entries = quickerKeys(keys).map((key, index) => ({ key, element: elements[index] as T }));
  // JavaScript orders strings by UTF-16 unit, which differs from code points only among the highest units.
  if (keys.some((key) => typeof key === "string" && hasHighUnits(key))) {
    entries.sort((left, right) => (compare("<", left.key, right.key) ? -1 : 0));
  } else {
    entries.sort((left, right) => (left.key < right.key ? -1 : 0));
  }
  return entries.map(({ element }) => element);
}

/** Keys of the same order that are compared more quickly: strings without what all begin with, floats for integers. */
function quickerKeys(keys: readonly Comparable[]): readonly Comparable[] {
  const skipped = commonPrefixLength(keys);
  return keys.map((key) => {
    if (typeof key === "string") return key.slice(skipped);
    return typeof key === "bigint" && isExact(key) ? Number(key) : key;
  });
}

function commonPrefixLength(keys: readonly Comparable[]): number {
  const first = keys[0];
  if (typeof first !== "string") return 0;
  let length = first.length;
  for (const key of keys as readonly string[]) {
    let at = 0;
    while (at < length && key.charCodeAt(at) === first.charCodeAt(at)) at++;
    length = at;
  }
  // The halves of a pair stay together.
  return hasHighUnits(first.charAt(length - 1)) ? length - 1 : length;
}

function winner<T extends Value>(
  elements: readonly T[],
  keyOf: KeyOf<T>,
  beats: (key: Comparable, best: Comparable) => boolean,
): T | null {
  let best: { readonly key: Comparable; readonly element: T } | undefined;
  for (const element of elements) {
    const key = keyOf(element);
    if (best === undefined || beats(key, best.key)) best = { key, element };
  }
  return best?.element ?? null;
}
