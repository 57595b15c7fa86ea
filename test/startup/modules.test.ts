import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Endpoint, startEndpoint } from "../support/endpoint.ts";
import { type Installation, install } from "./support/installation.ts";

// What each kind of run loads, by name: a slow import shows here before anybody has to measure it.

const answer = { FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:f:$LATEST", MaximumRetryAttempts: 0 };
const get = ["get-function-event-invoke-config", "--function-name", "my-function:BLUE"];

let endpoint: Endpoint;
let installation: Installation;
beforeAll(async () => {
  endpoint = await startEndpoint([{ body: JSON.stringify(answer) }], ["secret"]);
  installation = install();
});
afterAll(async () => {
  await endpoint.close();
  installation.remove();
});

test.each([
  { name: "the version", args: ["--version"], scripts: ["shell"] },
  { name: "a usage error", args: ["get-function-event-invoke-config"], scripts: ["shell"] },
  { name: "unknown options", args: [...get, "--nope"], scripts: ["shell"] },
  { name: "the program's help", args: ["help"], scripts: ["shell", "help"] },
  { name: "a subcommand's help", args: [get[0] ?? "", "help"], scripts: ["shell", "help"] },
  { name: "a skeleton", args: [...get, "--generate-cli-skeleton"], scripts: ["shell", "call", "skeleton"] },
  { name: "completion", args: ["completion", "bash"], scripts: ["shell", "help", "completion"] },
  { name: "a local call", args: [...get, "--local"], scripts: ["shell", "call", "local"] },
])("$name loads $scripts and nothing of Node's", async ({ args, scripts }) => {
  const run = await installation.run(args);

  expect(run.scripts.map(({ name }) => name)).toEqual(scripts);
  expect(run.builtins.filter((name) => !cheap.has(name))).toEqual([]);
});

/** Read by any program that runs scripts of its own, or free. */
const cheap = new Set(["vm", "os", "process"]);

test.each([
  { name: "a call", args: [], scripts: ["shell", "call"] },
  { name: "text", args: ["--output", "text"], scripts: ["shell", "call"] },
  { name: "a table", args: ["--output", "table"], scripts: ["shell", "call", "table"] },
  { name: "a query", args: ["--query", "FunctionArn"], scripts: ["shell", "query", "call"] },
])("$name loads $scripts, and of Node's what an HTTP request and a signature need", async ({ args, scripts }) => {
  const run = await installation.run([...get, ...args], {
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_DEFAULT_REGION: "us-east-2",
    AWS_ENDPOINT_URL_LAMBDA: endpoint.url,
  });

  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.scripts.map(({ name }) => name)).toEqual(scripts);
  expect(run.builtins).toEqual(expect.arrayContaining(["crypto", "http"]));
  for (const costly of ["https", "tls", "zlib", "child_process", "readline", "tty", "dns", "worker_threads", "v8"]) {
    expect(run.builtins).not.toContain(costly);
  }
});

test("a profile from files loads no more than the environment's keys", async () => {
  const config = join(installation.folder, "config");
  writeFileSync(
    config,
    `[default]\nregion = us-east-2\nendpoint_url = ${endpoint.url}\naws_access_key_id = AKID\naws_secret_access_key = secret\n`,
  );
  const run = await installation.run(get, { AWS_CONFIG_FILE: config });

  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.scripts.map(({ name }) => name)).toEqual(["shell", "call"]);
});
