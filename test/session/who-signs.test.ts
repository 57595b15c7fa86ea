import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AwsServices, startAwsServices } from "../support/aws-services.ts";
import { awsHome } from "../support/open-aws.ts";

interface Combination {
  /** What is configured, all at once, in one profile and in the environment. */
  readonly sources: readonly string[];
  /** How the profile is chosen. */
  readonly selection: "default" | "AWS_PROFILE" | "--profile";
  /** The key id that signed, or what was said instead, as the AWS CLI 1.45.11 did. */
  readonly signer?: string;
  readonly error?: string;
}

const combinations: readonly Combination[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/session/who-signs.json"), "utf8"),
);

const role = "arn:aws:iam::123456789012:role/x";

const inConfig: Readonly<Record<string, string>> = {
  role: `role_arn = ${role}\nsource_profile = base\n`,
  "role-sourceless": `role_arn = ${role}\n`,
  web: `role_arn = ${role}\nweb_identity_token_file = {{home}}/token\n`,
  sso: "sso_start_url = https://x\nsso_region = us-west-2\nsso_account_id = 123456789012\nsso_role_name = rn\n",
  process: "credential_process = cat {{home}}/process.json\n",
  config: "aws_access_key_id = AKCONFIG\naws_secret_access_key = s\n",
};

const inCredentials: Readonly<Record<string, string>> = {
  file: "aws_access_key_id = AKFILE\naws_secret_access_key = s\n",
  "file-process": "credential_process = cat {{home}}/process.json\n",
  "file-half": "aws_secret_access_key = s\n",
};

const inEnvironment: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  env: { AWS_ACCESS_KEY_ID: "AKENV", AWS_SECRET_ACCESS_KEY: "s" },
  "env-web": { AWS_WEB_IDENTITY_TOKEN_FILE: "{{home}}/token", AWS_ROLE_ARN: role },
  container: { AWS_CONTAINER_CREDENTIALS_FULL_URI: "{{url}}/container" },
  instance: { AWS_EC2_METADATA_DISABLED: "false" },
};

let services: AwsServices;
beforeAll(async () => {
  services = await startAwsServices();
});
afterAll(() => services.close());

test("the table covers enough ground", () => {
  expect(combinations.length).toBeGreaterThan(250);
  expect(new Set(combinations.map(({ signer }) => signer)).size).toBeGreaterThan(9);
});

test.each(combinations)(
  "$sources, profile by $selection: $signer $error",
  async ({ sources, selection, signer, error }) => {
    const home = awsHome(services);
    const [name, section] = selection === "default" ? ["default", "default"] : ["p", "profile p"];
    const pick = (from: Readonly<Record<string, string>>) => sources.map((source) => from[source] ?? "").join("");

    const result = await home.call({
      env: {
        ...Object.assign({}, ...sources.map((source) => inEnvironment[source])),
        ...(selection === "AWS_PROFILE" && { AWS_PROFILE: "p" }),
      },
      files: {
        token: "web-token",
        "process.json": '{"Version":1,"AccessKeyId":"AKPROCESS","SecretAccessKey":"s"}',
        [`.aws/sso/cache/${createHash("sha1").update("https://x").digest("hex")}.json`]:
          '{"accessToken":"bearer","expiresAt":"2099-01-01T00:00:00Z"}',
        ".aws/config": `[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = s\n[${section}]\n${pick(inConfig)}`,
        ".aws/credentials": pick(inCredentials) && `[${name}]\n${pick(inCredentials)}`,
      },
      options: selection === "--profile" ? { profile: "p" } : {},
    });

    expect({ signer: result.signer, error: result.error }).toEqual({ signer, error });
    home.remove();
  },
);
