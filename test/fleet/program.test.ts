import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Transport } from "../../src/http.ts";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { addFunction } from "../../src/local/manage.ts";
import { type RunningServer, serverLimits, startServer } from "../../src/local/server.ts";
import { clientEnvironment } from "../local/support/tools.ts";
import { testHost } from "../support/host.ts";

const program = join(import.meta.dirname, "../../bin/lambda-eic.js");

let folder: string;
let server: RunningServer;
let onRequest: (method: string) => Promise<void>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "fleet-program-"));
  onRequest = async () => {};
  const { host } = testHost();
  const store = { folder: join(folder, "state"), host };
  for (let index = 0; index < 20; index++) {
    await addFunction(store, host, { region: "us-east-2", name: `f${index}`, aliases: [], versions: [] });
  }
  const endpoint = createLocalEndpoint(store);
  const transport: Transport = async (request) => {
    await onRequest(request.method);
    return endpoint(request);
  };
  server = await startServer({
    transport,
    host: "127.0.0.1",
    port: 0,
    limits: serverLimits,
    random: Math.random,
    now: host.now,
    log: () => {},
  });
  const entries = Array.from({ length: 20 }, (_, index) => ({ FunctionName: `f${index}`, MaximumRetryAttempts: 1 }));
  writeFileSync(join(folder, "f.json"), JSON.stringify(entries));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const env = { PATH: process.env["PATH"], HOME: folder, ...clientEnvironment(server.url) };
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, ended };
}

describe.skipIf(process.platform === "win32")("an interrupt", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "by %s lets apply end what is under way, and a second run does the rest",
    async (signal) => {
      let puts = 0;
      onRequest = async (method) => {
        if (method !== "PUT") return;
        if (++puts === 3) run.child.kill(signal);
        await setTimeout(300);
      };
      const run = start("apply", "-f", "f.json", "--yes", "--rate", "100");
      const { exitCode, stdout, stderr } = await run.ended;

      expect(exitCode).toBe(130);
      const { Results, Summary } = JSON.parse(stdout);
      expect(Summary).toMatchObject({ Applied: puts, Failed: 0, Skipped: 20 - puts });
      expect(puts).toBeLessThan(20);
      expect(Results).toHaveLength(20);
      expect(stderr).toContain(`${puts} applied, 0 unchanged, 0 failed, ${20 - puts} skipped.`);

      onRequest = async () => {};
      const again = await start("apply", "-f", "f.json", "--yes", "--rate", "100").ended;
      expect(again.exitCode).toBe(0);
      expect(JSON.parse(again.stdout).Summary).toEqual({ Applied: 20 - puts, Unchanged: puts, Failed: 0, Skipped: 0 });
    },
  );

  test("ends a diff at once, and nothing was written", async () => {
    onRequest = async () => {
      run.child.kill("SIGINT");
      await setTimeout(2000);
    };
    const run = start("diff", "-f", "f.json");
    expect(await run.ended).toMatchObject({ exitCode: 130 });
  });
});

test("whoever reads a diff may go away early", async () => {
  const { child, ended } = start("diff", "-f", "f.json", "--rate", "100");
  child.stdout?.destroy();
  expect(await ended).toMatchObject({ exitCode: 0, stderr: "" });
});

test("an endpoint that is gone ends the run, before anything else is tried", async () => {
  const url = server.url;
  await server.close();
  const { exitCode, stdout, stderr } = await start("apply", "-f", "f.json", "--yes").ended;
  expect({ exitCode, stdout }).toEqual({ exitCode: 255, stdout: "" });
  expect(stderr).toContain(`Could not connect to the endpoint URL: "${url}`);
});

test.each([
  { args: ["export", "--function-name", "my-function", "--format", "yaml"], says: 'Qualifier: "BLUE"' },
  { args: ["export", "--function-name", "my-function", "--format", "sam"], says: "AWS::Serverless::Function" },
  { args: ["report", "--function-name", "my-function"], says: "my-function:BLUE" },
  { args: ["diff", "-f", "f.yaml", "--color", "on"], says: "\u001b[32m+ f1:$LATEST" },
])("the built program has what $args needs", async ({ args, says }) => {
  writeFileSync(join(folder, "f.yaml"), "FunctionName: f1\nMaximumRetryAttempts: 1\n");
  const { stdout, stderr } = await start(...args).ended;
  expect(stdout).toContain(says);
  expect(stderr).toBe("");
});
