import { createHash, generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { generation2 } from "../../src/generation.ts";
import { type AwsServices, secretOf, startAwsServices, tokenOf } from "../support/aws-services.ts";
import { type AwsHome, type AwsSetup, awsHome } from "../support/open-aws.ts";

const roleArn = "arn:aws:iam::123456789012:role/x";
const base = "[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = secret-of-base/+=\n";
const dpopKey = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "sec1", format: "pem" })
  .toString();
const hash = (text: string, algorithm = "sha1") => createHash(algorithm).update(text).digest("hex");

interface Audit extends AwsSetup {
  readonly provider: string;
  /** What must not be seen in any form, besides the keys that the services give out. */
  readonly secrets: readonly string[];
  readonly signer: string;
}

const audits: readonly Audit[] = [
  {
    provider: "env",
    env: {
      AWS_ACCESS_KEY_ID: "AKENV",
      AWS_SECRET_ACCESS_KEY: "env/secret+key=",
      AWS_SESSION_TOKEN: "env/session+token==",
    },
    secrets: ["env/secret+key=", "env/session+token=="],
    signer: "AKENV",
  },
  {
    provider: "assume-role",
    files: {
      ".aws/config": `${base}[profile r]\nrole_arn = ${roleArn}\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/u\n`,
    },
    options: { profile: "r" },
    host: { askHidden: async () => "918273" },
    secrets: ["secret-of-base/+=", "918273"],
    signer: "ASIAROLE",
  },
  {
    provider: "assume-role from the cache",
    files: {
      ".aws/config": `${base}[profile r]\nrole_arn = ${roleArn}\nsource_profile = base\n`,
      [`.aws/cli/cache/${hash(`{"RoleArn": "${roleArn}"}`)}.json`]:
        '{"Credentials":{"AccessKeyId":"ASIACACHE","SecretAccessKey":"cached-secret","SessionToken":"cached-token","Expiration":"2099-01-01T00:00:00Z"}}',
    },
    options: { profile: "r" },
    secrets: ["cached-secret", "cached-token"],
    signer: "ASIACACHE",
  },
  {
    provider: "assume-role-with-web-identity",
    env: { AWS_WEB_IDENTITY_TOKEN_FILE: "{{home}}/token", AWS_ROLE_ARN: roleArn },
    files: { token: "web/identity+token==\n" },
    secrets: ["web/identity+token=="],
    signer: "ASIAWEB",
  },
  {
    provider: "sso, with a new token",
    files: {
      ".aws/config":
        "[default]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = rn\n[sso-session my]\nsso_start_url = https://x\nsso_region = us-west-2\n",
      [`.aws/sso/cache/${hash("my")}.json`]: JSON.stringify({
        accessToken: "old-bearer",
        expiresAt: "2001-01-01T00:00:00Z",
        refreshToken: "old-refresh",
        clientId: "ci",
        clientSecret: "client-secret",
        registrationExpiresAt: "2099-01-01T00:00:00Z",
      }),
    },
    secrets: ["old-bearer", "old-refresh", "client-secret", "fresh-bearer", "fresh-refresh"],
    signer: "ASIASSO",
  },
  {
    provider: "login, renewed",
    files: {
      ".aws/config": "[default]\nlogin_session = s\n",
      [`.aws/login/cache/${hash("s", "sha256")}.json`]: JSON.stringify({
        accessToken: {
          accessKeyId: "ASIALOGIN",
          secretAccessKey: "login-secret",
          sessionToken: "login-token",
          expiresAt: "2001-01-01T00:00:00Z",
        },
        refreshToken: "login-refresh",
        clientId: "ci",
        dpopKey,
      }),
    },
    secrets: ["login-secret", "login-token", "login-refresh", "fresh-r", ...dpopKey.split("\n").slice(1, -2)],
    signer: "ASIALOGIN2",
  },
  {
    provider: "shared-credentials-file",
    files: {
      ".aws/credentials":
        "[default]\naws_access_key_id = AKFILE\naws_secret_access_key = file/secret\naws_session_token = file/token\n",
    },
    secrets: ["file/secret", "file/token"],
    signer: "AKFILE",
  },
  {
    provider: "custom-process",
    files: {
      ".aws/config": "[default]\ncredential_process = cat {{home}}/p.json\n",
      "p.json": '{"Version":1,"AccessKeyId":"AKPROC","SecretAccessKey":"proc/secret","SessionToken":"proc/token"}',
    },
    secrets: ["proc/secret", "proc/token"],
    signer: "AKPROC",
  },
  {
    provider: "container-role",
    env: {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: "{{url}}/container",
      AWS_CONTAINER_AUTHORIZATION_TOKEN: "Basic c2VjcmV0",
    },
    secrets: ["Basic c2VjcmV0", "c2VjcmV0"],
    signer: "ASIAECS",
  },
  {
    provider: "iam-role",
    env: { AWS_EC2_METADATA_DISABLED: "false" },
    secrets: ["token-for-metadata"],
    signer: "ASIAEC2",
  },
  {
    provider: "any, through a proxy",
    env: {
      ...{ AWS_ACCESS_KEY_ID: "AKENV", AWS_SECRET_ACCESS_KEY: "env-secret" },
      ...{ http_proxy: "http://proxy-user:proxy%2Fpass@127.0.0.1:1", AWS_MAX_ATTEMPTS: "2" },
    },
    secrets: ["env-secret", "proxy%2Fpass", "proxy/pass", Buffer.from("proxy-user:proxy/pass").toString("base64")],
    signer: "",
  },
];

let services: AwsServices;
let home: AwsHome;
beforeAll(async () => {
  services = await startAwsServices();
});
afterAll(() => services.close());
beforeEach(() => {
  home = awsHome(services);
});
afterEach(() => home.remove());

const givenOut = ["ASIAROLE", "ASIAWEB", "ASIASSO", "ASIALOGIN2", "ASIAECS", "ASIAEC2"].flatMap((keyId) => [
  secretOf(keyId),
  tokenOf(keyId),
]);

test.each(audits)("--debug shows no secret of $provider", async ({ provider, secrets, signer, ...setup }) => {
  for (const generation of [undefined, generation2]) {
    const result = await home.call({
      ...setup,
      ...(generation && { generation }),
      options: { ...setup.options, debug: true },
    });
    const all = `${result.stderr}\n${result.error ?? ""}`;

    expect(result.signer ?? "").toBe(signer);
    // It does talk, so that finding nothing means something.
    expect(all).toContain("looking for credentials via: ");
    for (const secret of [...secrets, ...givenOut]) {
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
        expect(all).not.toContain(form);
      }
    }
    for (const request of result.requests) {
      const signature = /Signature=([0-9a-f]{64})/.exec(request.headers.authorization ?? "")?.[1];
      if (signature !== undefined) expect(all).not.toContain(signature);
      for (const name of ["x-amz-security-token", "x-amz-sso_bearer_token", "dpop", "x-aws-ec2-metadata-token"]) {
        const value = request.headers[name];
        if (typeof value === "string") expect(all).not.toContain(value);
      }
      if (request.path.startsWith("/sts") || request.path.startsWith("/oidc")) expect(all).not.toContain(request.body);
    }
  }
});

test("--debug tells what was resolved, the request, the answer and how long it took", async () => {
  const result = await home.call({
    env: { AWS_ACCESS_KEY_ID: "AKENV", AWS_SECRET_ACCESS_KEY: "s" },
    options: { debug: true },
  });

  for (const part of [
    "looking for credentials via: env",
    "found credentials via: env",
    `region us-east-2, endpoint ${services.url}`,
    "retry mode legacy, at most 1 attempts",
    `request: GET ${services.url}/2019-09-25/functions/f/event-invoke-config`,
    "authorization: AWS4-HMAC-SHA256 Credential=AKENV/",
    "Signature=[redacted]",
    "answer after 0 ms: status 200",
    '{"FunctionArn":"arn"}',
  ]) {
    expect(result.stderr.replace(/after \d+ ms/, "after 0 ms")).toContain(part);
  }
});

test("nothing is said without --debug", async () => {
  const result = await home.call({ env: { AWS_ACCESS_KEY_ID: "AKENV", AWS_SECRET_ACCESS_KEY: "s" } });

  expect(result.stderr).toBe("");
});
