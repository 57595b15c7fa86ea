import { expect, test } from "vitest";
import { JsonLimitError } from "../../src/json/errors.ts";
import { floatText, OrderedDict, type PythonValue, repr, str, typeName } from "../../src/json/python.ts";

// Each recorded from Python 3.11.
test.each<[PythonValue, string, string]>([
  [null, "None", "NoneType"],
  [true, "True", "bool"],
  [false, "False", "bool"],
  [-12n, "-12", "int"],
  [2, "2.0", "float"],
  [Number.NEGATIVE_INFINITY, "-inf", "float"],
  ["", "''", "str"],
  ["it's", `"it's"`, "str"],
  [`"it's"`, `'"it\\'s"'`, "str"],
  ['say "x"', `'say "x"'`, "str"],
  ["a\n\r\t\\\0\x1b\x7f", "'a\\n\\r\\t\\\\\\x00\\x1b\\x7f'", "str"],
  ["é ß😀\u0301", "'é ß😀\u0301'", "str"],
  [
    "\x85\xa0\xad\u200b\u2028\u3000\ud800\ue000\uffff",
    "'\\x85\\xa0\\xad\\u200b\\u2028\\u3000\\ud800\\ue000\\uffff'",
    "str",
  ],
  ["\u{e0001}\u{10ffff}", "'\\U000e0001\\U0010ffff'", "str"],
  [[], "[]", "list"],
  [[1n, 1, "a", [null]], "[1, 1.0, 'a', [None]]", "list"],
  [new Map(), "{}", "dict"],
  [
    new Map<string, PythonValue>([
      ["it's", "x"],
      ["b", new Map([["c", 1n]])],
    ]),
    `{"it's": 'x', 'b': {'c': 1}}`,
    "dict",
  ],
  [new OrderedDict(), "OrderedDict()", "collections.OrderedDict"],
  [
    new OrderedDict([
      ["a", "b"],
      ["c", new OrderedDict([["d", ["e"]]])],
    ]),
    "OrderedDict([('a', 'b'), ('c', OrderedDict([('d', ['e'])]))])",
    "collections.OrderedDict",
  ],
  [new Uint8Array(), "b''", "bytes"],
  [Uint8Array.from([0, 9, 10, 13, 32, 34, 92, 97, 126, 127, 255]), `b'\\x00\\t\\n\\r "\\\\a~\\x7f\\xff'`, "bytes"],
  [Uint8Array.from([39]), `b"'"`, "bytes"],
  [Uint8Array.from([39, 34]), `b'\\'"'`, "bytes"],
  [[Uint8Array.from([97])], "[b'a']", "list"],
])("shows %#", (value, shown, type) => {
  expect(repr(value)).toBe(shown);
  expect(str(value)).toBe(typeof value === "string" ? value : shown);
  expect(typeName(value)).toBe(type);
});

test.each([
  [0, "0.0"],
  [-0, "-0.0"],
  [1, "1.0"],
  [1573687896.0, "1573687896.0"],
  [0.1, "0.1"],
  [0.0001, "0.0001"],
  [0.00001, "1e-05"],
  [0.000123456, "0.000123456"],
  [1.5e-7, "1.5e-07"],
  [5e-324, "5e-324"],
  [9007199254740992, "9007199254740992.0"],
  [9999999999999998, "9999999999999998.0"],
  [1e16, "1e+16"],
  [-1.2345e22, "-1.2345e+22"],
  [1e100, "1e+100"],
  [1.7976931348623157e308, "1.7976931348623157e+308"],
  [Number.NaN, "nan"],
  [Number.POSITIVE_INFINITY, "inf"],
])("shows the float %d as %s", (value, text) => {
  expect(floatText(value)).toBe(text);
});

test("refuses what is nested more than 1000 levels", () => {
  const nested = (levels: number) => {
    let value: PythonValue = [];
    for (let level = 1; level < levels; level++) value = level % 2 === 0 ? [value] : new Map([["a", value]]);
    return value;
  };

  expect(repr(nested(1000))).toContain("[]");
  expect(() => repr(nested(1001))).toThrow(JsonLimitError);
});
