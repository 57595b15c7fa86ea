import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { globalOptions } from "../src/commands/global-options.ts";
import { mirrored, own } from "../src/commands/registry.ts";
import { subcommandOptions } from "../src/commands/subcommand-options.ts";
import { generation1, generation2 } from "../src/generation.ts";

const root = join(import.meta.dirname, "..");
const file = join(root, "README.md");
const readme = readFileSync(file, "utf8");

/** What is typed behind a prompt of a `console` block, and what the README says it prints. */
interface Step {
  readonly command: string;
  readonly output: string;
}

const steps: readonly Step[] = [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const [command] = /^.*<<'(\w+)'\n[\s\S]*?\n\1$|^.*/m.exec(text)!;
      return { command, output: text.slice(command.length + 1) };
    }),
);

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "readme-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs a script as a reader does who has installed the clone: what it prints, on whatever stream, in its order. */
function shell(script: string, cwd: string): { readonly stdout: string; readonly status: number | null } {
  const path = [join(home, "bin"), process.env["PATH"]].join(delimiter);
  writeFileSync(join(home, "script"), script);
  return spawnSync("sh", [join(home, "script")], {
    cwd,
    encoding: "utf8",
    env: { PATH: path, HOME: home },
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** Puts the program on the path, as `npm install -g .` does. */
function install(): void {
  const { bin }: { bin: Record<string, string> } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  mkdirSync(join(home, "bin"));
  for (const [name, script] of Object.entries(bin)) symlinkSync(join(root, script), join(home, "bin", name));
}

/** What a command exits with that prints this, by what the README says of exit codes. */
function codeOf(output: string): number {
  if (output.includes("An error occurred")) return 255;
  return /^Plan: /m.test(output) ? 1 : 0;
}

test("every command that the README shows prints what it says, typed into a shell", () => {
  const mark = "\u0001";
  install();
  const script = steps.map(({ command }) => `${command}\nprintf '${mark}%s${mark}' "$?"\n`);
  const seen = shell(`exec 2>&1\n${script.join("")}`, home).stdout.split(mark);
  let updated = readme;
  let at = 0;
  expect(steps.length).toBeGreaterThan(10);
  for (const [index, { command, output }] of steps.entries()) {
    const [printed = "", code] = seen.slice(2 * index);
    if (!process.env["UPDATE_README"]) expect(printed, command).toBe(output);
    expect(Number(code), command).toBe(codeOf(output));
    at = updated.indexOf(`$ ${command}\n`, at) + `$ ${command}\n`.length;
    updated = updated.slice(0, at) + printed + updated.slice(at + output.length);
  }
  if (updated !== readme) writeFileSync(file, updated);
});

test("the README's first line works in a clone, without anything on the path", () => {
  const [, installation, command = ""] = /^ {4}(.*?) && (npx lambda-eic .*)$/m.exec(readme)!;
  const { status, stdout } = shell(`${command}\n`, root);

  expect(installation).toBe("npm ci");
  expect({ status, stdout }).toEqual({ status: 0, stdout: steps[0]!.output });
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
