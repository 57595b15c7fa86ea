import { describe, expect, test } from "vitest";
import { type RunOptions, runCli } from "./support/run-cli.ts";

/** Stands where a secret stands. */
const secret = "S3cr3t/C4n4ry+==";
const inPercent = encodeURIComponent(secret);
const hidden = [
  secret,
  inPercent,
  Buffer.from(secret).toString("base64"),
  Buffer.from(`user:${secret}`).toString("base64"),
];

const get = ["get-function-event-invoke-config", "--function-name", "f"];
const noKeys = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };

interface Failure extends RunOptions {
  readonly when: string;
  readonly words?: readonly string[];
}

/** Runs that fail, each with a secret in reach. */
const failures: readonly Failure[] = [
  { when: "a token can't stand in a header", env: { AWS_SESSION_TOKEN: `${secret}\n\u2603` } },
  { when: "keys can't stand in a header", env: { AWS_ACCESS_KEY_ID: "AKID\n", AWS_SECRET_ACCESS_KEY: secret } },
  { when: "a key id is missing its secret", env: { AWS_SESSION_TOKEN: secret, AWS_SECRET_ACCESS_KEY: null } },
  {
    when: "the credentials file has a line that is neither key nor section",
    files: { ".aws/credentials": `[default]\naws_secret_access_key ${secret}\n` },
  },
  {
    when: "the credentials file repeats a key",
    files: { ".aws/credentials": `[default]\naws_secret_access_key = ${secret}\naws_secret_access_key = ${secret}\n` },
  },
  {
    when: "the credentials file has a secret as its section",
    files: { ".aws/credentials": `[${secret}]\n[${secret}]\n` },
  },
  {
    when: "the profile isn't in the credentials file",
    words: ["--profile", "other"],
    files: { ".aws/credentials": `[default]\naws_access_key_id = AKID\naws_secret_access_key = ${secret}\n` },
  },
  {
    when: "a program for credentials prints half of them",
    env: noKeys,
    files: {
      ".aws/config": "[default]\ncredential_process = cat {{home}}/keys.json\n",
      "keys.json": `{"Version": 1, "AccessKeyId": "AKID", "SecretAccessKey": "${secret}"`,
    },
  },
  {
    when: "a program for credentials prints a text",
    env: noKeys,
    files: {
      ".aws/config": "[default]\ncredential_process = cat {{home}}/keys.json\n",
      "keys.json": `"${secret}"`,
    },
  },
  {
    when: "a program for credentials leaves out the key id",
    env: noKeys,
    files: {
      ".aws/config": "[default]\ncredential_process = cat {{home}}/keys.json\n",
      "keys.json": `{"Version": 1, "SecretAccessKey": "${secret}", "SessionToken": "${secret}"}`,
    },
  },
  {
    when: "a token of IAM Identity Center has expired",
    env: noKeys,
    files: {
      ".aws/config":
        "[default]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session my]\nsso_start_url = https://x\nsso_region = us-west-2\n",
      ".aws/sso/cache/0b1c6ecde8a3fdf2e0af1d6f6f3a8f4c3ca2e3d5.json": `{"accessToken": "${secret}", "expiresAt": "2001-01-01T00:00:00Z"}`,
    },
  },
  {
    when: "a web identity can't be changed into credentials",
    env: { ...noKeys, AWS_WEB_IDENTITY_TOKEN_FILE: "{{home}}/token", AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/r" },
    files: { token: secret },
  },
  {
    when: "a role can't be assumed",
    env: noKeys,
    files: {
      ".aws/config": `[default]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n[profile base]\naws_access_key_id = AKID\naws_secret_access_key = ${secret}\naws_session_token = ${secret}\n`,
    },
  },
  {
    when: "a proxy refuses",
    words: ["--endpoint-url", "https://lambda.invalid"],
    env: { HTTPS_PROXY: `http://user:${inPercent}@{{hostport}}` },
  },
  {
    when: "a proxy can't be reached",
    words: ["--endpoint-url", "https://lambda.invalid"],
    env: { HTTPS_PROXY: `http://user:${inPercent}@127.0.0.1:1` },
  },
  {
    when: "a proxy has no address",
    words: ["--endpoint-url", "https://lambda.invalid"],
    env: { HTTPS_PROXY: `http://user:${inPercent}@:x` },
  },
  { when: "an endpoint can't be reached", words: ["--endpoint-url", `http://user:${inPercent}@127.0.0.1:1`] },
  { when: "an endpoint has no host", words: ["--endpoint-url", `http://user:${inPercent}@-x-/`] },
  { when: "an endpoint has no scheme", words: ["--endpoint-url", `//user:${inPercent}@host`] },
  { when: "an endpoint is a host alone", words: ["--endpoint-url", `user:${inPercent}@host:1`] },
  {
    when: "an endpoint of the environment has no host",
    env: { AWS_ENDPOINT_URL_LAMBDA: `http://user:${inPercent}@-x-/` },
  },
  { when: "an endpoint speaks another protocol", words: ["--endpoint-url", `ftp://user:${inPercent}@127.0.0.1:1`] },
  {
    when: "the service refuses",
    responses: [{ status: 403, body: '{"message": "no"}' }],
    env: { AWS_SESSION_TOKEN: secret },
  },
  {
    when: "the service answers garbage",
    responses: [{ body: "[" }, { body: "[]" }],
    env: { AWS_SESSION_TOKEN: secret },
  },
  {
    when: "the connection is cut",
    responses: [{ drop: true }],
    env: { AWS_SESSION_TOKEN: secret, AWS_SECRET_ACCESS_KEY: secret },
  },
  {
    when: "the output can't be made",
    responses: [{ body: '{"FunctionArn": "x"}' }],
    words: ["--query", "nope(@)"],
    env: { AWS_SESSION_TOKEN: secret },
  },
];

test("URLs in messages keep all but who asks", async () => {
  const ends = async (url: string) => (await runCli([...get, "--endpoint-url", url])).stderr.trimEnd();

  expect(await ends("http://user:password@-x-:1/path?q#f")).toBe("\nInvalid endpoint: http://***:***@-x-:1/path?q#f");
  expect(await ends("http://token@-x-")).toBe("\nInvalid endpoint: http://***@-x-");
  expect(await ends("http://-x-/a@b")).toBe("\nInvalid endpoint: http://-x-/a@b");
});

test.each(["token=quite+secret", 'token=quite"secret é', "quite-secret"])(
  "an endpoint's query, such as %s, is sent and never told by --debug",
  async (query) => {
    const outcome = await runCli([...get, "--endpoint-url", `{{endpoint}}/?${query}`, "--debug"], {
      responses: [{ body: "{}" }],
    });

    expect({ ...outcome, requests: outcome.requests.length }).toMatchObject({ exitCode: 0, requests: 1 });
    expect(JSON.stringify(outcome.requests[0]?.query)).toContain("secret");
    expect(outcome.stderr).toContain("?[redacted]");
    expect(outcome.stderr).not.toMatch(/quite|secret/);
  },
);

describe.each([[[]], [["--debug"]], [["--cli-compat", "v2"]], [["--cli-compat", "v2", "--cli-error-format", "json"]]])(
  "with %j no secret is told",
  (more) => {
    test.each(failures)("when $when", async ({ words = [], ...options }) => {
      const { exitCode, stdout, stderr } = await runCli([...get, ...words, ...more], options);

      expect({ exitCode, stdout }).toEqual({ exitCode: expect.any(Number), stdout: "" });
      expect(stderr).not.toContain("This is a bug");
      for (const text of hidden) expect(stderr).not.toContain(text);
    });
  },
);
