// A random source that a seed repeats (mulberry32).

/** Makes functions that draw from one sequence. */
export function randomFrom(seed) {
  let state = seed >>> 0;

  /** A number from 0 up to 1. */
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from 0 up to a limit. */
  const below = (limit) => Math.floor(next() * limit);

  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)],
    many: (least, most, make) => Array.from({ length: least + below(most - least + 1) }, make),
  };
}
