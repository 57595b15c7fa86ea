import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { globalOptions } from "../src/commands/global-options.ts";
import { mirrored, own } from "../src/commands/registry.ts";
import { subcommandOptions } from "../src/commands/subcommand-options.ts";
import { generation1, generation2 } from "../src/generation.ts";
import { main } from "../src/main.ts";
import { splitShellWords } from "../src/session/shell-words.ts";
import { testHost } from "./support/host.ts";

const file = join(import.meta.dirname, "../README.md");
const readme = readFileSync(file, "utf8");

/** A command of a `console` block, and what the README says it prints. */
interface Step {
  readonly command: string;
  readonly output: string;
}

const steps: readonly Step[] = [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((text) => ({ command: text.slice(0, text.indexOf("\n")), output: text.slice(text.indexOf("\n") + 1) })),
);

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "readme-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command as the reader's shell would: variables in front, `export`, and `cat` for a file that is shown. */
async function run(command: string, env: Record<string, string>, shown: string): Promise<string> {
  const words = splitShellWords(command);
  if (words[0] === "cat") {
    writeFileSync(join(home, words[1] ?? ""), shown);
    return shown;
  }
  const [variables, rest] = [
    words.filter((word) => /^[A-Z_]+=/.test(word)),
    words.filter((word) => !/^[A-Z_]+=/.test(word)),
  ];
  const assigned = Object.fromEntries(variables.map((word) => word.split("=", 2)));
  if (rest[0] === "export") {
    Object.assign(env, assigned);
    return "";
  }
  expect(rest[0]).toBe("lambda-eic");
  const { host, stdout, stderr } = testHost({
    env: { HOME: home, LAMBDA_EIC_STATE: join(home, "state"), ...env, ...assigned },
    cwd: home,
    now: new Date("2026-01-01T00:00:00Z"),
  });
  await main(rest.slice(1), host);
  return `${stderr().replace(/^\n/, "")}${stdout()}`;
}

test("every command that the README shows prints what it says", async () => {
  const env: Record<string, string> = {};
  let updated = readme;
  let at = 0;
  expect(steps.length).toBeGreaterThan(10);
  for (const { command, output } of steps) {
    const printed = await run(command, env, output);
    if (!process.env["UPDATE_README"]) expect(printed, command).toBe(output);
    at = updated.indexOf(`$ ${command}\n`, at) + `$ ${command}\n`.length;
    updated = updated.slice(0, at) + printed + updated.slice(at + output.length);
  }
  if (updated !== readme) writeFileSync(file, updated);
});

test("every option and command that the README names exists", () => {
  const known = new Set<string>([...mirrored.keys(), ...own.keys(), "help"]);
  for (const generation of [generation1, generation2]) {
    for (const option of globalOptions(generation)) known.add(option.name);
    for (const command of mirrored.values()) {
      for (const option of subcommandOptions(command.operation, generation)) known.add(option.name);
    }
  }
  const ofOurCommands = ["--yes", "--file", "--times", "--code", "--operation", "--alias", "--detailed-exitcode"];
  const named = [...readme.matchAll(/(?<![\w-])--[a-z][a-z0-9-]+/g)].map(([name]) => name);

  expect(named.filter((name) => !known.has(name) && !ofOurCommands.includes(name))).toEqual([]);
});

test("the README's figures are about those that were measured last", () => {
  const figures = (text: string): Map<string, number> =>
    new Map(
      [...text.matchAll(/^\| (.+?) +\| (\d+(?:\.\d+)?)\b/gm)].map(([, name = "", ratio]) => [name, Number(ratio)]),
    );
  const [starts = ""] = readFileSync(join(file, "../docs/performance.md"), "utf8").split("## Memory");
  const measured = figures(starts);
  const told = figures(readme.slice(readme.indexOf("## Performance")));

  expect(told.size).toBeGreaterThan(3);
  for (const [name, ratio] of told) {
    expect(ratio / (measured.get(name) ?? Number.NaN), name).toBeGreaterThan(0.75);
    expect(ratio / (measured.get(name) ?? Number.NaN), name).toBeLessThan(1.33);
  }
});

test("the README lists the rows of docs/differences.md", () => {
  const differences = readFileSync(join(file, "../docs/differences.md"), "utf8");
  const rows = [...differences.matchAll(/^\| (D\d+) /gm)].map(([, row]) => row);

  expect(rows).toHaveLength(13);
  expect([...readme.matchAll(/^- (D\d+) /gm)].map(([, row]) => row)).toEqual(rows);
});
