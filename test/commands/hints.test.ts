import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { splitShellWords } from "../../src/session/shell-words.ts";
import type { CannedResponse } from "../support/endpoint.ts";
import { type Outcome, type RunOptions, runCli } from "../support/run-cli.ts";

const get = "get-function-event-invoke-config";
const put = "put-function-event-invoke-config";
const update = "update-function-event-invoke-config";
const queue = "arn:aws:sqs:us-east-2:123456789012:q";

function refused(code: string, message: string, status = 400): readonly CannedResponse[] {
  return [{ status, headers: { "x-amzn-errortype": code }, body: JSON.stringify({ message }) }];
}

const pattern = refused(
  "ValidationException",
  "1 validation error detected: Value at 'x' failed to satisfy constraint",
);
const invalid = refused("InvalidParameterValueException", "The provided destination config is invalid.");
const noFunction = refused("ResourceNotFoundException", "The function doesn't exist.", 404);
const noConfig = refused("ResourceNotFoundException", "The function f:$LATEST doesn't have an EventInvokeConfig", 404);

const structure =
  'a destination stands in a structure: OnFailure={Destination=ARN}, in JSON "OnFailure": {"Destination": "ARN"}';

interface Refusal extends RunOptions {
  readonly args: readonly string[];
  /** Undefined when nothing helps. */
  readonly hint: string | undefined;
}

/** One line of a shell, but for quotes: blanks separate. */
const words = (line: string): readonly string[] => line.split(" ");

const keyless = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };
const ssoProfile = (name: string): string =>
  `[${name}]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session my]\nsso_start_url = https://x\nsso_region = us-west-2\n`;
const expired = {
  [`.aws/sso/cache/${createHash("sha1").update("my").digest("hex")}.json`]:
    '{"accessToken": "t", "expiresAt": "2001-01-01T00:00:00Z"}',
};

function lastLine(text: string): string | undefined {
  return text.trimEnd().split("\n").at(-1);
}

/** A hint is the last line and the only one of its kind; without one nothing is added to what the AWS CLI says. */
function expectHint({ exitCode, stdout, stderr }: Outcome, hint: string | undefined): void {
  expect({ exitCode, stdout }).toEqual({ exitCode: 255, stdout: "" });
  expect(stderr.match(/^hint: /gm) ?? []).toHaveLength(hint === undefined ? 0 : 1);
  if (hint !== undefined) expect(lastLine(stderr)).toBe(`hint: ${hint}`);
}

test.each<Refusal>([
  {
    args: words(`${put} --function-name f --maximum-retry-attempts 3`),
    responses: pattern,
    hint: "MaximumRetryAttempts takes 0 to 2",
  },
  {
    args: words(`${update} --function-name f --maximum-event-age-in-seconds 21601`),
    responses: pattern,
    hint: "MaximumEventAgeInSeconds takes 60 to 21600",
  },
  {
    args: words(
      `${put} --function-name f --destination-config OnFailure={Destination=https://sqs.us-east-2.amazonaws.com/123456789012/q}`,
    ),
    responses: pattern,
    hint: `a destination is named by its ARN: write ${queue}`,
  },
  {
    args: words(`${put} --function-name f --destination-config OnSuccess={Destination=arn:aws:s3:::b}`),
    responses: invalid,
    hint: "an S3 bucket takes records of failures only: use OnFailure",
  },
  {
    args: words(`${put} --function-name f --destination-config OnSuccess={Destination=${queue}.fifo}`),
    responses: invalid,
    hint: "Lambda delivers to standard queues and topics only, not to FIFO ones",
  },
  {
    args: words(
      `${put} --function-name f --destination-config OnFailure={Destination=arn:aws:iam::123456789012:role/r}`,
    ),
    responses: invalid,
    hint: "'iam' takes no records; a destination is one of: SQS queue, SNS topic, Lambda function, event bus, S3 bucket, Kafka topic",
  },
  {
    args: words(`${put} --function-name f --destination-config OnFailure={Destination=${queue}}`),
    responses: refused(
      "InvalidParameterValueException",
      `The function's execution role does not have permissions to call SendMessage on ${queue}`,
    ),
    hint: `the function's execution role needs sqs:SendMessage on ${queue}`,
  },
  {
    args: words(`${get} --function-name f:live --qualifier test`),
    responses: refused("InvalidParameterValueException", "The derived qualifier does not match."),
    hint: "the name says 'live' and --qualifier says 'test': leave one of them out",
  },
  {
    args: words(`${get} --function-name arn:aws:lambda:eu-west-1:123456789012:function:f`),
    responses: refused("ResourceNotFoundException", "Functions from 'eu-west-1' are not reachable", 404),
    hint: "the name says eu-west-1 and the call went to us-east-2: call with --region eu-west-1",
  },
  {
    args: words(`${get} --function-name in/name.txt`),
    responses: pattern,
    files: { "in/name.txt": "f" },
    hint: "to read that file, write file://in/name.txt",
  },
  {
    args: words(`${get} --function-name f --qualifier alias.txt`),
    responses: pattern,
    files: { "alias.txt": "live" },
    hint: "to read that file, write file://alias.txt",
  },
  {
    args: words(`${put} --function-name orders --maximum-retry-attempts 1`),
    responses: noFunction,
    hint: "the call went to us-east-2: if the function is elsewhere, add --region",
  },
  {
    args: words(`${get} --function-name f`),
    responses: refused("ExpiredTokenException", "The security token included in the request is expired", 403),
    hint: "take new credentials, with 'aws sso login' where they come from IAM Identity Center",
  },
  {
    args: words(`${get} --function-name f`),
    responses: refused("InvalidSignatureException", "Signature expired: 20260101T000000Z is now earlier than …", 403),
    hint: "set this machine's clock",
  },
  {
    args: words(`${get} --function-name f`),
    responses: refused("UnrecognizedClientException", "The security token included in the request is invalid.", 403),
    hint: "check that these keys are still there, that their session token is set, and that the account has us-east-2 on",
  },
])("a refusal is explained: $hint", async ({ args, hint, ...options }) => {
  const outcome = await runCli(args, options);

  expectHint(outcome, hint);
  expect(outcome.requests).toHaveLength(1);
});

test.each<Refusal>([
  { args: words(`${put} --function-name f --maximum-retry-attempts -1`), hint: "MaximumRetryAttempts takes 0 to 2" },
  {
    args: words(`${put} --function-name f --maximum-event-age-in-seconds 59`),
    hint: "MaximumEventAgeInSeconds takes 60 to 21600",
  },
  {
    args: words(`${put} --function-name f --maximum-retry-attempts two`),
    hint: "--maximum-retry-attempts takes a whole number, 0 to 2",
  },
  {
    args: words(`${put} --function-name f --destination-config OnFailure=${queue}`),
    hint: structure,
  },
  {
    args: words(`${put} --function-name f --destination-config {OnFailure:{Destination:${queue}}}`),
    hint: "JSON needs its quotes, which a shell takes away: write all of it in single quotes",
  },
  {
    args: words(`${put} --cli-input-json {FunctionName:f}`),
    hint: "JSON needs its quotes, which a shell takes away: write all of it in single quotes",
  },
  { args: [put, "--function-name", "f", "--destination-config", '{"OnFailure":'], hint: undefined },
  { args: [put, "--function-name", "f", "--destination-config", "{ Junk"], hint: undefined },
  { args: words(`${put} --function-name f --destination-config Destination=${queue}`), hint: structure },
  { args: words(`${put} --function-name f --destination-config ${queue}`), hint: structure },
  {
    args: words(`${put} --function-name f --destination-config https://sqs.us-east-2.amazonaws.com/123456789012/q`),
    hint: structure,
  },
  {
    args: words(`${put} --function-name f --destination-config onFailure={Destination=${queue}}`),
    hint: "did you mean OnFailure?",
  },
  {
    args: words(`${put} --function-name f --destination-config OnFailure={Destination=${queue}},onsuccess={}`),
    hint: "did you mean OnSuccess?",
  },
  { args: words(`${put} --cli-input-json sub`), files: { "sub/in.json": "{}" }, hint: undefined },
  { args: words(`${put} --function-name f --destination-config sub`), files: { "sub/d.json": "{}" }, hint: undefined },
  { args: words(`${put} --function-name f --destination-config Nothing=x`), hint: undefined },
  {
    args: words(`${put} --function-name f --destination-config d.json`),
    files: { "d.json": "{}" },
    hint: "to read that file, write file://d.json",
  },
  {
    args: words(`${put} --cli-input-json in.json`),
    files: { "in.json": "{}" },
    hint: "to read that file, write file://in.json",
  },
])("what isn't even sent is explained: $hint", async ({ args, hint, ...options }) => {
  const outcome = await runCli(args, options);

  expectHint(outcome, hint);
  expect(outcome.requests).toEqual([]);
});

test.each<Refusal & { because: string }>([
  {
    because: "the service is busy, whatever the input says",
    args: words(`${put} --function-name f --maximum-retry-attempts 3`),
    responses: refused("TooManyRequestsException", "Rate exceeded", 429),
    hint: undefined,
  },
  {
    because: "the service failed, whatever the input says",
    args: words(`${put} --function-name f --maximum-retry-attempts 3`),
    responses: refused("ServiceException", "", 500),
    hint: undefined,
  },
  {
    because: "the service has named function and region",
    args: words(`${get} --function-name f`),
    responses: noConfig,
    hint: undefined,
  },
  {
    because: "the region was chosen for this call",
    args: words(`${put} --function-name f --maximum-retry-attempts 1 --region us-east-2`),
    responses: noFunction,
    hint: undefined,
  },
  {
    because: "who is refused isn't told by the destination",
    args: words(`${put} --function-name f --destination-config OnFailure={Destination=${queue}.fifo}`),
    responses: refused("AccessDeniedException", "User: x is not authorized to perform: y", 403),
    hint: undefined,
  },
  {
    because: "a file named like a destination isn't read there",
    args: words(`${put} --function-name f --destination-config OnFailure={Destination=queue.txt}`),
    responses: pattern,
    files: { "queue.txt": queue },
    hint: undefined,
  },
  {
    because: "a file named like a function is no mistake by itself",
    args: words(`${get} --function-name orders`),
    responses: refused("AccessDeniedException", "no", 403),
    files: { orders: "f" },
    hint: undefined,
  },
  {
    because: "a document's texts are no names of files",
    args: [get, "--cli-input-json", '{"FunctionName": "name.txt"}'],
    responses: refused("AccessDeniedException", "no", 403),
    files: { "name.txt": "f" },
    hint: undefined,
  },
])("there is no hint: $because", async ({ args, hint, because, ...options }) => {
  expectHint(await runCli(args, options), hint);
});

const lambda = "arn:aws:lambda:us-east-2:123456789012:function:repair";
const noPermission = "The function's execution role does not have permissions to call";

test.each([
  { to: [lambda, queue], says: "SendMessage on SQS", needs: `sqs:SendMessage on ${queue}` },
  { to: [lambda, queue], says: "InvokeFunction on LAMBDA.", needs: `lambda:InvokeFunction on ${lambda}` },
  { to: [`${queue}`, `${queue}2`], says: `SendMessage on ${queue}2`, needs: `sqs:SendMessage on ${queue}2` },
  { to: [`${queue}2`, `${queue}`], says: `SendMessage on '${queue}'.`, needs: `sqs:SendMessage on ${queue}` },
  { to: [queue, queue], says: "SendMessage on SQS", needs: `sqs:SendMessage on ${queue}` },
  { to: [lambda, "arn:aws:s3:::b"], says: "PutObject on S3", needs: "s3:PutObject on arn:aws:s3:::b/*" },
  { to: [lambda, "arn:aws:s3:::b"], says: "ListBucket on S3", needs: "s3:ListBucket on arn:aws:s3:::b" },
  { to: [queue], says: "it", needs: `sqs:SendMessage on ${queue}` },
  { to: [queue, `${queue}2`], says: "SendMessage on SQS", needs: undefined },
  { to: [lambda, queue], says: "it", needs: undefined },
  { to: [queue], says: "Publish on SNS", needs: undefined },
  { to: ["kafka://topic"], says: "it", needs: undefined },
  { to: [], says: "SendMessage on SQS", needs: undefined },
])("a refusal to call $says, of $to, asks for $needs", async ({ to, says, needs }) => {
  const [onFailure, onSuccess] = [...to].reverse();
  const config = {
    ...(onSuccess !== undefined && { OnSuccess: { Destination: onSuccess } }),
    ...(onFailure !== undefined && { OnFailure: { Destination: onFailure } }),
  };
  const outcome = await runCli([put, "--function-name", "f", "--destination-config", JSON.stringify(config)], {
    responses: refused("InvalidParameterValueException", `${noPermission} ${says}`),
  });

  expectHint(outcome, needs && `the function's execution role needs ${needs}`);
  expect(outcome.requests).toHaveLength(1);
});

test.each([429, 500])("a service that is busy or failed, with %i, refuses no permission", async (status) => {
  const args = words(`${put} --function-name f --destination-config OnFailure={Destination=${queue}}`);
  const outcome = await runCli(args, { responses: refused("X", `${noPermission} SendMessage on ${queue}`, status) });

  expectHint(outcome, undefined);
});

test("what a service for credentials refuses isn't explained by the input", async () => {
  const outcome = await runCli(words(`${get} --function-name f:live --qualifier test`), {
    env: { ...keyless, AWS_ENDPOINT_URL_STS: "{{endpoint}}" },
    files: {
      ".aws/config":
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n[profile base]\naws_access_key_id = AKID\naws_secret_access_key = s\n",
    },
    responses: [{ status: 403, body: "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>" }],
  });

  expect(outcome.stderr).toContain("AssumeRole");
  expectHint(outcome, undefined);
});

test.each<Refusal>([
  { args: [], files: { ".aws/config": ssoProfile("default"), ...expired }, hint: "aws sso login --profile default" },
  {
    args: words("--profile it's"),
    files: { ".aws/config": ssoProfile('profile "it\'s"'), ...expired },
    hint: String.raw`aws sso login --profile 'it'\''s'`,
  },
  {
    args: [],
    files: { ".aws/config": ssoProfile("default") },
    hint: "aws sso login --profile default",
  },
  {
    // The session is the source's; the role's own profile has none to sign in to.
    args: words("--profile deploy"),
    files: {
      ".aws/config": `[profile deploy]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = people\n${ssoProfile("profile people")}`,
      ...expired,
    },
    hint: "aws sso login --profile people",
  },
])("an expired session says how to open it: $hint", async ({ args, hint, files }) => {
  const outcome = await runCli([get, "--function-name", "f", ...args], { env: keyless, files: files ?? {} });

  expectHint(outcome, `to sign in, run: ${hint}`);
  expect(outcome.requests).toEqual([]);
});

test.each<Refusal>([
  {
    args: ["--profile", "porduction"],
    files: { ".aws/config": "[profile production]\nregion = us-east-2\n" },
    hint: "did you mean 'production'?",
  },
  {
    args: ["--profile", "nothing-like-it"],
    files: { ".aws/config": "[profile production]\nregion = us-east-2\n" },
    hint: undefined,
  },
  {
    args: [],
    env: { AWS_DEFAULT_REGION: null, AWS_REGION: "us-east-2" },
    hint: "version 1 doesn't read AWS_REGION: set AWS_DEFAULT_REGION, or add --cli-compat v2",
  },
  { args: [], env: { AWS_DEFAULT_REGION: null }, hint: undefined },
  {
    args: [],
    env: { AWS_DEFAULT_OUTPUT: "yaml" },
    responses: [{ body: "{}" }],
    hint: "add --cli-compat v2: version 1 has no yaml",
  },
])("settings that can't be meant are explained: $hint", async ({ args, hint, ...options }) => {
  expectHint(await runCli([get, "--function-name", "f", ...args], options), hint);
});

test.each([["--output", "yaml"], ["--output=yaml"]])("%j is version 2's", async (...args) => {
  const { exitCode, stdout, stderr, requests } = await runCli([get, "--function-name", "yaml", ...args]);

  expect({ exitCode, stdout, requests }).toEqual({ exitCode: 2, stdout: "", requests: [] });
  expect(lastLine(stderr)).toBe("hint: add --cli-compat v2: version 1 has no yaml");
});

test.each([
  { args: ["--function-name", "orders"], hint: "lambda-eic local add-function orders" },
  { args: ["--function-name", "orders:live"], hint: "lambda-eic local add-function orders --alias live" },
  {
    args: ["--function-name", "my-function", "--qualifier", "7"],
    hint: "lambda-eic local add-function my-function --version 7",
  },
  {
    args: ["--function-name", "orders", "--region", "eu-west-1"],
    hint: "lambda-eic local add-function orders --region eu-west-1",
  },
])("what the embedded endpoint lacks is made by what the hint says: $hint", async ({ args, hint }) => {
  const state = mkdtempSync(join(tmpdir(), "lambda eic-"));
  const call = [put, ...args, "--maximum-retry-attempts", "1", "--local", "--state", state];
  try {
    const outcome = await runCli(call);
    expectHint(outcome, `to make it, run: ${hint} --state '${state}'`);

    const [, ...addition] = splitShellWords(`${hint} --state '${state}'`);
    expect(await runCli(addition)).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await runCli(call)).toMatchObject({ exitCode: 0, stderr: "" });
  } finally {
    rmSync(state, { recursive: true });
  }
});

test("hints stay out of formats for machines", async () => {
  const args = words(`${put} --function-name f --maximum-retry-attempts 1 --cli-compat v2`);
  const prose = await runCli(args, { responses: noFunction });
  const data = await runCli([...args, "--cli-error-format", "json"], { responses: noFunction });

  expect(prose.stderr).toContain("\nhint: ");
  expect(JSON.parse(data.stderr)).toEqual({
    Message: "The function doesn't exist.",
    Code: "ResourceNotFoundException",
  });
});
