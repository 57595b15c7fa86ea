import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "lambda-eic-"));
});
afterEach(() => rmSync(state, { recursive: true }));

/** Runs words of one line against the state, in an environment without credentials, region or endpoint. */
async function cli(line: string, env: Readonly<Record<string, string>> = {}) {
  const none = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null, AWS_DEFAULT_REGION: null };
  const options = { env: { ...none, LAMBDA_EIC_STATE: state, ...env } };
  const { exitCode, stdout, stderr, requests } = await runCli(line.split(" "), options);
  expect(requests).toEqual([]);
  return { exitCode, stdout: stdout.replaceAll(state, "{{state}}"), stderr };
}

const get = "get-function-event-invoke-config --function-name";
const silent = { exitCode: 0, stdout: "", stderr: "" };

const documented = `{
    "LastModified": 1577824396.653,
    "FunctionArn": "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",
    "MaximumRetryAttempts": 0,
    "MaximumEventAgeInSeconds": 3600,
    "DestinationConfig": {
        "OnSuccess": {},
        "OnFailure": {
            "Destination": "arn:aws:sqs:us-east-2:123456789012:failed-invocations"
        }
    }
}
`;

test.each([
  { how: "--local", line: `${get} my-function:BLUE --local`, env: {} },
  { how: "LAMBDA_EIC_LOCAL=1", line: `${get} my-function:BLUE`, env: { LAMBDA_EIC_LOCAL: "1" } },
  { how: "LAMBDA_EIC_LOCAL=true", line: `${get} my-function:BLUE`, env: { LAMBDA_EIC_LOCAL: "true" } },
  { how: "--local, whatever the variable", line: `${get} my-function:BLUE --local`, env: { LAMBDA_EIC_LOCAL: "0" } },
])("a fresh state prints the documented output with $how", async ({ line, env }) => {
  expect(await cli(line, env)).toEqual({ exitCode: 0, stdout: documented, stderr: "" });
});

test.each(["yes", "on", " 1", "2"])("LAMBDA_EIC_LOCAL=%j is refused, nothing is sent", async (value) => {
  const args = ["put-function-event-invoke-config", "--function-name", "f", "--maximum-retry-attempts", "1"];
  const { exitCode, stdout, stderr, requests } = await runCli(args, { env: { LAMBDA_EIC_LOCAL: value } });

  expect({ exitCode, stdout, stderr, requests }).toEqual({
    exitCode: 255,
    stdout: "",
    stderr: `\nInvalid value for LAMBDA_EIC_LOCAL: "${value}", valid values are "1", "true", "0" and "false"\n`,
    requests: [],
  });
});

test.each(["", "0", "false", "False"])("LAMBDA_EIC_LOCAL=%j sends to the service", async (value) => {
  const args = ["delete-function-event-invoke-config", "--function-name", "f"];
  const { exitCode, stderr, requests } = await runCli(args, {
    env: { LAMBDA_EIC_LOCAL: value },
    responses: [{ status: 204, body: "" }],
  });

  expect({ exitCode, stderr, sent: requests.length }).toEqual({ exitCode: 0, stderr: "", sent: 1 });
});

test.each([
  "local help",
  "local show help",
  "local reset help",
  "local add-function help",
  "local remove-function help",
  "local fault help",
  "local fault add help",
  "local destination add help",
])("%s shows the help and changes nothing", async (line) => {
  const before = await cli("local show --output json");
  const { exitCode, stdout, stderr } = await cli(line);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe((await cli("local --help")).stdout);
  expect(await cli("local show --output json")).toEqual(before);
});

test("a value called help asks for none", async () => {
  expect(await cli("local add-function help --alias help")).toEqual(silent);
  expect(await cli(`${get} help:help --local`)).toMatchObject({ exitCode: 255 });
  expect(await cli("local remove-function -- help")).toEqual(silent);
});

test("the region is the one that is given", async () => {
  const { stderr } = await cli(`${get} my-function --local --region eu-west-1`);

  expect(stderr).toContain(
    "An error occurred (ResourceNotFoundException) when calling the GetFunctionEventInvokeConfig operation: The function arn:aws:lambda:eu-west-1:123456789012:function:my-function:$LATEST doesn't have an EventInvokeConfig",
  );
});

test("functions are added with versions and aliases, and to, and removed", async () => {
  expect(await cli("local add-function orders --version 2 --version 1 --alias live")).toEqual(silent);
  expect(await cli("local add-function orders --alias live --alias beta --version 3")).toEqual(silent);
  expect(await cli("local add-function orders --region eu-west-1")).toEqual(silent);
  expect(
    await cli("put-function-event-invoke-config --function-name orders:live --maximum-retry-attempts 1 --local"),
  ).toMatchObject({ exitCode: 0 });
  expect(await cli("local remove-function my-function")).toEqual(silent);

  const shown = await cli("local show --output json");
  expect(shown.stderr).toBe("");
  expect(JSON.parse(shown.stdout)).toEqual({
    state: "{{state}}",
    functions: [
      { region: "eu-west-1", name: "orders", versions: [], aliases: [], configs: [] },
      {
        region: "us-east-2",
        name: "orders",
        versions: ["1", "2", "3"],
        aliases: [
          { name: "live", version: "2" },
          { name: "beta", version: "3" },
        ],
        configs: [{ qualifier: "live", lastModified: expect.any(Number) as number, maximumRetryAttempts: 1 }],
      },
    ],
    faults: [],
    destinations: [],
  });
});

test("show draws tables for people, and the reset leaves the documentation's function", async () => {
  await cli("local add-function orders --alias live");
  await cli("local fault add --code ServiceException --delay-ms 5");
  await cli("local destination add arn:aws:sqs:us-east-2:123456789012:queue --not-permitted --times 2");
  expect((await cli("local show")).stdout).toBe(`State in {{state}}
┌───────────┬─────────────┬────────────────┬─────────┬──────┬────────────┬───────────────────────────────────────────────────────┬──────────────────────────┐
│ Region    │ Function    │ Qualifier      │ Retries │ Age  │ On success │ On failure                                            │ Last modified            │
│ us-east-2 │ my-function │ $LATEST        │         │      │            │                                                       │                          │
│ us-east-2 │ my-function │ BLUE → $LATEST │ 0       │ 3600 │            │ arn:aws:sqs:us-east-2:123456789012:failed-invocations │ 2019-12-31T20:33:16.653Z │
│ us-east-2 │ orders      │ $LATEST        │         │      │            │                                                       │                          │
│ us-east-2 │ orders      │ live → $LATEST │         │      │            │                                                       │                          │
└───────────┴─────────────┴────────────────┴─────────┴──────┴────────────┴───────────────────────────────────────────────────────┴──────────────────────────┘
┌───────────┬──────────────────┬───────┬────────┐
│ Operation │ Fault            │ Delay │ Times  │
│ all       │ ServiceException │ 5 ms  │ always │
└───────────┴──────────────────┴───────┴────────┘
┌──────────────────────────────────────────┬───────────────┬───────┐
│ Destination                              │ Problem       │ Times │
│ arn:aws:sqs:us-east-2:123456789012:queue │ not-permitted │ 2     │
└──────────────────────────────────────────┴───────────────┴───────┘
`);

  expect(await cli("local reset")).toEqual(silent);
  expect(JSON.parse((await cli("local show --output json")).stdout)).toMatchObject({
    functions: [{ name: "my-function" }],
    faults: [],
    destinations: [],
  });
});

test("faults and destinations make commands fail, until they are cleared", async () => {
  const put =
    "put-function-event-invoke-config --function-name my-function --local --destination-config OnFailure={Destination=arn:aws:sqs:us-east-2:123456789012:queue}";
  await cli("local fault add --operation PutFunctionEventInvokeConfig --code ResourceConflictException --message busy");
  await cli("local destination add arn:aws:sqs:us-east-2:123456789012:queue --missing");

  expect((await cli(put)).stderr).toContain(
    "(ResourceConflictException) when calling the PutFunctionEventInvokeConfig operation: busy",
  );
  expect(await cli(`${get} my-function:BLUE --local`)).toMatchObject({ exitCode: 0 });
  expect(await cli("local fault clear")).toEqual(silent);
  expect((await cli(put)).stderr).toContain("The destination ARN arn:aws:sqs:us-east-2:123456789012:queue is invalid.");
  expect(await cli("local destination clear")).toEqual(silent);
  expect(await cli(put)).toMatchObject({ exitCode: 0 });
});

test("a state that can't be read is said to be, once, with the name of the file", async () => {
  const file = join(state, "functions/us-east-2/my-function.json");
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "{");

  expect(await cli(`${get} my-function --local`)).toEqual({
    exitCode: 255,
    stdout: "",
    stderr: `\nthe state file '${file}' is corrupt: it is not JSON\nhint: move it away to go on without it; it is left as it is\n`,
  });
});

describe("refusals leave stdout empty and say what is expected", () => {
  test.each([
    ["local", 2, "local needs a command: one of show, reset, add-function, remove-function, fault, destination"],
    ["local bogus", 2, "unknown command 'bogus' behind local: expected one of show"],
    ["local fault bogus", 2, "unknown command 'bogus' behind fault: expected one of add, clear"],
    ["local show extra", 2, "too many arguments"],
    ["local show --output text", 255, "invalid value 'text' for --output: local show prints table or json"],
    ["local add-function", 2, "missing required argument 'name'"],
    ["local add-function a.b", 255, "invalid function name 'a.b': expected 1 to 64 letters, digits, - and _"],
    ["local add-function f --version 0", 255, "invalid version '0': expected a number from 1 on"],
    [
      "local add-function f --alias 7",
      255,
      "invalid alias '7': expected letters, digits, - and _, and not digits alone",
    ],
    ["local add-function f --bogus", 2, "unknown option '--bogus'"],
    ["local remove-function nobody", 255, "no function 'nobody' in us-east-2"],
    ["local fault add", 255, "a fault does nothing without --code or --delay-ms"],
    ["local fault add --code X\r\nY:z", 255, "for --code: expected an error's name, such as ServiceException"],
    ["local fault add --operation Bogus --code X", 255, "no operation 'Bogus'"],
    [
      "local fault add --code X --times 0",
      255,
      "invalid value '0' for --times: expected a whole number from 1 to 1000000",
    ],
    [
      "local fault add --code X --status 200",
      255,
      "invalid value '200' for --status: expected a whole number from 300 to 599",
    ],
    ["local fault add --delay-ms soon", 255, "invalid value 'soon' for --delay-ms"],
    ["local fault add --operation toString --code X", 255, "no operation 'toString'"],
    ["local fault add --operation __proto__ --code X", 255, "no operation '__proto__'"],
    ["local fault add --delay-ms 1 --status 500", 255, "name it with --code"],
    ["local fault add --delay-ms 1 --message no", 255, "name it with --code"],
    ["local destination add queue --missing", 255, "invalid destination 'queue': expected an ARN"],
    ["local destination add arn:x", 255, "expected one of --missing and --not-permitted"],
    ["local destination add arn:x --missing --not-permitted", 255, "expected one of --missing and --not-permitted"],
    ["serve --port 65536", 255, "invalid value '65536' for --port: expected a number from 0 to 65535"],
    ["serve --port 1 --host no.such.host.invalid", 255, "cannot listen on no.such.host.invalid, port 1"],
  ])("%s", async (line, exitCode, message) => {
    const { stderr, ...rest } = await cli(line);

    expect(rest).toEqual({ exitCode, stdout: "" });
    expect(stderr).toContain(message);
  });
});

test("the version of the program is asked for anywhere but behind local", async () => {
  expect(await cli("--version")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^lambda-eic\//) as string,
  });
  expect(await cli("serve --version")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^lambda-eic\//) as string,
  });
});

test("help names every command behind local with its options", async () => {
  const { stdout } = await cli("local --help");

  for (const words of [
    "show",
    "reset",
    "add-function <name>",
    "--alias",
    "--version",
    "remove-function <name>",
    "fault add",
    "--delay-ms",
    "fault clear",
    "destination add <arn>",
    "--not-permitted",
    "destination clear",
  ]) {
    expect(stdout).toContain(words);
  }
});
