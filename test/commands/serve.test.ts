import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const program = join(import.meta.dirname, "../../bin/lambda-eic.js");
const target = "/2019-09-25/functions/my-function%3ABLUE/event-invoke-config";

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "lambda-eic-"));
});
afterEach(() => rmSync(state, { recursive: true }));

/** Starts the built program and waits for its greeting. */
async function serve(...args: readonly string[]) {
  const env = { PATH: process.env["PATH"], HOME: "/nonexistent" };
  const child = spawn(process.execPath, [program, "serve", "--port", "0", "--state", state, ...args], {
    env,
    stdio: "pipe",
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  while (!stdout.includes("AWS_DEFAULT_REGION")) await Promise.race([once(child.stdout, "data"), ended]);
  const url = /http:\S+(?=,)/.exec(stdout)?.[0] ?? "";
  return { child, url, ended, stdout: () => stdout, stderr: () => stderr };
}

test("prints what a shell can read, answers, and logs one line a request", async () => {
  const { child, url, ended, stdout, stderr } = await serve();
  const response = await fetch(`${url}${target}`);
  child.kill("SIGTERM");
  await ended;

  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(stdout()).toBe(`# Listening on ${url}, state in ${state}
export AWS_ENDPOINT_URL=${url}
export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
export AWS_REGION=us-east-2 AWS_DEFAULT_REGION=us-east-2
`);
  expect(await response.json()).toMatchObject({ LastModified: 1577824396.653 });
  expect(stderr()).toMatch(new RegExp(`^\\S+Z 127\\.0\\.0\\.1 GET ${target} 200 \\d+B [\\d.]+ms\\n$`));
});

test.each(["SIGINT", "SIGTERM"] as const)("ends cleanly on %s, also while an answer is held back", async (signal) => {
  const { child, url, ended } = await serve();
  await fetch(`${url}/2015-03-31/functions`);
  const fault = spawn(process.execPath, [program, "local", "fault", "add", "--delay-ms", "600000", "--state", state]);
  await once(fault, "close");
  const held = fetch(`${url}${target}`).then(
    ({ status }) => status,
    () => 0,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  const started = Date.now();
  child.kill(signal);

  expect(await ended).toEqual([0, null]);
  expect(Date.now() - started).toBeLessThan(5000);
  expect(await held).toBe(500);
});

test("refuses an empty address, and says what else to try for one that isn't this machine's", async () => {
  const outcomes = ["", "no.such.host.invalid"].map((host) => {
    const args = [program, "serve", "--port", "0", "--state", state, "--host", host];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    return { status, stderr };
  });

  expect(outcomes).toEqual([
    { status: 255, stderr: expect.stringContaining("invalid value '' for --host") as string },
    { status: 255, stderr: expect.stringContaining("hint: name an address of this machine with --host") as string },
  ]);
});

test("prints lines that a shell evaluates to nothing but exports, whatever the folder is called", async () => {
  const odd = join(state, "a\necho evil");
  const { child, ended, stdout } = await serve("--state", odd);
  child.kill("SIGTERM");
  await ended;
  const { stdout: evaluated } = spawnSync("sh", ["-c", `${stdout()}\necho $AWS_REGION`], { encoding: "utf8" });

  expect(evaluated).toBe("us-east-2\n");
});

test("goes on when nobody reads its log any more", async () => {
  const { child, url, ended } = await serve();
  child.stderr.destroy();
  for (let request = 0; request < 3; request++) expect((await fetch(`${url}${target}`)).status).toBe(200);
  child.kill("SIGTERM");

  expect(await ended).toEqual([0, null]);
});

test("warns when other machines can reach it", async () => {
  const { child, url, ended, stderr } = await serve("--host", "0.0.0.0");
  child.kill("SIGTERM");
  await ended;

  expect(url).toMatch(/^http:\/\/0\.0\.0\.0:/);
  expect(stderr()).toBe("warning: whoever reaches 0.0.0.0 can read and change this state\n");
});
