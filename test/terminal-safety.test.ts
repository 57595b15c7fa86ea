import { expect, test } from "vitest";
import { confirms } from "../src/fleet/apply/confirm.ts";
import { testHost } from "./support/host.ts";
import { type RunOptions, runCli } from "./support/run-cli.ts";

/** Sets a window's title and clears the screen, in both ways to write that. */
const hostile = "\u001b]0;x\u0007\u001b[2J\u009b2J";
const shown = String.raw`\u001b]0;x\u0007\u001b[2J\u009b2J`;
const driving = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const get = ["get-function-event-invoke-config", "--function-name", "f"];
const refusal = { status: 400, body: JSON.stringify({ message: hostile }) };

interface Case extends RunOptions {
  readonly from: string;
  readonly args: readonly string[];
  readonly shows?: string;
}

test.each<Case>([
  { from: "an error of the service", args: get, responses: [refusal] },
  {
    from: "what stands in front of the service, in --debug",
    args: [...get, "--debug"],
    responses: [{ status: 502, body: hostile }],
  },
  { from: "a configuration", args: get, responses: [{ body: JSON.stringify({ FunctionArn: hostile }) }] },
  {
    from: "a configuration, as text",
    args: [...get, "--output", "text"],
    responses: [{ body: JSON.stringify({ FunctionArn: hostile }) }],
  },
  {
    from: "a configuration, as a table",
    args: [...get, "--output", "table", "--color", "off"],
    responses: [{ body: JSON.stringify({ FunctionArn: hostile }) }],
  },
  { from: "an argument", args: [...get, hostile] },
  {
    from: "a profile's name",
    args: [...get, "--profile", "production"],
    files: { ".aws/config": "[profile production\u001b[2J]\n" },
    shows: String.raw`did you mean 'production\u001b[2J'?`,
  },
  {
    from: "a setting",
    args: get,
    files: { ".aws/config": `[default]\nregion = ${hostile}\n` },
    env: { AWS_DEFAULT_REGION: null },
  },
  {
    from: "a file of wishes",
    args: ["diff", "-f", "f.json", "--color", "off"],
    files: { "f.json": JSON.stringify({ FunctionName: hostile }) },
  },
  {
    from: "a refusal while a fleet is changed",
    args: ["apply", "-f", "f.json", "--yes"],
    files: { "f.json": '{"FunctionName": "f", "MaximumRetryAttempts": 1}' },
    env: { TERM: "dumb" },
    responses: [{ body: '{"FunctionEventInvokeConfigs": []}' }, refusal],
  },
])("$from doesn't drive the terminal", async ({ args, shows = shown, ...options }) => {
  const { stdout, stderr } = await runCli(args, { columns: 80, isInteractive: true, ...options });

  expect(`${stdout}${stderr}`).toContain(shows);
  expect(`${stdout}${stderr}`).not.toMatch(driving);
});

test("the colours of an error in a table are the terminal's to show, its text isn't", async () => {
  const args = [...get, "--cli-compat", "v2", "--cli-error-format", "table"];
  const { stderr } = await runCli(args, { columns: 80, isInteractive: true, responses: [refusal] });

  expect(stderr).toContain("\u001b[1m\u001b[34m400\u001b[39m\u001b[22m");
  expect(stderr).toContain(shown);
  expect(stderr.replace(/\u001b\[\d+m/g, "")).not.toMatch(driving);
});

test("a question doesn't drive the terminal", async () => {
  const { host, stderr } = testHost({ isInteractive: true, stdin: "y\n" });

  expect(await confirms(`Removes ${hostile}? `, host)).toBe(true);
  expect(stderr()).toBe(`Removes ${shown}? `);
});
