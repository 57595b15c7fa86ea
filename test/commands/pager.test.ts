import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunOptions, runCli } from "../support/run-cli.ts";

const get = ["get-function-event-invoke-config", "--function-name", "f", "--cli-compat", "v2"];
const list = ["list-function-event-invoke-configs", "--function-name", "f", "--cli-compat", "v2"];
const responses = [{ body: '{"MaximumRetryAttempts": 1}' }];
const plain = '{\n    "MaximumRetryAttempts": 1\n}\n';
const paged = plain.replace(/^/gm, "> ").slice(0, -2);
const pager = "sed 's/^/> /'";
const configured = { ".aws/config": `[default]\ncli_pager = ${pager}\n` };
const terminal = { columns: 80, responses };

describe("output goes through a pager that somebody named, on a terminal", () => {
  test.each<RunOptions & { by: string }>([
    { by: "AWS_PAGER", env: { AWS_PAGER: pager } },
    { by: "the profile", files: configured },
    {
      by: "AWS_PAGER before the profile",
      env: { AWS_PAGER: pager },
      files: { ".aws/config": "[default]\ncli_pager = x\n" },
    },
    { by: "PAGER", env: { PAGER: pager } },
    { by: "the profile before PAGER", env: { PAGER: "x" }, files: configured },
  ])("by $by", async ({ by, ...options }) => {
    expect(await runCli(get, { ...terminal, ...options })).toMatchObject({ exitCode: 0, stdout: paged, stderr: "" });
  });

  test.each<RunOptions & { because: string; args: readonly string[] }>([
    { because: "nobody named one", args: get },
    { because: "an empty name switches it off", args: get, env: { AWS_PAGER: "", PAGER: pager }, files: configured },
    { because: "--no-cli-pager switches it off", args: [...get, "--no-cli-pager"], env: { AWS_PAGER: pager } },
    {
      because: "version 1 has none",
      args: get.slice(0, -2),
      env: { AWS_PAGER: pager, PAGER: pager },
      files: configured,
    },
  ])("not when $because", async ({ args, because, ...options }) => {
    expect(await runCli(args, { ...terminal, ...options })).toMatchObject({ exitCode: 0, stdout: plain, stderr: "" });
  });

  test("not when it isn't a terminal", async () => {
    expect(await runCli(get, { env: { AWS_PAGER: pager }, responses })).toMatchObject({ exitCode: 0, stdout: plain });
  });

  test.each([
    [{}, "FRX"],
    [{ LESS: "S" }, "S"],
    [{ LESS: "" }, ""],
  ])("with AWS's options for less, unless there are others: %j", async (env, options) => {
    const { stdout } = await runCli(get, { ...terminal, env: { ...env, AWS_PAGER: "printenv LESS" } });

    expect(stdout).toBe(`${options}\n`);
  });

  test("without a shell", async () => {
    const { exitCode, stdout } = await runCli(get, { ...terminal, env: { AWS_PAGER: "echo $(id); echo x" } });

    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "$(id); echo x\n" });
  });
});

test("a pager that isn't there is named", async () => {
  const { exitCode, stdout, stderr } = await runCli(get, { ...terminal, env: { AWS_PAGER: "no-such-pager -R" } });

  expect({ exitCode, stdout }).toEqual({ exitCode: 253, stdout: "" });
  expect(stderr).toContain("Unable to redirect output to pager.");
  expect(stderr).toContain("'no-such-pager'");
});

test("a pager whose quotes don't match is refused", async () => {
  expect(await runCli(get, { ...terminal, env: { AWS_PAGER: "'less" } })).toMatchObject({
    ...{ exitCode: 255, stdout: "", stderr: "\nlambda-eic: [ERROR]: No closing quotation\n" },
  });
});

test("errors don't go through it", async () => {
  const refused = [{ status: 404, body: '{"message": "no"}', headers: { "x-amzn-errortype": "X" } }];
  const { exitCode, stdout, stderr } = await runCli(get, {
    ...terminal,
    responses: refused,
    env: { AWS_PAGER: pager },
  });

  expect({ exitCode, stdout }).toEqual({ exitCode: 254, stdout: "" });
  expect(stderr).toContain("An error occurred (X)");
});

test("a pager that is left early is no failure, and no further page is asked for", async () => {
  const configs = Array.from({ length: 5000 }, (_, index) => ({ FunctionArn: `arn:${index}` }));
  const page = { body: JSON.stringify({ FunctionEventInvokeConfigs: configs, NextMarker: "more" }) };
  const args = [...list, "--output", "text"];
  const outcome = await runCli(args, { columns: 80, responses: [page], env: { AWS_PAGER: "head -n 1" } });

  expect(outcome).toMatchObject({ exitCode: 0, stdout: "FUNCTIONEVENTINVOKECONFIGS\tarn:0\n", stderr: "" });
  expect(outcome.requests.length).toBeLessThan(4);
});

/** util-linux's, which runs a command in a terminal of its own. */
const hasScript = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

describe.skipIf(!hasScript)("in a terminal", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lambda-eic-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("Ctrl-C is a word to the pager, which is waited for", async () => {
    const file = (name: string): string => join(folder, name);
    const waiting = "trap 'echo heard > heard' INT; cat > shown; while [ ! -e leave ]; do sleep 0.05; done";
    writeFileSync(file("pager.sh"), waiting);
    const program = join(import.meta.dirname, "../../bin/lambda-eic.js");
    const words = `exec '${process.execPath}' '${program}' get-function-event-invoke-config --function-name my-function:BLUE --local`;
    const env = { PATH: process.env["PATH"], HOME: folder, AWS_PAGER: "sh pager.sh", LAMBDA_EIC_COMPAT: "v2" };
    const child = spawn("script", ["-qec", words, "/dev/null"], {
      cwd: folder,
      env,
      stdio: ["pipe", "ignore", "inherit"],
    });
    let code: number | null | undefined;
    const ended = new Promise<void>((resolve) => {
      child.on("close", (exitCode) => {
        code = exitCode;
        resolve();
      });
    });
    const appears = async (name: string): Promise<void> => {
      while (code === undefined && !existsSync(file(name))) await pause(20);
    };

    await appears("shown");
    await pause(200);
    child.stdin.write("\u0003");
    await appears("heard");
    await pause(1500);
    expect(code).toBeUndefined();

    writeFileSync(file("leave"), "");
    await ended;
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(file("shown"), "utf8"))).toMatchObject({ MaximumRetryAttempts: 0 });
  });
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
