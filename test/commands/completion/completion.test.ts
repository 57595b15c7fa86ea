import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { globalOptions } from "../../../src/commands/global-options.ts";
import { mirrored, own } from "../../../src/commands/registry.ts";
import { subcommandOptions } from "../../../src/commands/subcommand-options.ts";
import { generation1, generation2 } from "../../../src/generation.ts";
import { runCli } from "../../support/run-cli.ts";
import { shells } from "./shells.ts";
import { canType, typeIntoBash } from "./typed.ts";

const get = "get-function-event-invoke-config";
const put = "put-function-event-invoke-config";
const commands = [...mirrored.keys(), ...own.keys()];
const optionsOf = (name: string, generation = generation1): string[] => [
  ...subcommandOptions(mirrored.get(name)!.operation, generation).flatMap((option) =>
    option.hidden ? [] : option.name,
  ),
  ...globalOptions(generation).map((option) => option.name),
];

/** Lines, and what is offered behind them. */
const cases: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ["lambda-eic ", [...commands, "help"]],
  ["lambda-eic help ", commands],
  ["lambda-eic upd", ["update-function-event-invoke-config"]],
  ["lambda-eic lambda del", ["delete-function-event-invoke-config"]],
  [`lambda-eic ${get} -`, optionsOf(get)],
  [`${get} -`, optionsOf(get)],
  [`lambda-eic ${put} --max`, ["--maximum-retry-attempts", "--maximum-event-age-in-seconds"]],
  [`${put} --d`, ["--debug", "--destination-config"]],
  [`lambda-eic --region us-east-2 ${get} --func`, ["--function-name"]],
  [`lambda-eic --no-paginate --output=json ${get} --func`, ["--function-name"]],
  ["lambda-eic --output ", ["json", "table", "text"]],
  ["lambda-eic --output t", ["table", "text"]],
  [`lambda-eic ${get} --function-name my-function:BLUE --output t`, ["table", "text"]],
  ["lambda-eic --cli-compat v2 --output y", ["yaml", "yaml-stream"]],
  ["lambda-eic --cli-compat=v2 --output y", ["yaml", "yaml-stream"]],
  ["lambda-eic --output y", []],
  [`lambda-eic ${get} --cli-input-y`, []],
  [`lambda-eic ${get} --cli-compat v2 --cli-input-y`, ["--cli-input-yaml"]],
  [`lambda-eic ${get} --generate-cli-skeleton `, ["input", "output"]],
  [`lambda-eic ${get} --function-name `, []],
  ["lambda-eic --profile ", ["ci", "default", "team", "work"]],
  ["lambda-eic --profile w", ["work"]],
  ["lambda-eic --region ", ["eu-west-1", "us-west-2"]],
  ["lambda-eic --region us", ["us-west-2"]],
  ["lambda-eic local ", ["add-function", "destination", "fault", "help", "remove-function", "reset", "show"]],
  ["lambda-eic local fault ", ["add", "clear"]],
  ["lambda-eic local fault add --mes", ["--message"]],
  ["lambda-eic local add-function --version ", []],
  ["lambda-eic plan --print", ["--print-resolved"]],
  ["lambda-eic completion ", ["bash", "fish", "help", "powershell", "zsh"]],
  [`${put} --cli-input-json `, ["file://"]],
  ["lambda-eic diff -f input.json in", ["input.json"]],
  ["lambda-eic diff -f input.json he", []],
  ["lambda-eic diff -f input.json --outp", ["--output"]],
  ["lambda-eic diff -f input.json --output t", ["table", "text"]],
  ["lambda-eic completion bash z", []],
  ["lambda-eic help local list-", []],
  ["lambda-eic local fault add --operation Put", ["PutFunctionEventInvokeConfig"]],
  ["lambda-eic constructor ", [...commands, "help"]],
];

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "lambda-eic-completion-"));
  mkdirSync(join(home, ".aws"));
  writeFileSync(
    join(home, ".aws/config"),
    '[default]\nregion = eu-west-1\r\n\n[profile work]\r\noutput = text\nregion=us-west-2\nregion_foo = bogus\nregion foo = bogus\n[profile "team"]\n[sso-session corp]\n[services local]',
  );
  writeFileSync(join(home, ".aws/credentials"), "[ci]\naws_access_key_id = AKID\n[work]");
  writeFileSync(join(home, "input.json"), "{}");
  writeFileSync(join(home, "my file.json"), "{}");
  mkdirSync(join(home, "subfolder"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe.each(shells)("in $name", ({ name, isInstalled, complete }) => {
  test.skipIf(!isInstalled)("lines are completed from the tables and the configuration files", async () => {
    const { stdout, stderr } = await runCli(["completion", name === "pwsh" ? "powershell" : name]);
    const offered = complete(
      stdout,
      cases.map(([line]) => line),
      home,
    );

    expect(stderr).toBe("");
    expect(cases.map(([line], index) => [line, offered[index]])).toEqual(
      cases.map(([line, words]) => [line, [...new Set(words)].toSorted()]),
    );
  });

  test.skipIf(!isInstalled)("nothing that a configuration file says is run", async () => {
    const hostile = join(home, "hostile");
    mkdirSync(join(hostile, ".aws"), { recursive: true });
    const names = ["$(touch ran)", "`touch ran`", "; touch ran", "x' ; touch ran '", "\u001b[31m"];
    const sections = names.map((section) => `[profile ${section}]\nregion = ${section}\n`);
    writeFileSync(join(hostile, ".aws/config"), sections.join(""));
    const { stdout } = await runCli(["completion", name === "pwsh" ? "powershell" : name]);
    const lines = ["lambda-eic --profile ", "lambda-eic --region ", "lambda-eic --profile x"];

    expect(complete(stdout, lines, hostile)).toHaveLength(lines.length);
    expect(existsSync(join(hostile, "ran"))).toBe(false);
  });
});

const fish = shells.find(({ name }) => name === "fish")!;

test.skipIf(!fish.isInstalled)("fish completes a file whose name has a space, however it is quoted", async () => {
  const { stdout } = await runCli(["completion", "fish"]);
  const lines = ["lambda-eic diff -f my\\ f", "lambda-eic diff -f 'my f", 'lambda-eic diff -f "my f'];

  expect(fish.complete(stdout, lines, home)).toEqual(lines.map(() => ["my file.json"]));
});

/** Lines typed into bash with a TAB and a plus behind them, and the words that are then run: the plus stands alone behind a space. */
const typedLines: readonly (readonly [line: string, words: readonly string[]])[] = [
  ["lambda-eic upd", ["update-function-event-invoke-config", "+"]],
  ["lambda-eic diff -f subf", ["diff", "-f", "subfolder/+"]],
  ["lambda-eic diff -f inp", ["diff", "-f", "input.json", "+"]],
  ["lambda-eic diff -f my", ["diff", "-f", "my file.json", "+"]],
  [`${put} --cli-input-json fil`, ["--cli-input-json", "file://+"]],
  [`${put} --cli-input-json file://subf`, ["--cli-input-json", "file://subfolder/+"]],
  [`${put} --cli-input-json=file://subf`, ["--cli-input-json=file://subfolder/+"]],
];

test.skipIf(!canType)("bash completes what is typed at a terminal", async () => {
  const { stdout } = await runCli(["completion", "bash"]);
  const typed = typeIntoBash(
    stdout,
    typedLines.map(([line]) => line),
    home,
  );

  expect(typed).toEqual(typedLines.map(([, words]) => words));
});

test.each(["bash", "zsh", "fish", "powershell"])("the script for %s has every command and option", async (shell) => {
  const { exitCode, stdout } = await runCli(["completion", shell]);

  expect(exitCode).toBe(0);
  for (const name of [
    ...commands,
    ...commands.flatMap((word) => (mirrored.has(word) ? optionsOf(word, generation2) : [])),
  ]) {
    expect(stdout).toContain(name);
  }
});

test("another shell is refused with those that there are", async () => {
  const { exitCode, stdout, stderr } = await runCli(["completion", "tcsh"]);

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain("'tcsh' is invalid");
  expect(stderr).toContain("bash, zsh, fish, powershell");
});
