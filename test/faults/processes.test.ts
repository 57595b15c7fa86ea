import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FaultServer, type Step, startFaultServer } from "../support/fault-server.ts";
import { type ProgramOptions, startProgram } from "../support/program.ts";

const get = ["get-function-event-invoke-config", "--function-name", "f"];
const list = ["list-function-event-invoke-configs", "--function-name", "f"];
const many = Array.from({ length: 5000 }, (_, index) => ({ FunctionArn: `arn:${index}`, MaximumRetryAttempts: 1 }));
// An answer to get and to list at once.
const bigBody = JSON.stringify({ FunctionArn: "arn", FunctionEventInvokeConfigs: many });
const bigAnswer: readonly Step[] = [{ send: `HTTP/1.1 200 OK\r\ncontent-length: ${bigBody.length}\r\n\r\n${bigBody}` }];
const longest = 5_000;

let folder = "";
let server: FaultServer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lambda-eic-"));
});
afterEach(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(
  args: readonly string[],
  script: readonly Step[],
  { isEncrypted = false, ...options }: ProgramOptions & { readonly isEncrypted?: boolean } = {},
) {
  server = await startFaultServer([script]);
  const env = {
    HOME: folder,
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_DEFAULT_REGION: "us-east-2",
    AWS_MAX_ATTEMPTS: "1",
    AWS_ENDPOINT_URL_LAMBDA: isEncrypted ? server.url.replace("http:", "https:") : server.url,
    ...options.env,
  };
  return startProgram(args, { ...options, env });
}

/** Waits until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** What a shell makes of an end by a signal. */
function shellCode({ code, signal }: { code: number | null; signal: NodeJS.Signals | null }): number {
  return code ?? 128 + constants.signals[signal!];
}

interface Phase {
  readonly args: readonly string[];
  readonly script: readonly Step[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: "pipe";
  /** Whether nobody reads what is printed. */
  readonly isUnread?: true;
  /** Files in the home folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the endpoint is said to be encrypted. */
  readonly isEncrypted?: true;
  /** Names a pipe that nobody writes to. */
  readonly pipe?: string;
  /** What has happened when the phase has begun; else a moment passes. */
  readonly hasBegun?: () => boolean;
}

const asked = (): boolean => server.requests.length > 0;

const phases: Readonly<Record<string, Phase>> = {
  connecting: {
    args: get,
    script: ["stall"],
    isEncrypted: true,
    // Nobody takes up the encryption.
    hasBegun: () => server.connections() > 0,
  },
  "waiting for an answer": { args: get, script: ["stall"], hasBegun: asked },
  "reading an answer": {
    args: get,
    script: [{ send: "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{" }, "stall"],
    hasBegun: asked,
  },
  "waiting for the next attempt": {
    args: get,
    script: [{ send: "HTTP/1.1 500 X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n" }, "end"],
    env: { AWS_MAX_ATTEMPTS: "100" },
    hasBegun: () => server.requests.length > 2,
  },
  "waiting for a later page": {
    args: list,
    script: [{ send: 'HTTP/1.1 200 OK\r\ncontent-length: 19\r\n\r\n{"NextMarker": "x"}' }, "next", "stall"],
    hasBegun: () => server.requests.length > 1,
  },
  "waiting for credentials": {
    args: [...get, "--profile", "slow"],
    script: ["stall"],
    files: { ".aws/config": "[profile slow]\nregion = us-east-2\ncredential_process = sleep 20\n" },
  },
  "writing to someone who doesn't read": { args: list, script: bigAnswer, isUnread: true, hasBegun: asked },
  "reading what nobody writes": { args: ["diff", "-f", "-"], script: ["stall"], stdin: "pipe" },
  "reading a file that is a pipe": {
    args: ["get-function-event-invoke-config", "--cli-input-json", "file://pipe"],
    script: ["stall"],
    pipe: "pipe",
  },
};

describe.each(Object.entries(phases))("%s", (_, { args, script, files = {}, pipe, isUnread, hasBegun, ...options }) => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("ends in time at %s", async (signal, code) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    if (pipe !== undefined) spawnSync("mkfifo", [join(folder, pipe)]);
    const { child, ended } = await start(args, script, { ...options, cwd: folder });
    // Opened, but never written to.
    const writer = pipe === undefined ? undefined : openSync(join(folder, pipe), "r+");
    if (isUnread) child.stdout!.pause();
    if (hasBegun) await until(hasBegun);
    await new Promise((resolve) => setTimeout(resolve, hasBegun ? 200 : 700));
    const started = performance.now();
    child.kill(signal);
    const exited = new Promise((resolve) => child.once("exit", resolve));
    await exited;
    child.stdout!.destroy();
    const end = await ended;
    if (writer !== undefined) closeSync(writer);

    expect(shellCode(end)).toBe(code);
    expect(end.stderr).toBe("");
    if (!isUnread) expect(end.stdout.trim()).toBe("");
    expect(performance.now() - started).toBeLessThan(longest);
  });
});

describe("a full disk", () => {
  test.each([
    [["help"]],
    [["--version"]],
    [["completion", "bash"]],
    [["get-function-event-invoke-config", "--generate-cli-skeleton"]],
    [get],
    [list],
    [[...list, "--output", "text"]],
    [[...list, "--output", "table"]],
    [[...list, "--output", "yaml-stream", "--cli-compat", "v2"]],
  ])("fails %j", async (args) => {
    const full = openSync("/dev/full", "w");
    const { ended } = await start(args, bigAnswer, { stdout: full });
    const { code, stderr } = await ended;
    closeSync(full);

    expect(code).toBe(255);
    expect(stderr).toContain("no space left on device");
  });

  test("ends a list at once, though the next page has been asked for", async () => {
    const page = '{"FunctionEventInvokeConfigs": [{"FunctionArn": "a"}], "NextMarker": "x"}';
    const answer = { send: `HTTP/1.1 200 OK\r\ncontent-length: ${page.length}\r\n\r\n${page}` };
    const full = openSync("/dev/full", "w");
    const started = performance.now();
    const { ended } = await start([...list, "--output", "text"], [answer, "next", "stall"], { stdout: full });
    const { code, stderr } = await ended;
    closeSync(full);

    expect(code).toBe(255);
    expect(stderr).toContain("no space left on device");
    expect(server.requests).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(longest);
  });

  test("for messages leaves the exit code", async () => {
    const full = openSync("/dev/full", "w");
    const { ended } = await start(["nothing"], [], { stderr: full });
    const { code, stdout } = await ended;
    closeSync(full);

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

test.each([">&-", "2>&-", "<&-", ">&- 2>&- <&-"])("a closed stream (%s) is no reason to fail", async (redirection) => {
  const { status } = spawnSync("sh", ["-c", `"$0" bin/lambda-eic.js help ${redirection}`, process.execPath], {
    cwd: join(import.meta.dirname, "../.."),
    env: { PATH: process.env["PATH"], HOME: folder },
  });

  expect(status).toBe(0);
});
