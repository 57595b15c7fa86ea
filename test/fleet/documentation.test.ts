import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHome, type Home } from "./support/command-line.ts";

const text = readFileSync(join(import.meta.dirname, "../../docs/fleet.md"), "utf8");
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(([, block = ""]) => block);

let home: Home;
beforeEach(() => {
  home = createHome();
});
afterEach(() => home.remove());

describe("the page on fleets", () => {
  test("shows what really happens", async () => {
    const [first = "", second = ""] = blocks("console");
    await replay(first);
    const edited = home
      .read("fleet.json")
      .replace('"MaximumRetryAttempts": 0', '"MaximumRetryAttempts": 2')
      .replace(/.*"MaximumEventAgeInSeconds".*\n/, "");
    home.write("fleet.json", edited);
    await replay(second);
  });

  test("has a file that can be read", async () => {
    const [file = ""] = blocks("yaml");
    home.write("f.yaml", file);
    const { exitCode, stdout } = await home.run([
      "diff",
      "-f",
      "f.yaml",
      "--print-resolved",
      "--query",
      "length(FunctionEventInvokeConfigs)",
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "4\n" });
  });
});

/** Runs the lines that begin with a prompt, and compares what they print with the lines behind them. */
async function replay(block: string): Promise<void> {
  const steps = [...block.matchAll(/^\$ lambda-eic (.*)\n((?:(?!\$ ).*\n)*)/gm)];
  expect(steps.map(([step]) => step).join("")).toBe(block);
  for (const [, command = "", printed = ""] of steps) {
    const [words = "", file] = command.split(" > ");
    const { stdout, stderr } = await home.run(words.split(" "));
    if (file === undefined) expect(stderr + stdout).toBe(printed);
    else home.write(file, stdout);
  }
}
