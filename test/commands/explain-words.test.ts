import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const get = "get-function-event-invoke-config";
const put = "put-function-event-invoke-config";
const list = "list-function-event-invoke-configs";
const required = "the following arguments are required: --function-name";

test.each([
  {
    args: [get, "--function-name", "orders", "--qualifer", "live"],
    says: "Unknown options: --qualifer, live",
    hint: "did you mean --qualifier?",
  },
  { args: [get, "--funtion-name", "orders"], says: required, hint: "did you mean --function-name?" },
  { args: [get, "--FunctionName=orders"], says: required, hint: "did you mean --function-name?" },
  { args: [get, "--function_name", "orders"], says: required, hint: "did you mean --function-name?" },
  { args: [get, "-function-name", "orders"], says: required, hint: "did you mean --function-name?" },
  { args: [get, "\u2013\u2013function-name", "orders"], says: required, hint: "did you mean --function-name?" },
  { args: [get, "\u2014function-name", "orders"], says: required, hint: "did you mean --function-name?" },
  {
    args: [get, "--function-name", "orders", "--ouput", "text"],
    says: "Unknown options: --ouput, text",
    hint: "did you mean --output?",
  },
  {
    args: [put, "--function-name", "orders", "--max-retry-attempts", "1"],
    says: "Unknown options: --max-retry-attempts, 1",
    hint: "did you mean --maximum-retry-attempts?",
  },
  {
    args: [put, "--function-name", "orders", "--max-retries", "1"],
    says: "Unknown options: --max-retries, 1",
    hint: "did you mean --maximum-retry-attempts?",
  },
  {
    args: [put, "--function-name", "orders", "--max-retry", "1"],
    says: "Unknown options: --max-retry, 1",
    hint: "did you mean --maximum-retry-attempts?",
  },
  {
    args: [put, "--function-name", "orders", "--retries", "1"],
    says: "Unknown options: --retries, 1",
    hint: "did you mean --maximum-retry-attempts?",
  },
  {
    args: [put, "--function-name", "orders", "--max-event-age", "1"],
    says: "Unknown options: --max-event-age, 1",
    hint: "did you mean --maximum-event-age-in-seconds?",
  },
  {
    args: [put, "--function-name", "orders", "--event-age", "1"],
    says: "Unknown options: --event-age, 1",
    hint: "did you mean --maximum-event-age-in-seconds?",
  },
  {
    args: [put, "--function-name", "orders", "--alias", "1"],
    says: "Unknown options: --alias, 1",
    hint: "did you mean --qualifier?",
  },
  {
    args: [put, "--function-name", "orders", "--on-failure", "1"],
    says: "Unknown options: --on-failure, 1",
    hint: "did you mean --destination-config OnFailure={Destination=ARN}?",
  },
  {
    args: [put, "--function-name", "orders", "--on-success", "1"],
    says: "Unknown options: --on-success, 1",
    hint: "did you mean --destination-config OnSuccess={Destination=ARN}?",
  },
  {
    args: [get, "--function-name", "orders", "--max-items", "1"],
    says: "Unknown options: --max-items, 1",
    hint: `--max-items belongs to ${list}`,
  },
  {
    args: [list, "--function-name", "orders", "--maximum-retry-attempts", "1"],
    says: "Unknown options: --maximum-retry-attempts, 1",
    hint: `--maximum-retry-attempts belongs to ${put} and update-function-event-invoke-config`,
  },
  {
    args: [get, "--function-name", "orders", "--no-cli-pager"],
    says: "Unknown options: --no-cli-pager",
    hint: "add --cli-compat v2: version 1 has no --no-cli-pager",
  },
  {
    args: [get, "--cli-input-yaml", "file://input.yaml"],
    says: required,
    hint: "add --cli-compat v2: version 1 has no --cli-input-yaml",
  },
  {
    args: [put, "--function-name", "orders", "--destination-config", "{OnFailure:", "{Destination:", "arn}}"],
    says: "Unknown options: arn}}, {Destination:",
    hint: "a shell splits a value at its blanks and takes its quotes away: write it in single quotes",
  },
  {
    args: ["--function-name", "orders", get],
    says: "argument operation: Invalid choice, valid choices are:",
    hint: `--function-name belongs behind ${get}`,
  },
  {
    args: ["--regoin", "us-east-2", get, "--function-name", "orders"],
    says: "argument operation: Invalid choice, valid choices are:",
    hint: "did you mean --region?",
  },
  {
    args: ["--regoin=us-east-2", "--funtion-name", "orders", "diff"],
    says: "argument operation: Invalid choice, valid choices are:",
    hint: "did you mean --region?",
  },
  {
    args: ["--funtion-name", "orders", get],
    says: "argument operation: Invalid choice, valid choices are:",
    hint: "did you mean --function-name?",
  },
  {
    args: ["--maximum-retry-attempts", "1", get, "--function-name", "orders"],
    says: "argument operation: Invalid choice, valid choices are:",
    hint: `--maximum-retry-attempts belongs to ${put} and update-function-event-invoke-config`,
  },
  {
    args: ["--max-items", "1", "list-function-event-invoke-config", "--function-name", "orders"],
    says: "argument operation: Invalid choice, valid choices are:",
    hint: `--max-items belongs to ${list}`,
  },
])("$args is refused with AWS's message, and a hint: $hint", async ({ args, says, hint }) => {
  const { exitCode, stdout, stderr, requests } = await runCli(args);

  expect({ stdout, requests }).toEqual({ stdout: "", requests: [] });
  expect([2, 255]).toContain(exitCode);
  expect(stderr).toContain(says);
  expect(stderr.trimEnd().split("\n").at(-1)).toBe(`hint: ${hint}`);
});

test.each([
  { args: [get, "--function-name", "orders", "--frobnicate"], because: "nothing is near" },
  { args: [list, "--function-name", "orders", "--alias", "live"], because: "all qualifiers are listed" },
  { args: [get, "--function-name", "orders", "--on-failure", "x"], because: "there is no destination to get" },
  { args: [get, "--function-name", "orders", "--timeout", "5"], because: "there are two timeouts" },
  { args: [get, "--function-name", "orders", "--no-retries"], because: "one word alone is known" },
  { args: [get, "--function-name", "orders", "live"], because: "a word may mean anything" },
  { args: [get, "--function-name", "orders", "-z"], because: "a letter may mean anything" },
  { args: [list, "--function-name", "orders", "--page-size", "ten"], because: "the option is right" },
  { args: ["--no-such-thing", "x", get, "--function-name", "orders"], because: "nothing is near" },
  { args: ["--file", "fleet.yaml", "diff"], because: "what our own commands take isn't loaded" },
  { args: ["get-function-event-invoke-confg"], because: "the AWS CLI names the choices" },
])("there is no hint for $args: $because", async ({ args }) => {
  const { exitCode, stderr } = await runCli(args);

  expect(exitCode).not.toBe(0);
  expect(stderr).not.toContain("hint:");
});

test("an option of diff changes no exit code elsewhere", async () => {
  const { exitCode, stderr } = await runCli([get, "--function-name", "orders", "--detailed-exitcode"]);

  expect(stderr).toContain("Unknown options: --detailed-exitcode");
  expect(exitCode).toBe(255);
});

test("a hint stays out of formats for machines", async () => {
  const args = [get, "--function-name", "orders", "--qualifer", "live", "--cli-compat", "v2"];
  const prose = await runCli(args);
  const data = await runCli([...args, "--cli-error-format", "json"]);

  expect(prose.stderr).toContain("hint: did you mean --qualifier?");
  expect(data.stderr).not.toContain("did you mean");
});

test("commander's guesses become hints as well", async () => {
  const { exitCode, stderr } = await runCli(["serve", "--prot", "1"]);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/error: unknown option '--prot'\nhint: did you mean --port\?\n$/);
});
