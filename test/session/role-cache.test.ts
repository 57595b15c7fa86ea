import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { generation1, generation2 } from "../../src/generation.ts";
import { type AwsServices, roleAnswer, secretOf, startAwsServices, tokenOf, usual } from "../support/aws-services.ts";
import { type AwsHome, awsHome } from "../support/open-aws.ts";

const roleArn = "arn:aws:iam::123456789012:role/x";
const config = `[profile base]
aws_access_key_id = AKBASE
aws_secret_access_key = s
[profile r]
role_arn = ${roleArn}
source_profile = base
role_session_name = sess
external_id = EXT
duration_seconds = 900
`;
const profile = { files: { ".aws/config": config }, options: { profile: "r" } };
// The name that the AWS CLI gives to the file for these settings.
const file = ".aws/cli/cache/54ef23b9cab154658b9400c2ef8fdf3f4fe1d90f.json";

let services: AwsServices;
let home: AwsHome;
let expiration: string;
beforeAll(async () => {
  services = await startAwsServices((request) =>
    request.path.startsWith("/sts") ? roleAnswer("AssumeRole", "ASIAROLE", expiration) : usual(request),
  );
});
afterAll(() => services.close());
beforeEach(() => {
  expiration = "2099-01-01T00:00:00Z";
  home = awsHome(services);
});
afterEach(() => home.remove());

test("keeps a role's credentials as the AWS CLI keeps them", async () => {
  await home.call(profile);

  const path = join(home.path, file);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
    Credentials: {
      AccessKeyId: "ASIAROLE",
      SecretAccessKey: secretOf("ASIAROLE"),
      SessionToken: tokenOf("ASIAROLE"),
      Expiration: "2099-01-01T00:00:00Z",
      AccountId: "123456789012",
    },
    AssumedRoleUser: { AssumedRoleId: "AROA:s", Arn: "arn:aws:sts::123456789012:assumed-role/x/s" },
    ResponseMetadata: { RequestId: "r", HTTPStatusCode: 200 },
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(home.path, ".aws/cli/cache"))).toHaveLength(1);
});

test("asks once and then takes what was kept", async () => {
  const first = await home.call(profile);
  const second = await home.call(profile);

  expect([first.requests.length, second.requests.length]).toEqual([2, 1]);
  expect([first.signer, second.signer]).toEqual(["ASIAROLE", "ASIAROLE"]);
});

test.each([
  { about: "fourteen minutes", minutes: 14.5, asks: true },
  { about: "sixteen minutes", minutes: 16, asks: false },
])("what ends in $about is asked for again: $asks", async ({ minutes, asks }) => {
  expiration = new Date(Date.now() + minutes * 60_000).toISOString();
  await home.call(profile);

  expect((await home.call(profile)).requests.some(({ path }) => path.startsWith("/sts"))).toBe(asks);
});

test.each(["{", "[]", "{}", '{"Credentials":{"AccessKeyId":"A","Expiration":"2099-01-01T00:00:00Z"}}'])(
  "a file that holds %s is replaced",
  async (text) => {
    const result = await home.call({ ...profile, files: { ...profile.files, [file]: text } });

    expect(result.signer).toBe("ASIAROLE");
    expect(readFileSync(join(home.path, file), "utf8")).toContain("ASIAROLE");
  },
);

test("a cache that can't be written is no failure", async () => {
  const result = await home.call({ ...profile, files: { ...profile.files, ".aws/cli/cache": "a file, not a folder" } });

  expect(result).toMatchObject({ error: undefined, signer: "ASIAROLE" });
});

test("the code of a second factor is asked for once, sent, and is no part of the key", async () => {
  const asked: string[] = [];
  const host = {
    askHidden: async (prompt: string) => {
      asked.push(prompt);
      return "123456";
    },
  };
  const withFactor = { ".aws/config": `${config}mfa_serial = arn:aws:iam::123456789012:mfa/u\n` };
  const first = await home.call({ ...profile, files: withFactor, host });
  const second = await home.call({ ...profile, files: withFactor, host });

  const body = new URLSearchParams(first.requests[0]?.body);
  expect(Object.fromEntries(body)).toMatchObject({
    TokenCode: "123456",
    SerialNumber: "arn:aws:iam::123456789012:mfa/u",
  });
  expect(asked).toEqual(["Enter MFA code for arn:aws:iam::123456789012:mfa/u: "]);
  expect(second.signer).toBe("ASIAROLE");
});

test.each([
  { generation: generation1, kept: false },
  { generation: generation2, kept: true },
])(
  "role credentials of IAM Identity Center are kept in generation $generation.name: $kept",
  async ({ generation, kept }) => {
    const files = {
      ".aws/config":
        "[profile r]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = rn\n[sso-session my]\nsso_start_url = https://x\nsso_region = us-west-2\n",
      [`.aws/sso/cache/${createHash("sha1").update("my").digest("hex")}.json`]:
        '{"accessToken":"bearer","expiresAt":"2099-01-01T00:00:00Z"}',
    };
    const result = await home.call({ files, options: { profile: "r" }, generation });

    const path = join(home.path, ".aws/cli/cache/e1bb20a09f09608ed5952a03b8929faf1a70e123.json");
    expect(result.signer).toBe("ASIASSO");
    expect(existsSync(path)).toBe(kept);
    if (kept) {
      expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
        ProviderType: "sso",
        Credentials: { AccessKeyId: "ASIASSO", Expiration: "2099-01-01T00:00:00Z", AccountId: "123456789012" },
      });
    }
  },
);

const bin = join(import.meta.dirname, "../../bin/get-function-event-invoke-config.js");
const environment = () => ({
  ...{ PATH: process.env["PATH"], HOME: home.path, AWS_DEFAULT_REGION: "us-east-2" },
  ...{ AWS_EC2_METADATA_DISABLED: "true", AWS_PROFILE: "r", ...services.env },
});

test("programs that start at once never see half a file", async () => {
  await home.call({ ...profile, options: {} });
  const ends = Array.from({ length: 6 }, async () => {
    const child = spawn(process.execPath, [bin, "--function-name", "f"], { env: environment(), stdio: "ignore" });
    return new Promise((resolve) => child.on("close", resolve));
  });
  let running = true;
  const done = Promise.all(ends).finally(() => {
    running = false;
  });
  while (running) {
    const path = join(home.path, file);
    if (existsSync(path)) expect(JSON.parse(readFileSync(path, "utf8")).Credentials.AccessKeyId).toBe("ASIAROLE");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }

  expect(await done).toEqual([0, 0, 0, 0, 0, 0]);
  expect(readdirSync(join(home.path, ".aws/cli/cache"))).toHaveLength(1);
});

const hasAws = spawnSync("aws", ["--version"]).status === 0;

test.skipIf(!hasAws)("the AWS CLI and this program take each other's files", async () => {
  const run = (command: string, ...args: string[]) =>
    new Promise<number | null>((resolve) => {
      const child = spawn(command, [...args, "--function-name", "f"], { env: environment(), stdio: "ignore" });
      child.on("close", resolve);
    });
  const roleRequests = () => services.requests.filter(({ path }) => path.startsWith("/sts")).length;
  await home.call({ ...profile, options: {}, env: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "s" } });

  const before = roleRequests();
  expect(await run("aws", "lambda", "get-function-event-invoke-config")).toBe(0);
  expect(roleRequests()).toBe(before + 1);
  expect(await run(process.execPath, bin)).toBe(0);
  expect(roleRequests()).toBe(before + 1);
  rmSync(join(home.path, file));
  expect(await run(process.execPath, bin)).toBe(0);
  expect(roleRequests()).toBe(before + 2);
  expect(await run("aws", "lambda", "get-function-event-invoke-config")).toBe(0);
  expect(roleRequests()).toBe(before + 2);
});
