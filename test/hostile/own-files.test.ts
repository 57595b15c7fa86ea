import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText, goodAnswer, hold, patience, settings, trickyWord } from "./invariants.ts";

const member = fc.oneof(
  fc.constantFrom(
    "FunctionEventInvokeConfigs",
    "FunctionName",
    "FunctionArn",
    "Qualifier",
    "MaximumRetryAttempts",
    "State",
  ),
  fc.constantFrom(
    "MaximumEventAgeInSeconds",
    "DestinationConfig",
    "OnSuccess",
    "OnFailure",
    "Destination",
    "NextToken",
  ),
  trickyWord,
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    fc.constantFrom(
      "null",
      "true",
      "0",
      "2",
      "60",
      "21600",
      "1e9",
      '"orders"',
      '"orders:live"',
      '"absent"',
      "[]",
      "{}",
    ),
    anyText.map((text) => JSON.stringify(text)),
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    fc
      .array(fc.tuple(member, tie("value")), { maxLength: 4 })
      .map((members) => `{${members.map(([name, item]) => `${JSON.stringify(name)}: ${item}`).join(", ")}}`),
  ),
}));
const text = value.map(String);
const yaml = fc
  .array(
    fc.oneof(
      fc.tuple(member, text).map(([name, item]) => `${name}: ${item}\n`),
      fc.constantFrom("- ", "  ", "&a ", "*a\n", "<<: *a\n", "---\n", "!!x ", "# c\n", "? \n", "|\n  text\n"),
      anyText,
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const content = fc.oneof(
  text,
  yaml,
  fc.array(text, { maxLength: 4 }).map((lines) => lines.join("\n")),
  anyText,
);

test(
  "a file of wishes is refused in words, or compared by reading alone",
  async () => {
    const run = fc.record({
      content,
      name: fc.constantFrom("fleet.json", "fleet.yaml", "fleet.jsonl", "fleet"),
      words: fc.constantFrom(["--print-resolved"], ["--prune"], []),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ content, name, words }) => {
        const { requests } = await hold(["diff", "-f", `{{home}}/${name}`, ...words], {
          files: { [name]: content },
          responses: [goodAnswer],
        });

        for (const { method } of requests) expect(method).toBe("GET");
        if (words[0] === "--print-resolved") expect(requests).toEqual([]);
      }),
      settings,
    );
  },
  patience,
);

test(
  "a damaged state of the embedded endpoint is refused in words, or still makes sense",
  async () => {
    const state = mkdtempSync(join(tmpdir(), "lambda-eic-state-"));
    const env = { LAMBDA_EIC_STATE: state };
    const local = (...words: string[]) => hold([...words, "--local"], { env });
    const put = ["put-function-event-invoke-config", "--function-name", "my-function", "--maximum-retry-attempts", "1"];
    try {
      await local(...put);
      const names = readdirSync(state, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
      const whole = new Map(names.map((name) => [name, readFileSync(join(state, name), "utf8")]));
      expect(names).not.toEqual([]);
      const damage = fc.record({
        name: fc.constantFrom(...names),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(12),
        instead: fc.oneof(text, anyText),
      });
      await fc.assert(
        fc.asyncProperty(damage, async ({ name, at, length, instead }) => {
          for (const [file, original] of whole) writeFileSync(join(state, file), original);
          const original = whole.get(name)!;
          const start = Math.floor(at * original.length);
          writeFileSync(join(state, name), original.slice(0, start) + instead + original.slice(start + length));
          await local("get-function-event-invoke-config", "--function-name", "my-function");
          await local("list-function-event-invoke-configs", "--function-name", "my-function");
          await local("local", "show");
          await local(...put);
        }),
        { ...settings, numRuns: Math.ceil((settings.numRuns ?? 100) / 4) },
      );
    } finally {
      rmSync(state, { recursive: true, force: true });
    }
  },
  patience,
);
