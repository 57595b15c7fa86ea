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

const service = () => ({
  AWS_ACCESS_KEY_ID: "AKID",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_DEFAULT_REGION: "us-east-2",
  AWS_ENDPOINT_URL_LAMBDA: endpoint.url,
});

/** What Node loads of its own for an HTTP request and a signature, which no call can do without. */
async function neededByAnyRequest(): Promise<ReadonlySet<string>> {
  const script = join(installation.folder, "request.cjs");
  writeFileSync(
    script,
    `const { createHash, createHmac } = require("node:crypto");
    createHash("sha256").update("");
    createHmac("sha256", "").update("");
    const agent = new (require("node:http").Agent)({ keepAlive: true });
    require("node:http").get("${endpoint.url}", { agent }, (response) => response.resume());`,
  );
  const { builtins } = await installation.runScript(script, []);
  expect(builtins).toEqual(expect.arrayContaining(["http", "crypto"]));
  return new Set(builtins);
}

const put = ["put-function-event-invoke-config", "--function-name", "f", "--maximum-retry-attempts", "0"];
const list = ["list-function-event-invoke-configs", "--function-name", "f"];

test.each([
  { name: "get", args: get, scripts: ["shell", "call"] },
  { name: "put", args: put, scripts: ["shell", "call"] },
  { name: "update", args: ["update-function-event-invoke-config", ...put.slice(1)], scripts: ["shell", "call"] },
  { name: "delete", args: ["delete-function-event-invoke-config", "--function-name", "f"], scripts: ["shell", "call"] },
  { name: "list", args: list, scripts: ["shell", "call"] },
  { name: "text", args: [...get, "--output", "text"], scripts: ["shell", "call"] },
  { name: "a table", args: [...get, "--output", "table"], scripts: ["shell", "call", "table"] },
  { name: "a query", args: [...get, "--query", "FunctionArn"], scripts: ["shell", "query", "call"] },
])("$name loads $scripts, and of Node's what any request needs", async ({ args, scripts }) => {
  const needed = await neededByAnyRequest();
  const run = await installation.run(args, service());

  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.scripts.map(({ name }) => name)).toEqual(scripts);
  expect(run.builtins.filter((name) => !needed.has(name) && !cheap.has(name))).toEqual([]);
});

test("a profile from files loads no more than the environment's keys", async () => {
  const needed = await neededByAnyRequest();
  const config = join(installation.folder, "config");
  writeFileSync(
    config,
    `[default]\nregion = us-east-2\nendpoint_url = ${endpoint.url}\naws_access_key_id = AKID\naws_secret_access_key = secret\n`,
  );
  const run = await installation.run(get, { AWS_CONFIG_FILE: config });

  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.scripts.map(({ name }) => name)).toEqual(["shell", "call"]);
  expect(run.builtins.filter((name) => !needed.has(name) && !cheap.has(name))).toEqual([]);
});
