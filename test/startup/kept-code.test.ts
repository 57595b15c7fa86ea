import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Installation, install, type Run } from "./support/installation.ts";

// The code that V8 made of the scripts is used again, as long as nobody else can have put it there.

const usage = ["get-function-event-invoke-config"];
const isRoot = process.getuid?.() === 0;
const hasUsers = process.getuid !== undefined;

let installation: Installation;
beforeEach(() => {
  installation = install();
});
afterEach(() => installation.remove());

const missing = join(tmpdir(), "nobody-made-this");
const cache = () => join(installation.home, ".cache/lambda-eic/code");
const folder = () => join(cache(), readdirSync(cache())[0] ?? "");
const files = () => readdirSync(folder()).map((name) => join(folder(), name));
const isKept = ({ scripts }: Run) => scripts.map((script) => script.isKept);

async function works(run: Promise<Run>): Promise<Run> {
  const ended = await run;
  expect(ended).toMatchObject({ code: 2, stdout: "" });
  expect(ended.stderr).toContain("the following arguments are required: --function-name");
  return ended;
}

test("the first run keeps its code in a folder that only the user reads, and the second uses it", async () => {
  expect(isKept(await works(installation.run(usage)))).toEqual([false]);

  expect(statSync(folder()).mode & 0o777).toBe(0o700);
  expect(files().map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
  expect(isKept(await works(installation.run(usage)))).toEqual([true]);
});

test("a run of another kind adds what it came to use, and one that isn't new leaves the files alone", async () => {
  await installation.run(usage);
  const length = () => files().reduce((sum, path) => sum + statSync(path).size, 0);
  const first = length();
  await installation.run(["help"]);
  const both = length();
  expect(both).toBeGreaterThan(first);

  const written = files().map((path) => statSync(path).mtimeMs);
  await works(installation.run(usage));
  await installation.run(["help"]);
  expect(files().map((path) => statSync(path).mtimeMs)).toEqual(written);
});

test("a run of the same subcommand that comes to use more adds it", async () => {
  const get = [...usage, "--function-name", "f"];
  const length = () => files().reduce((sum, path) => sum + statSync(path).size, 0);
  await installation.run([...get, "--generate-cli-skeleton"]);
  const first = length();
  await installation.run([...get, "--local"]);
  const withCall = length();
  await installation.run([...get, "--local", "--output", "text"]);
  expect(withCall).toBeGreaterThan(first);
  expect(length()).toBe(withCall);
});

test("a pipe in place of a file keeps nobody waiting", async () => {
  await works(installation.run(usage));
  const [path = ""] = files();
  rmSync(path);
  execFileSync("mkfifo", [path]);
  expect(isKept(await works(installation.run(usage)))).toEqual([false]);
});

test("code of an earlier build of the same length isn't used", async () => {
  await installation.run(usage);
  const script = join(installation.folder, "dist/shell.cjs");
  const text = readFileSync(script, "latin1");
  writeFileSync(script, text.replace("the following arguments", "THE FOLLOWING arguments"), "latin1");

  const run = await installation.run(usage);

  expect(isKept(run)).toEqual([false]);
  expect(run.stderr).toContain("THE FOLLOWING arguments are required");
});

test.each(["first byte", "code", "copy of the code", "text", "end"])(
  "a file that is wrong at its %s isn't used",
  async (place) => {
    await installation.run(usage);
    const [path = ""] = files();
    const bytes = readFileSync(path);
    const text = statSync(join(installation.folder, "dist/shell.cjs")).size;
    const code = (bytes.length - 256 - text) / 2;
    const at = {
      "first byte": 0,
      code: code >> 1,
      "copy of the code": code + 100,
      text: 2 * code + 9,
      end: bytes.length,
    };
    const wrong = at[place as keyof typeof at];
    writeFileSync(path, wrong === bytes.length ? bytes.subarray(0, -7) : flipped(bytes, wrong));

    expect(isKept(await works(installation.run(usage)))).toEqual([false]);
    expect(isKept(await works(installation.run(usage)))).toEqual([true]);
  },
);

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 0xff;
  return changed;
}

test.each([
  { place: "no home", env: { HOME: "" } },
  { place: "a relative home", env: { HOME: "home" } },
  { place: "a home that isn't there", env: { HOME: missing } },
  { place: "a folder for caches that isn't there", env: { XDG_CACHE_HOME: missing } },
  { place: "NODE_DISABLE_COMPILE_CACHE", env: { NODE_DISABLE_COMPILE_CACHE: "1" } },
])("with $place everything works, and nothing is kept", async ({ env }) => {
  await works(installation.run(usage, env));
  expect(isKept(await works(installation.run(usage, env)))).toEqual([false]);
  expect(existsSync(cache())).toBe(false);
  expect(existsSync(missing)).toBe(false);
});

test("a file where a folder should be is left as it is", async () => {
  writeFileSync(join(installation.home, ".cache"), "mine");
  await works(installation.run(usage));
  expect(isKept(await works(installation.run(usage)))).toEqual([false]);
  expect(readFileSync(join(installation.home, ".cache"), "utf8")).toBe("mine");
});

test("XDG_CACHE_HOME says where", async () => {
  const caches = join(installation.folder, "caches");
  mkdirSync(caches, { mode: 0o700 });
  await works(installation.run(usage, { XDG_CACHE_HOME: caches }));
  expect(readdirSync(caches)).toEqual(process.platform === "darwin" ? [] : ["lambda-eic"]);
});

test("runs with options for Node.js keep code of their own", async () => {
  await works(installation.run(usage));
  await works(installation.run(usage, { NODE_OPTIONS: "--max-semi-space-size=32" }));
  execFileSync(process.execPath, [join(installation.folder, "bin/lambda-eic.js"), "--version"], {
    env: { HOME: installation.home },
  });
  const [plain = "", flagged] = readdirSync(cache()).sort();
  expect(flagged).toBe(`${plain}-flags`);
});

test("what was made for versions long gone is removed when something new is kept", async () => {
  await installation.run(usage);
  const old = join(cache(), "v0.0.0-none");
  mkdirSync(old);
  appendFileSync(join(folder(), "stale-1"), "");
  for (const path of [old, join(folder(), "stale-1")]) utimesSync(path, 0, 0);
  await installation.run(["help"]);
  expect(existsSync(old)).toBe(false);
  expect(readdirSync(folder())).not.toContain("stale-1");
});

describe.skipIf(!hasUsers)("on a system with users", () => {
  test.each([
    { what: "the folder", open: () => chmodSync(folder(), 0o777) },
    { what: "one above it", open: () => chmodSync(join(installation.home, ".cache"), 0o777) },
    { what: "the home, by the group", open: () => chmodSync(installation.home, 0o770) },
    { what: "a file", open: () => chmodSync(files()[0] ?? "", 0o666) },
    {
      what: "what a link in place of a file leads to",
      open: () => {
        const [path = ""] = files();
        renameSync(path, join(installation.folder, "elsewhere"));
        symlinkSync(join(installation.folder, "elsewhere"), path);
      },
    },
  ])("code isn't used when others can change $what", async ({ open }) => {
    await works(installation.run(usage));
    open();
    expect(isKept(await works(installation.run(usage)))).toEqual([false]);
  });

  test("a folder that a link leads to counts as what it is", async () => {
    await works(installation.run(usage));
    const open = join(installation.folder, "open");
    mkdirSync(open);
    renameSync(join(installation.home, ".cache"), join(open, ".cache"));
    symlinkSync(join(open, ".cache"), join(installation.home, ".cache"));
    expect(isKept(await works(installation.run(usage)))).toEqual([true]);
    chmodSync(open, 0o777);
    expect(isKept(await works(installation.run(usage)))).toEqual([false]);
  });

  test.skipIf(!isRoot)("code of another user isn't used, and root leaves none in their home", async () => {
    await works(installation.run(usage));
    const [path = ""] = files();
    chownSync(path, 12_345, 12_345);
    expect(isKept(await works(installation.run(usage)))).toEqual([false]);

    chownSync(path, 0, 0);
    expect(isKept(await works(installation.run(usage)))).toEqual([true]);
    chownSync(dirname(path), 12_345, 12_345);
    expect(isKept(await works(installation.run(usage)))).toEqual([false]);

    const other = join(installation.folder, "other");
    mkdirSync(other);
    chownSync(other, 12_345, 12_345);
    await works(installation.run(usage, { HOME: other }));
    expect(readdirSync(other)).toEqual([]);
  });
});

test("a program that isn't built says so", async () => {
  const script = join(installation.folder, "dist/shell.cjs");
  rmSync(script);
  const run = await installation.run(usage);
  expect(run).toMatchObject({ code: 255, stdout: "" });
  expect(run.stderr).toBe(`lambda-eic is not built, ${script} is missing: run npm ci, or npm run build\n`);
});

test("code that the build left beside the scripts is used, and nothing is kept elsewhere", async () => {
  const built = install({ withBuiltCode: true });
  try {
    const made = join(built.folder, "dist/code");
    // The hook that observes is an option for Node.js.
    for (const engine of readdirSync(made)) renameSync(join(made, engine), join(made, `${engine}-flags`));
    expect(isKept(await works(built.run(usage)))).toEqual([true]);
    expect(readdirSync(built.home)).toEqual([]);
  } finally {
    built.remove();
  }
});
