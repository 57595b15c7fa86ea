import { type Comparable, compare } from "./compare.ts";
import { precedes, sortKeysOf } from "./sort-key.ts";
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
  const keys = sortKeysOf(elements.map(keyOf));
  return keys
    .map((key, index) => ({ key, element: elements[index] as T }))
    .sort((left, right) => (precedes(left.key, right.key) ? -1 : 0))
    .map(({ element }) => element);
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
