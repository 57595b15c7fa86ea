import fc from "fast-check";
import { expect, test } from "vitest";
import { compareCodePoints } from "../../src/json/code-points.ts";
import { largest, smallest, sorted } from "../../src/query/sorting.ts";

const self = <T>(element: T) => element;

test.each([
  ["what all begin with", ["arn:b", "arn:a", "arn:", "arn:ab"], ["arn:", "arn:a", "arn:ab", "arn:b"]],
  [
    "what the first six units tell apart and not",
    ["abcdefh", "abcdefg", "abcdef", "b"],
    ["abcdef", "abcdefg", "abcdefh", "b"],
  ],
  ["units beyond Latin-1", ["Āb", "Āa", "Ā", "z"], ["z", "Ā", "Āa", "Āb"]],
  ["pairs of surrogates after U+FFFF", ["😀", "\uffff", "😁", "a"], ["a", "\uffff", "😀", "😁"]],
  ["a NUL after the end", ["a\0", "a", "a\0\0"], ["a", "a\0", "a\0\0"]],
])("orders strings: %s", (_, keys, expected) => {
  expect(sorted(keys, self)).toEqual(expected);
});

test("orders strings of any kind by code point", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "binary", maxLength: 12 })),
      fc.string({ maxLength: 9 }),
      (texts, prefix) => {
        const keys = texts.map((text) => prefix + text);

        expect(sorted(keys, self)).toEqual(keys.toSorted(compareCodePoints));
      },
    ),
  );
});

test("orders integers and floats by value, and keeps equal ones as they were", () => {
  expect(sorted([3n, 1.5, 2n, 2, -1n, 2n ** 53n + 1n, 2 ** 53, 2n ** 53n], self)).toEqual([
    -1n,
    1.5,
    2n,
    2,
    3n,
    2 ** 53,
    2n ** 53n,
    2n ** 53n + 1n,
  ]);
});

test("largest and smallest give the first of several", () => {
  const elements = [
    ["b", 2n],
    ["a", 1n],
    ["c", 2n],
    ["d", 1],
  ] as const;
  const second = ([, key]: readonly [string, bigint | number]) => key;

  expect(largest(elements, second)).toEqual(["b", 2n]);
  expect(smallest(elements, second)).toEqual(["a", 1n]);
  expect(largest([], second)).toBeNull();
});
