import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText, functionIn, goodAnswer, hold, patience, settings, trickyWord } from "./invariants.ts";

const put = "put-function-event-invoke-config";

const shorthand = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(..."={}[],'\"\\@ \n".split("")) },
      {
        weight: 4,
        arbitrary: fc.constantFrom("OnSuccess", "OnFailure", "Destination", "arn:aws:sqs:us-east-2:1:q", "file://x"),
      },
      { weight: 2, arbitrary: anyText },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));

const key = fc.oneof(
  fc.constantFrom("FunctionName", "Qualifier", "MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"),
  fc.constantFrom("OnSuccess", "OnFailure", "Destination", "PaginationConfig", "StartingToken", "MaxItems"),
  trickyWord,
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 5 },
    fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 60, -1, 1.5, 1e21, "f", ""),
    anyText,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
}));

/** JSON that may repeat keys, name what objects inherit, and be broken somewhere. */
const document = fc
  .tuple(
    value,
    fc.option(fc.tuple(fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "\\u12", "NaN", "\u0000", "#", "'"))),
  )
  .map(([content, slip]) => {
    const text = jsonOf(content);
    if (slip === null) return text;
    const at = slip[0] % (text.length + 1);
    return text.slice(0, at) + slip[1] + text.slice(at + 1);
  });

function jsonOf(content: unknown): string {
  if (content instanceof Map)
    return `{${[...content].map(([name, item]) => `${JSON.stringify(name)}: ${jsonOf(item)}`).join(", ")}}`;
  return Array.isArray(content) ? `[${content.map(jsonOf).join(", ")}]` : (JSON.stringify(content) ?? "null");
}

const yaml = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.tuple(key, value).map(([name, item]) => `${name}: ${jsonOf(item)}\n`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "- ",
          "? ",
          ": ",
          "&a ",
          "*a\n",
          "!!js/function x\n",
          "<<: *a\n",
          "|\n",
          ">\n",
          "---\n",
          "...\n",
          "%YAML 9\n",
          "\t",
        ),
      },
      { weight: 1, arbitrary: anyText },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

describe.each([
  ["shorthand", shorthand, (text: string) => [put, "--function-name", "f", `--destination-config=${text}`]],
  ["JSON for a structure", document, (text: string) => [put, "--function-name", "f", `--destination-config=${text}`]],
  ["an input document", document, (text: string) => [put, "--cli-input-json", `${text} `.replace(/^-/, " -")]],
  [
    "an input document of a list",
    document,
    (text: string) => ["list-function-event-invoke-configs", "--cli-input-json", `${text} `.replace(/^-/, " -")],
  ],
  [
    "an input document in YAML",
    yaml,
    (text: string) => [put, "--cli-compat", "v2", "--cli-input-yaml", `${text} `.replace(/^-/, " -")],
  ],
  [
    "a resume token",
    anyText,
    (text: string) => ["list-function-event-invoke-configs", "--function-name", "f", `--starting-token=${text}`],
  ],
  [
    "a resume token in JSON",
    document.map((text) => Buffer.from(text).toString("base64")),
    (text: string) => ["list-function-event-invoke-configs", "--function-name", "f", `--starting-token=${text}`],
  ],
] as const)("%s", (_, content, words) => {
  test(
    "is refused in words, or sent once",
    async () => {
      await fc.assert(
        fc.asyncProperty(content, async (text) => {
          const argv = words(text);
          const { requests, stdout, exitCode } = await hold(argv, { responses: [goodAnswer] });

          expect(requests.length).toBeLessThanOrEqual(1);
          for (const request of requests) {
            functionIn(request, argv[0]!);
            expect(request.signature).toBe("valid");
          }
          if (requests.length === 0) expect({ stdout, failed: exitCode !== 0 }).toEqual({ stdout: "", failed: true });
        }),
        settings,
      );
    },
    patience,
  );
});

const laughs = `a: &a ["x","x","x","x","x","x","x","x","x"]\n${"bcdefghij"
  .split("")
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(",")}]\n`)
  .join("")}`;

test.each([
  ["aliases that grow", laughs],
  ["an alias of itself", "a: &a [*a]"],
  ["deep nesting", "[".repeat(20_000)],
  ["deep nesting in lines", Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ["a long line", `a: ${"x".repeat(2_000_000)}`],
  ["many keys", Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join("\n")],
  ["a tag that runs code elsewhere", "a: !!python/object/apply:os.system ['true']"],
  ["a merge with what objects inherit", "<<: {__proto__: {polluted: true}}\n__proto__: {polluted: true}"],
])("a document in YAML is refused in time: %s", async (_, text) => {
  const { exitCode, requests } = await hold([put, "--cli-compat", "v2", "--cli-input-yaml", "file://input.yaml"], {
    files: { "input.yaml": text },
    responses: [goodAnswer],
  });

  expect({ exitCode, requests }).toEqual({ exitCode: 252, requests: [] });
});

test.each([
  ["deep nesting", "[".repeat(100_000)],
  ["deep nesting of objects", '{"a":'.repeat(50_000)],
  ["a long number", `{"MaximumRetryAttempts": ${"9".repeat(200_000)}}`],
  ["a long exponent", '{"MaximumRetryAttempts": 1e999999999}'],
  ["a long text", `{"FunctionName": "${"\\u0061".repeat(300_000)}"`],
  ["what objects inherit", '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'],
])("a document in JSON is refused in time: %s", async (_, text) => {
  const { exitCode, requests } = await hold([put, "--cli-input-json", "file://input.json"], {
    files: { "input.json": text },
    responses: [goodAnswer],
  });

  expect({ exitCode, requests }).toEqual({ exitCode: 255, requests: [] });
});
