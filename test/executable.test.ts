import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Endpoint, startEndpoint } from "./support/endpoint.ts";

const root = join(import.meta.dirname, "..");
/** Assets came with Node.js 20.12; some distributions leave single executables out, and with them the mark. */
const isSupported = isBuiltin("node:sea") && readFileSync(process.execPath).includes("NODE_SEA_FUSE_");

const launcher = [process.execPath, join(root, "bin/lambda-eic.js")];
const get = "get-function-event-invoke-config --function-name my-function:BLUE";
const config = {
  FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",
  MaximumRetryAttempts: 1,
};
const keys = { Version: 1, AccessKeyId: "AKID", SecretAccessKey: "secret" };

let folder = "";
let executable = "";
let endpoint: Endpoint;
beforeAll(async () => {
  if (!isSupported) return;
  folder = mkdtempSync(join(tmpdir(), "executable-"));
  executable = join(folder, process.platform === "win32" ? "lambda-eic.exe" : "lambda-eic");
  execFileSync(process.execPath, ["scripts/build-sea.mjs", executable], { cwd: root, stdio: "pipe" });
  endpoint = await startEndpoint([{ body: JSON.stringify(config) }], ["secret"]);
  writeFileSync(join(folder, "keys"), JSON.stringify(keys));
  writeFileSync(join(folder, "profile"), `[default]\ncredential_process = cat ${join(folder, "keys")}\n`);
  writeFileSync(
    join(folder, "fleet.yaml"),
    "FunctionEventInvokeConfigs: [{FunctionName: my-function, MaximumRetryAttempts: 1}]",
  );
}, 120_000);
afterAll(async () => {
  await endpoint?.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!isSupported)("the single executable", () => {
  test.each([
    { line: "--version", code: 0 },
    { line: "help", code: 0 },
    { line: "put-function-event-invoke-config help", code: 0 },
    { line: "get-function-event-invoke-config", code: 2 },
    { line: `${get} --nope`, code: 255 },
    { line: get, code: 0 },
    { line: `${get} --output text`, code: 0 },
    { line: `${get} --output table`, code: 0 },
    { line: `${get} --query FunctionArn --cli-compat v2 --output yaml`, code: 0 },
    { line: `${get} --endpoint-url http://127.0.0.1:1`, code: 255 },
    { line: `${get} --local`, code: 0 },
    { line: "serve --help", code: 0 },
    { line: "export --function-name my-function --format terraform --local", code: 0 },
    { line: "diff -f fleet.yaml --local", code: 1 },
    { line: "completion bash", code: 0 },
  ])("$line: ends and prints as the package does", async ({ line, code }) => {
    const ended = await run([executable], line);

    expect(ended).toMatchObject({ code });
    expect(ended).toEqual(await run(launcher, line));
  });

  test("signs, with keys of a program that it starts", async () => {
    const env = { AWS_CONFIG_FILE: join(folder, "profile"), AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };

    expect(await run([executable], get, env)).toMatchObject({ code: 0, stderr: "" });
    expect(endpoint.requests.at(-1)).toMatchObject({ signature: "valid", accessKey: "AKID" });
  });

  test.each(["-v", "-e 0", "--inspect-brk", "--require nowhere", "-- --version"])(
    "takes %s for its own words, not for Node's",
    async (line) => {
      const ended = await run([executable], line);

      expect(ended).toMatchObject({ code: 2, stdout: "" });
      expect(ended).toEqual(await run(launcher, line));
    },
  );

  test("runs with options for Node.js, and by a link, on the code that was kept of its scripts", async () => {
    const link = join(folder, "link");
    symlinkSync(executable, link);
    const observed = join(folder, "observed.json");
    const observe = join(import.meta.dirname, "startup/support/observe.cjs");
    const env = { NODE_OPTIONS: `--no-warnings --require "${observe}"`, OBSERVED: observed };

    expect(await run([link], get, env)).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(readFileSync(observed, "utf8")).scripts).toEqual([
      { name: "shell", isKept: true },
      { name: "call", isKept: true },
    ]);
  });
});

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  [program = "", ...first]: readonly string[],
  line: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const whole = {
    PATH: process.env["PATH"],
    HOME: join(folder, "home"),
    LAMBDA_EIC_STATE: join(folder, "state"),
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_DEFAULT_REGION: "us-east-2",
    AWS_MAX_ATTEMPTS: "1",
    AWS_ENDPOINT_URL_LAMBDA: endpoint.url,
    ...env,
  };
  return new Promise((resolve) => {
    execFile(program, [...first, ...line.split(" ")], { cwd: folder, env: whole }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}
