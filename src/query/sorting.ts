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
 * JavaScript engines and Python share the algorithm, so that even NaN, which has no order, ends up in the same place.
 */
export function sorted<T extends Value>(elements: readonly T[], keyOf: KeyOf<T>): T[] {
  const keyed = elements.map((element) => ({ key: keyOf(element), element }));
  keyed.sort((left, right) => (compare("<", left.key, right.key) ? -1 : 0));
  return keyed.map(({ element }) => element);
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
