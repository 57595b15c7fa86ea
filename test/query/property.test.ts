import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../src/json/read.ts";
import { compactJson } from "../../src/json/write.ts";
import { QueryError } from "../../src/query/errors.ts";
import { queryText } from "../../src/query/text.ts";

const name = fc.constantFrom("a", "b", "c", "__proto__", "constructor", "é");
const number = fc.oneof(
  fc.bigInt().map(String),
  fc.double().map(String),
  fc.constantFrom("0", "-0", "1.0", "NaN", "1e400"),
);
const scalar = fc.oneof(
  number,
  fc.string({ unit: "grapheme" }).map((text) => JSON.stringify(text)),
  fc.constantFrom("null", "true", "false"),
);

/** The text of a JSON value. */
const { document } = fc.letrec<{ document: string }>((tie) => ({
  document: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("document"), { maxLength: 4 }).map((elements) => `[${elements}]`),
    fc
      .array(fc.tuple(name, tie("document")), { maxLength: 4 })
      .map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)}:${value}`)}}`),
  ),
}));

const functionName = fc.constantFrom(
  ...[
    "abs",
    "avg",
    "ceil",
    "contains",
    "ends_with",
    "floor",
    "join",
    "keys",
    "length",
    "map",
    "max",
    "max_by",
    "merge",
  ],
  ...["min", "min_by", "not_null", "reverse", "sort", "sort_by", "starts_with", "sum", "to_array", "to_number"],
  ...["to_string", "type", "values", "toString"],
);
const operator = fc.constantFrom(".", "|", "||", "&&", "==", "!=", "<", "<=", ">", ">=", " ", ",");
const bracket = fc.constantFrom("[0]", "[-1]", "[*]", "[]", "[1:]", "[::-1]", "[::0]", ".*");

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    name.map((key) => JSON.stringify(key)),
    fc.constantFrom("@", "*", "a", "b", "'x'", "[", "`", "9"),
    document.map((text) => `\`${text.replaceAll("`", "\\`")}\``),
    fc.tuple(tie("expression"), operator, tie("expression")).map((parts) => parts.join("")),
    fc.tuple(tie("expression"), bracket).map((parts) => parts.join("")),
    fc.tuple(tie("expression"), tie("expression")).map(([list, condition]) => `${list}[?${condition}]`),
    fc.tuple(functionName, fc.array(tie("expression"), { maxLength: 3 })).map(([called, args]) => `${called}(${args})`),
    fc
      .tuple(fc.constantFrom("!", "&", "("), tie("expression"))
      .map(([sign, of]) => sign + of + (sign === "(" ? ")" : "")),
    fc.array(tie("expression"), { minLength: 1, maxLength: 3 }).map((list) => `[${list}]`),
    fc.tuple(name, tie("expression")).map(([key, value]) => `{${JSON.stringify(key)}: ${value}}`),
  ),
}));

test("gives a result that can be read again, or a QueryError", () => {
  fc.assert(
    fc.property(expression, document, (query, text) => {
      try {
        const result = queryText(query, text);
        expect(compactJson(parseJson(result))).toBe(result);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
      }
    }),
    { numRuns: 5000 },
  );
});

test("gives the same for any text of signs and words, or a QueryError", () => {
  const piece = fc.constantFrom(..."()[]{}.,:@*|&!=<>`'\"\\-# \n01a", "[?", "`1`", "length(", "😀");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      try {
        const result = queryText(pieces.join(""), '{"a":[{"a":1}]}');
        expect(queryText(`(${pieces.join("")})`, '{"a":[{"a":1}]}')).toBe(result);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
      }
    }),
    { numRuns: 5000 },
  );
});

test("@ gives what was read, and sorting twice gives what sorting once does", () => {
  fc.assert(
    fc.property(document, (text) => {
      expect(queryText("@", text)).toBe(compactJson(parseJson(text)));
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (list) => {
      const text = JSON.stringify(list);
      expect(queryText("sort(sort(@))", text)).toBe(queryText("sort(@)", text));
      expect(queryText("sort(reverse(@))", text)).toBe(queryText("sort(@)", text));
      expect(queryText("max(@) == sort(@)[-1] && min(@) == sort(@)[0]", text)).toBe("true");
    }),
  );
});
