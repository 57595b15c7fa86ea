import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "lambda-eic-tty-"));
const program = join(folder, "ask.mjs");

beforeAll(async () => {
  await build({
    stdin: {
      contents: `
        import { hostOf } from "./src/host.ts";
        const show = (text) => process.stdout.write(text + "\\n");
        hostOf(process).askHidden(process.argv[2] ?? "Code: ").then((line) => show("got <" + line + ">"), (error) => show("failed " + error.constructor.name + " <" + error.message + ">"));
      `,
      resolveDir: join(import.meta.dirname, ".."),
    },
    ...{ outfile: program, bundle: true, platform: "node", format: "esm", logLevel: "error" },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the program on a terminal of its own and types once it asks. */
function onTerminal(typed: string, more = ""): Promise<string> {
  const child = spawn("script", ["-qec", `"${process.execPath}" "${program}" ${more}`, "/dev/null"]);
  let shown = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const asked = shown.includes("Code: ");
    shown += chunk;
    if (!asked && shown.includes("Code: ")) child.stdin.write(typed);
  });
  return new Promise((resolve) => child.on("close", () => resolve(shown.replaceAll("\r", ""))));
}

const hasTerminals = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

describe.skipIf(!hasTerminals)("on a terminal", () => {
  test.each([
    { about: "a line", typed: "123456\r", result: "got <123456>" },
    { about: "corrections", typed: "12x\x7f3\by4\x7f456\r", result: "got <12y456>" },
    { about: "a fresh start", typed: "wrong\x15right\n", result: "got <right>" },
    { about: "nothing", typed: "\r", result: "got <>" },
    { about: "letters beyond ASCII", typed: "né\x7f😀\x7fü\r", result: "got <nü>" },
    { about: "the end of input", typed: "\x04", result: "failed FailureError <EOF when reading a line>" },
    { about: "an interrupt", typed: "12\x03", result: "failed InterruptedError <>" },
  ])("reads $about, and shows none of it", async ({ typed, result }) => {
    expect(await onTerminal(typed)).toBe(`Code: \n${result}\n`);
  });

  test("shows a question, and doesn't let it drive the terminal", async () => {
    expect(await onTerminal("1\r", "'\u001b[2JCode: '")).toBe("\\u001b[2JCode: \ngot <1>\n");
  });

  test("asks on the terminal when the standard streams lead elsewhere", async () => {
    const out = join(folder, "out");

    expect(await onTerminal("secret\r", `< /dev/null > "${out}" 2>&1`)).toBe("Code: \n");
    expect(spawnSync("cat", [out]).stdout.toString()).toBe("got <secret>\n");
  });
});

const hasSessions = spawnSync("setsid", ["--version"]).status === 0;

test.skipIf(!hasSessions).each([
  { about: "a line", input: "123456\nmore", result: "got <123456>" },
  { about: "a line without an end", input: "123456", result: "got <123456>" },
  { about: "nothing", input: "", result: "failed FailureError <EOF when reading a line>" },
])("reads $about from standard input where there is no terminal", ({ input, result }) => {
  // A session of its own has no terminal.
  const child = spawnSync("setsid", ["-w", process.execPath, program], { input });

  expect(child.stdout.toString()).toBe(`${result}\n`);
  expect(child.stderr.toString()).toBe("Warning: Password input may be echoed.\nCode: ");
});
