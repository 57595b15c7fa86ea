import { expect, test } from "vitest";
import { floatOf, integerOf, integerProblem } from "../../src/json/numbers.ts";

// Each recorded from int() and float() of Python 3.11.
test.each<[string, bigint | undefined, number | undefined]>([
  ["12", 12n, 12],
  ["-0", 0n, -0],
  ["+007", 7n, 7],
  [" \t\n\v\f\r1 ", 1n, 1],
  ["\xa01\u3000", 1n, 1],
  ["\x851\u2028", 1n, 1],
  ["\x1c1", undefined, undefined],
  ["\ufeff1", undefined, undefined],
  ["１２", 12n, 12],
  ["-٣٤", -34n, -34],
  ["\u{1d7ce}\u{1d7ff}", 9n, 9],
  ["1_000", 1000n, 1000],
  ["1__0", undefined, undefined],
  ["_1", undefined, undefined],
  ["1_", undefined, undefined],
  ["++1", undefined, undefined],
  ["- 1", undefined, undefined],
  ["", undefined, undefined],
  [" ", undefined, undefined],
  ["0x10", undefined, undefined],
  ["1n", undefined, undefined],
  ["½", undefined, undefined],
  ["²", undefined, undefined],
  ["1.5", undefined, 1.5],
  ["5.", undefined, 5],
  [".5", undefined, 0.5],
  [".", undefined, undefined],
  ["1e3", undefined, 1000],
  ["1.E-1_0", undefined, 1e-10],
  ["1_0.5_5", undefined, 10.55],
  ["1_.5", undefined, undefined],
  ["1._5", undefined, undefined],
  ["1_e5", undefined, undefined],
  ["1e400", undefined, Number.POSITIVE_INFINITY],
  ["nan", undefined, Number.NaN],
  ["-iNf", undefined, Number.NEGATIVE_INFINITY],
  ["+Infinity", undefined, Number.POSITIVE_INFINITY],
  ["infinit", undefined, undefined],
])("reads %j as an integer or a float", (text, integer, float) => {
  expect(integerOf(text)).toBe(integer);
  expect(floatOf(text)).toBe(float);
});

test("reads any size up to 4300 digits as an integer, any size as a float", () => {
  expect(integerOf("9".repeat(4300))).toBe(10n ** 4300n - 1n);
  expect(integerOf("9".repeat(4301))).toBeUndefined();
  expect(floatOf("9".repeat(4301))).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  ["abc", "invalid literal for int() with base 10: 'abc'"],
  ["it's", `invalid literal for int() with base 10: "it's"`],
  ["1\n2", "invalid literal for int() with base 10: '1\\n2'"],
  ["x".repeat(300), `invalid literal for int() with base 10: '${"x".repeat(199)}`],
  [`${"1".repeat(4301)}_`, `invalid literal for int() with base 10: '${"1".repeat(199)}`],
  [
    ` -${"1_".repeat(4300)}1x`,
    "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit",
  ],
])("says what is wrong with %j", (text, message) => {
  expect(integerProblem(text)).toBe(message);
});

test.each(["1", "1_", " ", "٣", "1.", "x"])("is not slowed down by a million of %j", (piece) => {
  const text = `${piece.repeat(1_000_000 / piece.length)}!`;

  // Quadratic time would exceed any time limit.
  expect([integerOf(text), floatOf(text)]).toEqual([undefined, undefined]);
  expect(integerProblem(text)).toMatch(/^(invalid literal|Exceeds)/);
});
