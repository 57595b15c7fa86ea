import { spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startFaultServer } from "./support/fault-server.ts";
import { startProgram } from "./support/program.ts";

const program = join(import.meta.dirname, "../bin/lambda-eic.js");

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lambda-eic-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("whatever is written is for its owner alone, however open new files are meant to be", () => {
  writeFileSync(
    join(home, "fleet.yaml"),
    "FunctionEventInvokeConfigs: [{FunctionName: my-function, MaximumRetryAttempts: 1}]",
  );
  const env = { PATH: process.env["PATH"], HOME: home, LAMBDA_EIC_LOCAL: "1", NODE_OPTIONS: "--no-warnings" };
  for (const words of [
    ["put-function-event-invoke-config", "--function-name", "my-function", "--maximum-retry-attempts", "0"],
    ["local", "add-function", "orders"],
    ["diff", "-f", "fleet.yaml", "--plan-file", "plan.json"],
    ["apply", "-f", "fleet.yaml", "--yes", "--backup", "backup.json"],
  ]) {
    const { error } = spawnSync("sh", ["-c", 'umask 0; exec "$@"', "sh", process.execPath, program, ...words], {
      cwd: home,
      env,
    });
    expect(error).toBeUndefined();
  }

  const written = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) => name !== "fleet.yaml");
  expect(written).toEqual(expect.arrayContaining(["plan.json", "backup.json"]));
  expect(written.filter((name) => name.endsWith("my-function.json"))).toHaveLength(1);
  expect(written.filter((name) => (lstatSync(join(home, name)).mode & 0o077) !== 0)).toEqual([]);
});

const isLinux = process.platform === "linux";

test.skipIf(!isLinux)("the list of processes shows the words that were typed, and no secret", async () => {
  const server = await startFaultServer([["stall"]]);
  const words = ["get-function-event-invoke-config", "--function-name", "f"];
  const { child, ended } = startProgram(words, {
    env: {
      HOME: home,
      AWS_ACCESS_KEY_ID: "AKID",
      AWS_SECRET_ACCESS_KEY: "a-secret",
      AWS_DEFAULT_REGION: "us-east-2",
      AWS_ENDPOINT_URL_LAMBDA: server.url,
    },
  });
  try {
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const { stdout } = spawnSync("cat", [`/proc/${child.pid}/cmdline`, `/proc/${child.pid}/comm`], {
      encoding: "utf8",
    });

    expect(stdout).toContain(words.join("\0"));
    expect(stdout).not.toContain("a-secret");
  } finally {
    child.kill();
    await ended;
    await server.close();
  }
});
