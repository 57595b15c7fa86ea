import fc from "fast-check";
import { expect, test } from "vitest";
import { own } from "../../src/commands/registry.ts";
import { runCli } from "../support/run-cli.ts";
import { anyText, hold, patience, settings } from "./invariants.ts";

/** All but the one that runs until it is stopped. */
const commands = [...own.keys(), "plan"].filter((name) => name !== "serve");
const helps = await Promise.all(commands.map((name) => runCli([name, "help"])));
const named = (pattern: RegExp): string[] => helps.flatMap(({ stdout }) => stdout.match(pattern) ?? []);
// Where requests go, and where the state is, stays as the test has it.
const kept = new Set(["--endpoint-url", "--state", "--local"]);
const options = [...new Set(named(/(?<![\w-])--?[a-z][a-z-]*/g))].filter((name) => !kept.has(name));
const values = ["fleet.yaml", "plan.json", "broken.json", "orders", "orders:live", "my-function:BLUE", "json", "table"];

/** No path that leads out of the folder of this run. */
const text = anyText.filter((value) => !/[/\\]|^--(e|st|lo)|^\.\.?$/.test(value));
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...options) },
  { weight: 3, arbitrary: fc.constantFrom(...values) },
  { weight: 2, arbitrary: fc.constantFrom("show", "reset", "add-function", "fault", "add", "clear", "destination") },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...options), text).map(([name, value]) => `${name}=${value}`) },
  { weight: 2, arbitrary: text },
);

const files = {
  "fleet.yaml": "FunctionName: my-function\nQualifier: BLUE\nMaximumRetryAttempts: 1\n",
  "broken.json": '[{"FunctionName": ',
  "plan.json": '{"Version": 1, "Changes": [{}]}',
};

/** Differences, and what won't work. */
const answers: Readonly<Record<string, readonly number[]>> = { diff: [1, 2], plan: [1, 2], verify: [1] };

test(
  "whatever our own commands are told, they refuse it in words, or answer without a request",
  async () => {
    expect(options.length).toBeGreaterThan(20);
    const run = fc.record({
      command: fc.constantFrom(...commands),
      words: fc.array(word, { maxLength: 7 }),
      isInteractive: fc.boolean(),
      columns: fc.option(fc.nat(200), { nil: undefined }),
      generation: fc.constantFrom("v1", "v2"),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ command, words, generation, columns, isInteractive }) => {
        const outcome = await hold(
          [command, ...words],
          {
            env: { LAMBDA_EIC_LOCAL: "1", LAMBDA_EIC_STATE: "{{home}}/state", LAMBDA_EIC_COMPAT: generation },
            files,
            isInteractive,
            ...(columns !== undefined && { columns }),
          },
          answers[command],
        );

        expect(outcome.requests).toEqual([]);
      }),
      settings,
    );
  },
  patience,
);
