import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonLimitError, maximumDepth } from "../../src/json/errors.ts";
import { parseShorthand, type ShorthandValue } from "../../src/parameters/shorthand.ts";
import { ShorthandError } from "../../src/parameters/shorthand-input.ts";

const files: Readonly<Record<string, string | Uint8Array>> = {
  "file://a": "from a\n",
  "file://b": "from b",
  "fileb://c": new Uint8Array([1, 2]),
};

function parse(text: string): unknown {
  return plain(parseShorthand(text, (value) => files[value]));
}

/** What becomes of a text: its value or its error. */
function outcome(text: string): unknown {
  try {
    return parseShorthand(text, () => undefined);
  } catch (error) {
    return error;
  }
}

/** Hashes as objects, for tables that read well. */
function plain(value: ShorthandValue): unknown {
  if (value instanceof Map) {
    return Object.fromEntries(Array.from(value, ([key, member]) => [key, plain(member)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

describe("values", () => {
  test.each<{ text: string; value: unknown }>([
    { text: "a=b", value: { a: "b" } },
    { text: "a=", value: { a: "" } },
    { text: "=b", value: { "": "b" } },
    { text: "a=b,c=d", value: { a: "b", c: "d" } },
    { text: "a=b,c", value: { a: ["b", "c"] } },
    { text: "a=b,c,d=e", value: { a: ["b", "c"], d: "e" } },
    { text: "a=,b", value: { a: ["", "b"] } },
    { text: "a=b,,c=d", value: { a: "b", c: "d" } },
    { text: "a=b=c", value: { a: "b=c" } },
    { text: "a = b , c = d ", value: { a: "b", c: "d" } },
    { text: "a=b  \t", value: { a: "b" } },
    { text: "a=b\u00a0\u2028\x1c\x85", value: { a: "b" } },
    { text: "a=b\ufeff", value: { a: "b\ufeff" } },
    { text: "-_.#/:1=b", value: { "-_.#/:1": "b" } },
    { text: "a=]", value: { a: "]" } },
    { text: "a=}b", value: { a: "}b" } },
    { text: "a=日本", value: { a: "日本" } },
    { text: "a=b\\,c", value: { a: "b,c" } },
    { text: "a=\\,", value: { a: "," } },
    { text: "a=b\\c\\\\d", value: { a: "b\\c\\\\d" } },
    { text: "a=b\nc", value: { a: "b\nc" } },
    { text: "a=b,c]d}e", value: { a: ["b", "c]d}e"] } },
  ])("bare: $text", ({ text, value }) => {
    expect(parse(text)).toEqual(value);
  });

  test.each<{ text: string; value: unknown }>([
    { text: "a='b, c'", value: { a: "b, c" } },
    { text: 'a="b, c",d=e', value: { a: "b, c", d: "e" } },
    { text: "a='',b=\"\"", value: { a: "", b: "" } },
    { text: "a='it\\'s'", value: { a: "it's" } },
    { text: 'a="say \\"hi\\""', value: { a: 'say "hi"' } },
    { text: "a='b\\\\c\\d'", value: { a: "b\\c\\d" } },
    { text: "a='b\nc'", value: { a: "b\nc" } },
    { text: "a='😀'", value: { a: "😀" } },
    { text: "a=x,'y','z'", value: { a: ["x", "y", "z"] } },
    // A quote without another one behind it ends the value, also after a backslash.
    { text: "a='b\\'", value: { a: "b\\" } },
    { text: "a='b\\\\'", value: { a: "b\\" } },
  ])("quoted: $text", ({ text, value }) => {
    expect(parse(text)).toEqual(value);
  });

  test.each<{ text: string; value: unknown }>([
    { text: "a=[]", value: { a: [] } },
    { text: "a=[b]", value: { a: ["b"] } },
    { text: "a=[ b , c , ]", value: { a: ["b", "c"] } },
    { text: "a=[b,[c],{d=e}]", value: { a: ["b", ["c"], { d: "e" }] } },
    { text: "a=[,]", value: { a: [""] } },
    { text: "a={}", value: { a: {} } },
    { text: "a={b=c}", value: { a: { b: "c" } } },
    { text: "a={\n  b = c ,\n  d = {e=f} ,\n}", value: { a: { b: "c", d: { e: "f" } } } },
    { text: "a={b=c,b=d}", value: { a: { b: "d" } } },
    { text: "a={b=c=d}", value: { a: { b: "c=d" } } },
    { text: "a={b=c},d={e=f}", value: { a: { b: "c" }, d: { e: "f" } } },
    { text: "a={__proto__={constructor=x}}", value: { a: Object.fromEntries([["__proto__", { constructor: "x" }]]) } },
  ])("nested: $text", ({ text, value }) => {
    expect(parse(text)).toEqual(value);
  });

  test.each<{ text: string; value: unknown }>([
    { text: "a@=file://a", value: { a: "from a\n" } },
    { text: "a @ = file://a ", value: { a: "from a\n" } },
    { text: "a@='file://a'", value: { a: "from a\n" } },
    { text: "a@=fileb://c", value: { a: new Uint8Array([1, 2]) } },
    { text: "a@=b", value: { a: "b" } },
    { text: "a=file://a", value: { a: "file://a" } },
    { text: "a@=file://a,file://b,c=file://a", value: { a: ["from a\n", "from b"], c: "file://a" } },
    { text: "a={b@=file://a,c=file://a}", value: { a: { b: "from a\n", c: "file://a" } } },
    { text: "a@={b=file://a}", value: { a: { b: "file://a" } } },
    // The key read last decides, even where it is further in.
    { text: "a@=[file://b,{c=d},file://b]", value: { a: ["from b", { c: "d" }, "file://b"] } },
    { text: "a=[file://b,{c@=d},file://b]", value: { a: ["file://b", { c: "d" }, "from b"] } },
  ])("from files: $text", ({ text, value }) => {
    expect(parse(text)).toEqual(value);
  });

  test("keep the order of their keys", () => {
    expect(Array.from(parseShorthand("b=1,10=2,a={d=1,9=2,c=3}", () => undefined).keys())).toEqual(["b", "10", "a"]);
  });
});

describe("errors", () => {
  test.each([
    { text: "", expected: "=", received: "EOF", shown: ["", "^"] },
    { text: " ", expected: "=", received: "EOF", shown: [" ", " ^"] },
    { text: "a", expected: "=", received: "EOF", shown: ["a", " ^"] },
    { text: "a b=c", expected: "=", received: "b", shown: ["a b=c", "  ^"] },
    { text: ",a=b", expected: "=", received: ",", shown: [",a=b", "^"] },
    { text: "a==b", expected: ",", received: "=", shown: ["a==b", "  ^"] },
    { text: "a=b,", expected: "<second>", received: "<none>", shown: ["a=b,", "    ^"] },
    { text: "a=[b", expected: ",", received: "EOF", shown: ["a=[b", "    ^"] },
    { text: "a={b=}", expected: ",", received: "EOF", shown: ["a={b=}", "      ^"] },
    { text: "a={b=c}}", expected: ",", received: "}", shown: ["a={b=c}}", "       ^"] },
    { text: "a={b=c}\n", expected: ",", received: "EOF", shown: ["a={b=c}\n", "^"] },
    { text: "a=b[c]d", expected: ",", received: "]", shown: ["a=b[c]d", "     ^"] },
    { text: "a={b='c}", expected: "<singled quoted>", received: "<none>", shown: ["a={b='c}", "     ^"] },
    { text: 'a={b="c}', expected: "<double quoted>", received: "<none>", shown: ['a={b="c}', "     ^"] },
    { text: 'a={b="c"d}', expected: ",", received: "d", shown: ['a={b="c"d}', "        ^"] },
    { text: "a='b\\\\',c='d'", expected: ",", received: "d", shown: ["a='b\\\\',c='d'", "           ^"] },
    { text: "a=b😀", expected: ",", received: "😀", shown: ["a=b😀", "   ^"] },
    { text: "a='😀'b", expected: ",", received: "b", shown: ["a='😀'b", "     ^"] },
    { text: "\ufeffa=b", expected: "=", received: "\ufeff", shown: ["\ufeffa=b", "^"] },
    // The caret stands below its line; the lines after that follow.
    { text: "a={b=c,\nd==e}\n,f=g", expected: ",", received: "=", shown: ["a={b=c,", "d==e}", "  ^", ",f=g"] },
    { text: "a={\n  b c}", expected: "=", received: "c", shown: ["a={", "  b c}", "    ^"] },
  ])("$text", ({ text, expected, received, shown }) => {
    const message = `Expected: '${expected}', received: '${received}' for input:\n${shown.join("\n")}`;
    expect(() => parse(text)).toThrow(new ShorthandError(message));
  });

  test.each([
    { text: "a={},a={}", caret: "     ^" },
    { text: "a={b=c,b=c} , a=d", caret: "            ^" },
  ])("a repeated key: $text", ({ text, caret }) => {
    const message = `Second instance of key "a" encountered for input:\n${text}\n${caret}\nThis is often because there is a preceding "," instead of a space.`;
    expect(() => parse(text)).toThrow(new ShorthandError(message));
  });

  test("what reading a file throws passes through", () => {
    const failure = new Error("no such file");
    const fail = (): never => {
      throw failure;
    };
    expect(() => parseShorthand("a@=b,c=d", fail)).toThrow(failure);
  });
});

describe("hostile input", () => {
  test.each([
    ["[", "]"],
    ["{a=", " }"],
  ])("%s nests deep, but not for ever", (open, close) => {
    const nested = (levels: number): string => `a=${open.repeat(levels)}b${close.repeat(levels)}`;
    expect(parseShorthand(nested(maximumDepth - 1), () => undefined).size).toBe(1);
    expect(() => parse(nested(maximumDepth))).toThrow(JsonLimitError);
    expect(() => parse(nested(100_000))).toThrow(JsonLimitError);
  });

  const pieces = [
    "a=b,",
    "a=b ",
    "'",
    '"',
    "\\'",
    "a='\\'",
    "\\,",
    "a=b,'c,",
    "=",
    "[b],",
    " ",
    "\n",
    "a={b=c},",
    "b, ",
  ];
  test.each(pieces)("many times %j takes linear time", (piece) => {
    const text = `a=b,${piece.repeat(300_000 / piece.length)}`;
    const start = performance.now();
    outcome(text);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("properties", () => {
  test("any text is a value or a ShorthandError", () => {
    const piece = fc.constantFrom("a", "b", "=", ",", "{", "}", "[", "]", "'", '"', "\\", " ", "\n", "@", "é", "😀");
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (text) => {
        expect(outcome(text)).toSatisfy((result) => result instanceof Map || result instanceof ShorthandError);
      }),
      { numRuns: 2000 },
    );
  });

  test("what is written in shorthand reads back", () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { minKeys: 1 }), (hash) => {
        expect(parse(members(hash))).toEqual(hash);
      }),
      { numRuns: 1000 },
    );
  });
});

const key = fc.stringMatching(/^[a-zA-Z0-9\-_.#/:]{1,5}$/).filter((text) => text !== "__proto__");
type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
const { value } = fc.letrec<{ value: Tree }>((tie) => ({
  // A backslash before the closing quote reads as part of the value only when no other quote follows.
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }).filter((text) => !/\\(?:['\\]|$)/.test(text)),
    fc.array(tie("value")),
    fc.dictionary(key, tie("value")),
  ),
}));

function written(tree: Tree): string {
  if (typeof tree === "string") {
    return `'${tree.replaceAll("'", "\\'")}'`;
  }
  return Array.isArray(tree) ? `[${tree.map(written).join(",")}]` : `{${members(tree as { [key: string]: Tree })}}`;
}

function members(hash: { readonly [key: string]: Tree }): string {
  return Object.entries(hash)
    .map(([name, member]) => `${name}=${written(member)}`)
    .join(",");
}
