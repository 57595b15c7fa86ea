import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { version } from "../src/version.ts";
import { type CannedResponse, type Endpoint, startEndpoint } from "./support/endpoint.ts";

const root = join(import.meta.dirname, "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

let endpoint: Endpoint | undefined;
afterEach(async () => {
  await endpoint?.close();
  endpoint = undefined;
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function start(
  bin: string,
  args: readonly string[],
  responses: readonly CannedResponse[] = [],
  stdout: "pipe" | number = "pipe",
) {
  endpoint = await startEndpoint(responses, ["secret"]);
  const env = {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_DEFAULT_REGION: "us-east-2",
    AWS_MAX_ATTEMPTS: "1",
    AWS_ENDPOINT_URL_LAMBDA: endpoint.url,
  };
  const child = spawn(process.execPath, [join(root, "bin", bin), ...args], { env, stdio: ["ignore", stdout, "pipe"] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) =>
      resolve({
        code,
        signal,
        stdout: Buffer.concat(out).toString("utf8"),
        stderr: Buffer.concat(err).toString("utf8"),
      }),
    );
  });
  return { child, ended };
}

const config = { FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:f:$LATEST", MaximumRetryAttempts: 0 };

describe("the launchers", () => {
  test.each(Object.entries<string>(manifest.bin))("%s runs", async (name, file) => {
    const args = name === "lambda-eic" ? ["get-function-event-invoke-config"] : [];
    const isDelete = name.startsWith("delete");
    const { ended } = await start(
      file.replace("bin/", ""),
      [...args, "--function-name", "f"],
      [
        {
          status: isDelete ? 204 : 200,
          body: JSON.stringify(name.startsWith("list") ? { FunctionEventInvokeConfigs: [config] } : config),
        },
      ],
    );

    expect(await ended).toMatchObject({ code: 0, stderr: "" });
    expect(endpoint!.requests).toHaveLength(1);
    expect(endpoint!.requests[0]).toMatchObject({ signature: "valid" });
  });

  test("there is one for each subcommand, of two lines, and the version is the package's", () => {
    const bare = Object.entries<string>(manifest.bin).filter(([name]) => name !== "lambda-eic");

    expect(bare).toHaveLength(5);
    for (const [name, file] of bare) {
      const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n");
      expect(lines).toHaveLength(2);
      expect(lines[1]).toContain(`"${name}"`);
    }
    expect(version).toBe(manifest.version);
  });
});

describe("output of more than a pipe holds", () => {
  const many = Array.from({ length: 5000 }, (_, index) => ({ ...config, MaximumEventAgeInSeconds: 60 + index }));
  const list = ["list-function-event-invoke-configs", "--function-name", "f"];
  const responses = [{ body: JSON.stringify({ FunctionEventInvokeConfigs: many }) }];

  test.each(["json", "text", "table"])("arrives whole as %s at a slow reader", async (format) => {
    const { child, ended } = await start("lambda-eic.js", [...list, "--output", format], responses);
    child.stdout!.pause();
    setTimeout(() => child.stdout!.resume(), 300);
    const { code, stdout } = await ended;

    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(64 * 1024);
    expect(stdout).toContain(String(60 + 4999));
  });

  test("ends quietly when the reader goes away", async () => {
    const { child, ended } = await start("lambda-eic.js", list, responses);
    child.stdout!.once("data", () => child.stdout!.destroy());

    expect(await ended).toMatchObject({ signal: null, stderr: "" });
  });

  test("says so when the disk is full", async () => {
    const { ended } = await start("lambda-eic.js", list, responses, openSync("/dev/full", "w"));
    const { code, stderr } = await ended;

    expect(code).toBe(255);
    expect(stderr).toContain("no space left on device");
  });
});

test("an interrupt ends a waiting call with exit code 130", async () => {
  const { child, ended } = await start(
    "lambda-eic.js",
    ["get-function-event-invoke-config", "--function-name", "f"],
    [{ delayMs: 20_000 }],
  );
  while (endpoint!.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill("SIGINT");

  expect(await ended).toEqual({ code: 130, signal: null, stdout: "\n", stderr: "" });
});
