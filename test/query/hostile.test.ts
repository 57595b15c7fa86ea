import { expect, test } from "vitest";
import { QueryError } from "../../src/query/errors.ts";
import { queryText } from "../../src/query/text.ts";

/** The result, or the phase of the error; anything else that is thrown fails the test. */
function outcome(expression: string, document: string): string {
  try {
    return queryText(expression, document);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return error.phase;
  }
}

const million = (piece: string) => piece.repeat(1_000_000 / piece.length);
const numbers = Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 300_007);
const numberList = `[${numbers.join(",")}]`;
const stringList = `[${numbers.map((number) => `"__proto__${number}"`).join(",")}]`;
const objectList = `[${numbers.map((number) => `{"a":${number}}`).join(",")}]`;
const wideObject = `{${numbers.map((number) => `"__proto__${number}":${number}`).join(",")}}`;

/** Quadratic time would take minutes for any of these. */
const limit = 20_000;

test.each([
  ["((((…", million("("), "compile"],
  ["((((…a…))))", `${"(".repeat(100_000)}a${")".repeat(100_000)}`, "compile"],
  ["[[[[…", million("["), "compile"],
  ["{a:{a:…", million("{a:"), "compile"],
  ["f(f(f(…", million("f("), "compile"],
  ["[?[?[?…", million("[?"), "compile"],
  ["!!!!…a", `${million("!")}a`, "compile"],
  ["& & &…a", `${million("& ")}a`, "compile"],
  ["a[*][*]…", `a${million("[*]")}`, "compile"],
  ["*.*.*…", `*${million(".*")}`, "compile"],
  ["a.[a.[…", million("a.["), "compile"],
  ["a.a.a…", `a${million(".a")}`, "null"],
  ["a[0][0]…", `a${million("[0]")}`, "null"],
  ["a[0].a[0].a…", `a${million("[0].a")}`, "null"],
  ["a||a||a…", `a${million("||a")}`, "null"],
  ["a&&a&&a…", `a${million("&&a")}`, "null"],
  ["a==a==a…", `a${million("==a")}`, "false"],
  ["a|a|a…", `a${million("|a")}`, "null"],
  ["[][][]…", million("[]"), "null"],
  ["@|[@]|[@]…", `@${million("|[@]")}`, "search"],
  ["@|[@,@]|[@,@]…", `@${"|[@,@]".repeat(1000)}`, "search"],
  ["not_null(a,a…)", `not_null(${million("a,")}a)`, "null"],
  ["merge(@,@…)", `merge(${million("@,")}@)`, "{}"],
  ["a raw string", `length('${million("😀")}')`, "500000"],
  ["escaped quotes", `length('${million("\\'")}')`, "500000"],
  ["an identifier", million("a"), "null"],
  ["a number", `[${million("1")}]`, "compile"],
  ["a number to be read", `to_number('${million("1")}')`, "Infinity"],
  ["blanks", million(" "), "compile"],
  ["signs of no meaning", million("#"), "compile"],
  ["empty literals", million("``"), "compile"],
  ["nested literal", `\`${million("[")}\``, "compile"],
  ["an unclosed string", `'${million("\\")}`, "compile"],
  ["wrong surrogates", `"${million("\\ud800")}"`, "null"],
])(
  "a megabyte of %s",
  (_, expression, expected) => {
    expect(outcome(expression, "{}")).toBe(expected);
  },
  limit,
);

test.each([
  ["sort(@)[0]", numberList, "0"],
  ["max(@)", numberList, "300006"],
  ["sum(@)", numberList, "45000071704"],
  ["length(reverse(@))", numberList, "300000"],
  ["length([?@ > `5`])", numberList, "299994"],
  ["contains(@, `-1`)", numberList, "false"],
  ["length([@, @][])", numberList, "600000"],
  ["sort_by(@, &a)[0].a", objectList, "0"],
  ["max_by(@, &a).a", objectList, "300006"],
  ["length([*].a)", objectList, "300000"],
  ["length(map(&a, @))", objectList, "300000"],
  ["length(join(',', @))", stringList, "4688889"],
  ["sort(@)[0]", stringList, '"__proto__0"'],
  ["length(keys(@))", wideObject, "300000"],
  ["@ == @", wideObject, "true"],
  ["length(merge(@, @))", wideObject, "300000"],
])(
  "%s of 300 000 elements",
  (expression, document, result) => {
    expect(queryText(expression, document)).toBe(result);
  },
  limit,
);

test.each([
  ["@", 900, "result"],
  ["@", 100_000, "search"],
  ["to_string(@)", 900, "result"],
  ["[@] == [@]", 900, "result"],
  ["abs(@)", 900, "search"],
])("%s of %i levels", (expression, levels, expected) => {
  const outcomeOfNested = outcome(expression, "[".repeat(levels) + "]".repeat(levels));

  expect(["compile", "search"].includes(outcomeOfNested) ? outcomeOfNested : "result").toBe(expected);
});

test.each([
  ["(", ")", 500],
  ["[", "]", 500],
  ["{a:", "}", 500],
  ["not_null(", ")", 500],
  ["!", "", 500],
  ["[?", "]", 500],
  ["@.[", "]", 500],
  ["map(&", ",[@])", 250],
])("%s…%s nested %i times, more than Python can take, on a deep value", (open, close, levels) => {
  const expression = `${open.repeat(levels)}@${close.repeat(levels)}`;

  expect(outcome(expression, `${"[".repeat(400)}1${"]".repeat(400)}`)).not.toMatch(/compile|search/);
});

test("keys that mean something to JavaScript are keys like any other", () => {
  const document =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"hasOwnProperty":2,"toString":3}';

  expect(queryText("merge(@, {__proto__: @})", document)).toContain('{"__proto__":{"__proto__":{"polluted":1}');
  expect(queryText("[toString, hasOwnProperty, valueOf, __proto__.polluted]", document)).toBe("[3,2,null,1]");
  expect(() => queryText("toString(@)", document)).toThrow(new QueryError("search", "Unknown function: toString()"));
  expect(Object.keys(Object.prototype)).toEqual([]);
});
