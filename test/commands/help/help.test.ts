import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Example, exampleLines, examplesOf } from "../../../src/commands/help/examples.ts";
import { ownExamples } from "../../../src/commands/help/own-commands.ts";
import { mirrored, own } from "../../../src/commands/registry.ts";
import { subcommandOptions } from "../../../src/commands/subcommand-options.ts";
import { generation1, generation2 } from "../../../src/generation.ts";
import type { OperationName } from "../../../src/operations.ts";
import { splitShellWords } from "../../../src/session/shell-words.ts";
import { runCli } from "../../support/run-cli.ts";

const generations = [generation1, generation2];
const topics = [undefined, ...mirrored.keys(), ...own.keys()];

describe.each(generations)("the help of generation $name", (generation) => {
  const inGeneration = ["--cli-compat", generation.name];

  test.each(topics)("of %s fits 80 columns, and every way to ask for it gives the same", async (topic) => {
    const ways =
      topic === undefined
        ? [["help"], ["--help"], ["-h"]]
        : [
            [topic, "help"],
            ["help", topic],
            [topic, "-h"],
          ];
    const outcomes = await Promise.all(ways.map((way) => runCli([...way, ...inGeneration])));

    const stdout = outcomes[0]!.stdout;
    expect(stdout.split("\n").filter((line) => line.length > 80 || line.endsWith(" "))).toEqual([]);
    expect(stdout).toMatch(/^Usage: lambda-eic .*\n$/s);
    for (const outcome of outcomes) expect(outcome).toEqual({ exitCode: 0, stdout, stderr: "", requests: [] });
  });

  test.each([...mirrored])("of %s has every option, with its range and an example", async (name, { operation }) => {
    const { stdout } = await runCli([name, "help", ...inGeneration]);
    const options = subcommandOptions(operation, generation);

    for (const { name: option, hidden, member, value } of options) {
      expect(new RegExp(`^  ${option} `, "m").test(stdout), option).toBe(!hidden);
      if (hidden) continue;
      if (value !== "kind") expect(stdout).toContain(`Example: ${option}`);
      if (member?.shape.type === "integer" && option !== "--max-items") {
        expect(stdout).toContain(`${member.shape.minimum} to ${member.shape.maximum}`);
      }
    }
  });

  test.each([...mirrored])("of %s has examples of options that can be pasted", async (name, { operation }) => {
    const { stdout } = await runCli([name, "help", ...inGeneration]);
    const joined = stdout.replace(/ \\\n +/g, " ");

    for (const { name: option, hidden, example } of subcommandOptions(operation, generation)) {
      if (!hidden && example !== undefined) expect(joined).toContain(`      Example: ${option} ${example}\n`);
    }
  });

  test.each(["foo", "put", "--frobnicate"])("of %s is refused as such a command is", async (topic) => {
    const outcome = await runCli(["help", topic, ...inGeneration]);

    expect(outcome.exitCode).toBe(generation.exitCodes.usage);
    expect(outcome).toEqual(await runCli([topic, ...inGeneration]));
  });

  test.each([...own.keys()].filter((name) => name !== "completion"))(
    "of %s has examples and exit codes",
    async (name) => {
      const { stdout } = await runCli([name, "help", ...inGeneration]);

      expect(ownExamples.get(name)).not.toHaveLength(0);
      expect(stdout).toContain(`\nExamples:\n  $ lambda-eic ${name} `);
      expect(stdout).toContain("\nExit codes:\n  0    success\n");
      for (const code of Object.values(generation.exitCodes)) expect(stdout).toMatch(new RegExp(`^  ${code}  `, "m"));
      expect(/^ {2}1 {4}/m.test(stdout)).toBe(["diff", "apply", "verify"].includes(name));
    },
  );

  test("of what sends many requests has the bounds that are held", async () => {
    const { stdout } = await runCli(["diff", "help", ...inGeneration]);

    expect(stdout).toContain("at once, 1 to 100");
    expect(stdout).toContain("a second, 0.1 to 1000");
    for (const [option, bound] of [
      ["--concurrency", "101"],
      ["--rate", "1001"],
    ] as const) {
      const { exitCode } = await runCli(["diff", option, bound, "-f", "fleet.yaml", ...inGeneration]);
      expect(exitCode).toBe(generation.exitCodes.usage);
    }
  });

  test("of the program has every global option, command and exit code", async () => {
    const { stdout } = await runCli(["help", ...inGeneration]);

    for (const { name } of generation.addedOptions) expect(stdout).toContain(`\n  ${name} `);
    for (const name of [...mirrored.keys(), ...own.keys()]) expect(stdout).toContain(`\n  ${name} `);
    for (const code of Object.values(generation.exitCodes)) expect(stdout).toMatch(new RegExp(`^  ${code}  `, "m"));
  });

  const examples = [...mirrored.values()].flatMap(({ operation }) =>
    examplesOf(operation.name as OperationName, generation).map((example) => ({ operation, example })),
  );

  test.each(examples)(
    "has an example of $operation.subcommand that works: $example.words",
    async ({ operation, example }) => {
      const { stdout: help } = await runCli([operation.subcommand, "help", ...inGeneration]);
      const typed = exampleLines(operation.subcommand, example);
      const outcome = await runCli([...argumentsOf(typed, example), "--local", ...inGeneration], {
        env: { LAMBDA_EIC_STATE: "{{home}}/state" },
        files: { "input.json": '{"FunctionName": "my-function:BLUE", "MaximumRetryAttempts": 1}' },
      });

      expect(help).toContain(typed.map((line) => `  ${line}\n`).join(""));
      expect(outcome).toMatchObject({ exitCode: 0, stderr: "", requests: [] });
      if (example.output) expect(squeezed(outcome.stdout)).toBe(squeezed(example.output.join("\n")));
    },
  );
});

test.each([
  ["put", "removed: Lambda tries again twice"],
  ["put", "removed: an event waits up to 6 hours"],
  ["put", "removed: no records are sent"],
  ["update", "kept as it is"],
])("%s says what becomes of a setting that is left out: %s", async (verb, fate) => {
  const { stdout } = await runCli([`${verb}-function-event-invoke-config`, "help"]);

  expect(stdout.slice(stdout.indexOf("Settings that are left out:"))).toContain(fate);
});

/** The words of an example as a shell hands them over, without the program's name. */
function argumentsOf(typed: readonly string[], { output = [] }: Example): string[] {
  const command = typed.slice(0, typed.length - output.length).join("\n");
  return splitShellWords(command.replaceAll("\\\n", "")).slice(2);
}

/** What the help breaks over two lines stands on one in the output. */
const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

test("the examples of our own commands work one after the other", async () => {
  const state = mkdtempSync(join(tmpdir(), "lambda-eic-"));
  const files = {
    "fleet.yaml": "FunctionEventInvokeConfigs:\n  - FunctionName: my-function\n    MaximumRetryAttempts: 1\n",
  };
  try {
    for (const [name, examples] of ownExamples) {
      for (const example of name === "serve" ? [] : examples) {
        const args = splitShellWords(example.words.join(" "));
        const { exitCode, stderr } = await runCli([name, ...args, "--local"], {
          env: { LAMBDA_EIC_STATE: state },
          files,
        });
        expect([name, args, exitCode, stderr]).toEqual([
          name,
          args,
          name === "diff" ? 1 : 0,
          expect.not.stringContaining("rror"),
        ]);
      }
    }
  } finally {
    rmSync(state, { recursive: true });
  }
});
