import { fromTemporaryCredentials, fromWebToken } from "@aws-sdk/credential-providers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AwsServices, startAwsServices } from "../support/aws-services.ts";
import { awsHome } from "../support/open-aws.ts";

// The requests for roles are written by hand (docs/decisions/0003-session.md); the SDK's own providers, asked for the same,
// must send the same and understand the same.

let services: AwsServices;
beforeAll(async () => {
  services = await startAwsServices();
});
afterAll(() => services.close());

const roleArn = "arn:aws:iam::123456789012:role/x";
const parameters = (body: string | undefined) => Object.fromEntries(new URLSearchParams(body));

test("a role is asked for as the SDK asks", async () => {
  const home = awsHome(services);
  const ours = await home.call({
    files: {
      ".aws/config": `[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = s\n[profile r]\nrole_arn = ${roleArn}\nsource_profile = base\nrole_session_name = se-ss@1\nexternal_id = EX T+/=\nduration_seconds = 1200\n`,
    },
    options: { profile: "r" },
  });
  home.remove();
  const before = services.requests.length;
  const keys = await fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: "se-ss@1", ExternalId: "EX T+/=", DurationSeconds: 1200 },
    masterCredentials: { accessKeyId: "AKBASE", secretAccessKey: "s" },
    clientConfig: { region: "us-east-2", endpoint: `${services.url}/sts` },
  })();
  const theirs = services.requests[before];

  expect(ours.signer).toBe(keys.accessKeyId);
  expect(ours.requests[1]?.headers["x-amz-security-token"]).toBe(keys.sessionToken);
  expect(parameters(ours.requests[0]?.body)).toEqual(parameters(theirs?.body));
  expect(ours.requests[0]?.headers.authorization).toMatch(/AKBASE\/\d+\/us-east-2\/sts\/aws4_request/);
});

test("a token is exchanged as the SDK exchanges it", async () => {
  const home = awsHome(services);
  const ours = await home.call({
    env: {
      ...{ AWS_WEB_IDENTITY_TOKEN_FILE: "{{home}}/token", AWS_ROLE_ARN: roleArn },
      AWS_ROLE_SESSION_NAME: "sess",
    },
    files: { token: "web/token+==" },
  });
  home.remove();
  const before = services.requests.length;
  const keys = await fromWebToken({
    ...{ webIdentityToken: "web/token+==", roleArn, roleSessionName: "sess" },
    clientConfig: { region: "us-east-2", endpoint: `${services.url}/sts` },
  })();
  const theirs = services.requests[before];

  expect(ours.signer).toBe(keys.accessKeyId);
  expect(parameters(ours.requests[0]?.body)).toEqual(parameters(theirs?.body));
  expect(ours.requests[0]?.headers.authorization).toBeUndefined();
});
