import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../src/version.ts";
import { type PackedPackage, packProject } from "./support/packed.ts";

const root = join(import.meta.dirname, "..");
const get = ["get-function-event-invoke-config", "--function-name", "my-function:BLUE", "--local"];

let packed: PackedPackage;
const path = (name: string) => join(packed.folder, name);
const copy = "a cöpy, 日本/package";
const installations = ["project/node_modules/lambda-eic", "global/lib/node_modules/lambda-eic", copy];

beforeAll(() => {
  packed = packProject();
  packed.installInProject();
  packed.installGlobally();
  cpSync(path("project/node_modules/lambda-eic"), path(copy), { recursive: true });
  symlinkSync(path(`${copy}/bin/lambda-eic.js`), path("link to the launcher"));
  symlinkSync(path(copy), path("link to the folder"));
  for (const folder of ["project/below", "elsewhere"]) mkdirSync(path(folder));
  for (const home of ["home", "read-only home"]) mkdirSync(path(home), { mode: 0o700 });
  // The superuser may write to any folder, but not below what is no folder.
  writeFileSync(path("home that is a file"), "");
  for (const folder of [...installations, "read-only home"]) setMode(path(folder), 0o555);
}, 120_000);
afterAll(() => {
  if (packed === undefined) return;
  for (const folder of [...installations, "read-only home"]) setMode(path(folder), 0o755);
  packed.remove();
});

describe.each([
  { start: "npx", words: () => ["npx", "lambda-eic"], cwd: "project/below" },
  { start: "a project's programs", words: () => [path("project/node_modules/.bin/lambda-eic")], cwd: "elsewhere" },
  { start: "a global installation", words: () => [path("global/bin/lambda-eic")], cwd: "elsewhere" },
  { start: "a copy", words: () => [process.execPath, path(`${copy}/bin/lambda-eic.js`)], cwd: "elsewhere" },
  { start: "the folder itself", words: () => ["./bin/lambda-eic.js"], cwd: copy },
  { start: "a link to the launcher", words: () => [path("link to the launcher")], cwd: "elsewhere" },
  { start: "a link to the folder", words: () => [path("link to the folder/bin/lambda-eic.js")], cwd: "elsewhere" },
])("started from $start", ({ words, cwd }) => {
  test.each([undefined, "home", "read-only home", "home that is a file"])(
    "HOME=%s: it answers and leaves its folder alone",
    (home) => {
      const before = installations.map((folder) => contents(path(folder)));

      const run = (...args: readonly string[]) =>
        started([...words(), ...args], cwd, home === undefined ? {} : { HOME: path(home) });
      expect(run("--version")).toEqual({
        code: 0,
        stdout: `lambda-eic/${version} node/${process.versions.node} ${process.platform}/${process.arch}\n`,
        stderr: "",
      });
      const answered = { code: 0, stdout: answerInReadme(), stderr: "" };
      // The second time with code that the first one may have kept.
      expect([run(...get), run(...get)]).toEqual([answered, answered]);
      expect(installations.map((folder) => contents(path(folder)))).toEqual(before);
    },
  );
});

test("a global installation brings the five subcommands by their bare names", () => {
  const name = ["--function-name", "my-function:BLUE"];
  const retries = ["--query", "MaximumRetryAttempts"];
  const calls = [
    { program: "put-function-event-invoke-config", args: [...name, "--maximum-retry-attempts", "2", ...retries] },
    { program: "get-function-event-invoke-config", args: [...name, ...retries] },
    { program: "update-function-event-invoke-config", args: [...name, "--maximum-retry-attempts", "1", ...retries] },
    {
      program: "list-function-event-invoke-configs",
      args: ["--function-name", "my-function", "--query", "FunctionEventInvokeConfigs[*].MaximumRetryAttempts | [0]"],
    },
    { program: "delete-function-event-invoke-config", args: name },
  ];
  const env = { LAMBDA_EIC_LOCAL: "1", LAMBDA_EIC_STATE: path("state of the subcommands") };
  const runs = calls.map(({ program, args }) => started([path(`global/bin/${program}`), ...args], "elsewhere", env));

  expect(runs.map(({ stdout, stderr }) => stdout + stderr)).toEqual(["2\n", "2\n", "1\n", "1\n", ""]);
  expect(readdirSync(path("global/bin")).sort()).toEqual(["lambda-eic", ...calls.map(({ program }) => program)].sort());
});

const pages = readdirSync(join(root, "dist/man")).sort();

test("a global installation brings a manual page for each command", () => {
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages) {
    expect(readFileSync(path(`global/share/man/man1/${page}`), "utf8")).toContain(
      `.TH "${page.slice(0, -2)}`.toUpperCase(),
    );
  }
});

test.skipIf(spawnSync("man", ["-w", "man"]).status !== 0)("man finds them", () => {
  const names = pages.map((page) => page.slice(0, -2));
  const { code, stdout } = started(["man", "-w", ...names], "elsewhere", {
    PATH: `${path("global/bin")}:${process.env["PATH"]}`,
  });

  expect(code).toBe(0);
  expect(
    stdout
      .trim()
      .split("\n")
      .map((found) => realpathSync(found)),
  ).toEqual(pages.map((page) => path(`global/lib/node_modules/lambda-eic/dist/man/${page}`)));
});

function started([program = "", ...args]: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: path(cwd),
    env: { ...packed.env, LAMBDA_EIC_STATE: path("state"), ...env },
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

/** What the README says that command prints. */
function answerInReadme(): string {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const [, answer] = readme.split(`$ lambda-eic ${get.join(" ")}\n`);
  return answer?.slice(0, answer.indexOf("```")) ?? "";
}

/** What would show that something was written, removed or renamed there. */
function contents(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => [name, lstatSync(join(folder, name)).ctimeMs]);
}

/** Of a folder and all that is in it. */
function setMode(folder: string, mode: number): void {
  chmodSync(folder, mode);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inside = join(folder, entry.name);
    if (entry.isDirectory()) setMode(inside, mode);
    else chmodSync(inside, mode);
  }
}
