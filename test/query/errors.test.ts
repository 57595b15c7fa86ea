import { describe, expect, test } from "vitest";
import { QueryError } from "../../src/query/errors.ts";
import { compileQuery, search } from "../../src/query/query.ts";
import { queryText } from "../../src/query/text.ts";

// Every message recorded from Python's jmespath 1.1.0, which the AWS CLI prints.

test.each([
  ["", "Invalid JMESPath expression: cannot be empty."],
  [" ", 'Invalid jmespath expression: Incomplete expression:\n" "\n  ^'],
  ["foo[", 'Invalid jmespath expression: Incomplete expression:\n"foo["\n     ^'],
  ["😀", "Bad jmespath expression: Unknown token 😀:\n😀\n^"],
  ["'😀' #", "Bad jmespath expression: Unknown token #:\n'😀' #\n    ^"],
  ["a = b", "Bad jmespath expression: Unknown token '=':\na = b\n  ^"],
  ["a-b", "Bad jmespath expression: Unknown token '-':\na-b\n ^"],
  ["'a\\'", "Bad jmespath expression: Unclosed ' delimiter:\n'a\\'\n^"],
  ["`[1", "Bad jmespath expression: Unclosed ` delimiter:\n`[1\n^"],
  ['`foo"`', 'Bad jmespath expression: Bad token foo":\n`foo"`\n^'],
  ['a."\\x"', 'Bad jmespath expression: Invalid \\escape:\na."\\x"\n  ^'],
  ['"a\nb"', 'Bad jmespath expression: Invalid control character at:\n"a\nb"\n^'],
  [
    "foo bar",
    'Unexpected token: bar: Parse error at column 4, token "bar" (UNQUOTED_IDENTIFIER), for expression:\n"foo bar"\n     ^',
  ],
  [
    "a `[1.0, null]`",
    'Unexpected token: [1.0, None]: Parse error at column 2, token "[1.0, None]" (LITERAL), for expression:\n"a `[1.0, null]`"\n   ^',
  ],
  [
    "'😀' a",
    `Unexpected token: a: Parse error at column 4, token "a" (UNQUOTED_IDENTIFIER), for expression:\n"'😀' a"\n     ^`,
  ],
  ["123", 'invalid token: Parse error at column 0, token "123" (NUMBER), for expression:\n"123"\n ^'],
  ["a*", 'invalid token: Parse error at column 1, token "*" (STAR), for expression:\n"a*"\n  ^'],
  ["{a}", 'Expecting: colon, got: rbrace: Parse error at column 2, token "}" (RBRACE), for expression:\n"{a}"\n   ^'],
  [
    "{a: b,}",
    `Expecting: ['quoted_identifier', 'unquoted_identifier'], got: rbrace: Parse error at column 6, token "}" (RBRACE), for expression:\n"{a: b,}"\n       ^`,
  ],
  [
    "a..b",
    `Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: dot: Parse error at column 2, token "." (DOT), for expression:\n"a..b"\n   ^`,
  ],
  [
    "a.",
    `Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: eof: Parse error at column 2, token "" (EOF), for expression:\n"a."\n   ^`,
  ],
  [
    "a[b]",
    'Expecting: star, got: unquoted_identifier: Parse error at column 2, token "b" (UNQUOTED_IDENTIFIER), for expression:\n"a[b]"\n   ^',
  ],
  ["[0:1:2:3]", 'syntax error: Parse error at column 6, token ":" (COLON), for expression:\n"[0:1:2:3]"\n       ^'],
  [
    "[]a",
    'Unexpected token: a: Parse error at column 2, token "a" (UNQUOTED_IDENTIFIER), for expression:\n"[]a"\n   ^',
  ],
  ["[*](a)", 'syntax error: Parse error at column 3, token "(" (LPAREN), for expression:\n"[*](a)"\n    ^'],
  [
    'a."b"(c)',
    'Quoted identifier not allowed for function names.: Parse error at column 0, token "(" (LPAREN), for expression:\n"a."b"(c)"\n ^',
  ],
  ["@(a)", `Invalid function name '@': Parse error at column 0, token "@" (CURRENT), for expression:\n"@(a)"\n ^`],
  ["f(,)", 'invalid token: Parse error at column 2, token "," (COMMA), for expression:\n"f(,)"\n   ^'],
  [
    `[${"9".repeat(4301)}]`,
    "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit",
  ],
])("refuses to compile %s", (expression, message) => {
  expect(() => compileQuery(expression)).toThrow(
    expect.objectContaining({ name: "QueryError", phase: "compile", message }),
  );
});

test.each([
  ["nope(@)", "Unknown function: nope()"],
  ["nope(abs('a'))", `In function abs(), invalid type for value: a, expected one of: ['number'], received: "string"`],
  ["length()", "Expected 1 argument for function length(), received 0"],
  ["contains(@)", "Expected 2 arguments for function contains(), received 1"],
  ["merge()", "Expected at least 1 argument for function merge(), received 0"],
  [
    "length(`null`)",
    `In function length(), invalid type for value: None, expected one of: ['string', 'array', 'object'], received: "null"`,
  ],
  [
    "length(`true`)",
    `In function length(), invalid type for value: True, expected one of: ['string', 'array', 'object'], received: "boolean"`,
  ],
  [
    'abs(`{"a": [1.0, "it\'s"]}`)',
    `In function abs(), invalid type for value: {'a': [1.0, "it's"]}, expected one of: ['number'], received: "object"`,
  ],
  ["map(a, @)", `In function map(), invalid type for value: None, expected one of: ['expref'], received: "null"`],
  [
    "join(',', `[1]`)",
    `In function join(), invalid type for value: 1, expected one of: ['array-string'], received: "int"`,
  ],
  [
    "sum(`[1, true]`)",
    `In function sum(), invalid type for value: True, expected one of: ['array-number'], received: "bool"`,
  ],
  [
    'sort(`[1, "a"]`)',
    `In function sort(), invalid type for value: a, expected one of: ['array-string', 'array-number'], received: "str"`,
  ],
  [
    "max(`[[]]`)",
    `In function max(), invalid type for value: [], expected one of: ['array-number', 'array-string'], received: "list"`,
  ],
  [
    'sort_by(`[{"a":null}]`, &a)',
    `In function sort_by(), invalid type for value: {'a': None}, expected one of: ['string', 'number'], received: "null"`,
  ],
  [
    'sort_by(`[1, "a"]`, &@)',
    `In function sort_by(), invalid type for value: a, expected one of: ['number'], received: "string"`,
  ],
  [
    "max_by(`[true]`, &@)",
    `In function max_by(), invalid type for value: True, expected one of: ['number', 'string'], received: "boolean"`,
  ],
  ['max_by(`[1, "a"]`, &@)', "'>' not supported between instances of 'str' and 'int'"],
  ['min_by(`["a", 1.5]`, &@)', "'<' not supported between instances of 'float' and 'str'"],
  ["`1.5` > 'a'", "'>' not supported between instances of 'float' and 'str'"],
  ["'a' <= `1`", "'<=' not supported between instances of 'str' and 'int'"],
  ["contains('a', `1`)", "'in <string>' requires string as left operand, not int"],
  ["`[1]`[::0]", "slice step cannot be zero"],
  ["ceil(`NaN`)", "cannot convert float NaN to integer"],
  ["floor(`-Infinity`)", "cannot convert float infinity to integer"],
  [`sum(\`[1${"0".repeat(309)}, 1.0]\`)`, "int too large to convert to float"],
  [`avg(\`[1${"0".repeat(309)}]\`)`, "integer division result too large for a float"],
  ["merge(@, `null`)", "'NoneType' object is not iterable"],
  ["merge(@, 'a')", "dictionary update sequence element #0 has length 1; 2 is required"],
  ['merge(@, `[["a", 1], 2]`)', "cannot convert dictionary update sequence element #1 to a sequence"],
  ["merge(@, `[[[], 1]]`)", "unhashable type: 'list'"],
  [
    "abs({a: [&b]})",
    `In function abs(), invalid type for value: {'a': [<jmespath.visitor._Expression object>]}, expected one of: ['number'], received: "object"`,
  ],
  ["to_number(&a)", "int() argument must be a string, a bytes-like object or a real number, not '_Expression'"],
  [
    `sum(\`[${"9".repeat(4300)}, 1]\`)`,
    "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit",
  ],
])("fails to evaluate %s", (expression, message) => {
  expect(() => queryText(expression, "{}")).toThrow(
    expect.objectContaining({ name: "QueryError", phase: "search", message }),
  );
});

describe("a reference (&name) in the result", () => {
  test.each(["&a", "[&a]", "{b: [&a]}", "not_null(&a)", "map(&(&a), @)", "map(&to_array(&a), @)", "&a || b"])(
    "%s can't be printed",
    (expression) => {
      expect(() => search(compileQuery(expression), [1n])).toThrow(
        new QueryError("search", "Encountered unrecognized type in JSON encoder."),
      );
    },
  );

  test.each([
    ["[&a] | length(@)", 1n],
    ["not_null(&a) && `1`", 1n],
    ["sort_by(@, &@)", [1n]],
  ])("%s leaves none", (expression, result) => {
    expect(search(compileQuery(expression), [1n])).toEqual(result);
  });
});
