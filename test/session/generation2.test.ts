import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { CliError } from "../../src/errors.ts";
import { generation2 } from "../../src/generation.ts";
import { type AwsServices, startAwsServices, usual } from "../support/aws-services.ts";
import { type AwsHome, type AwsSetup, awsHome } from "../support/open-aws.ts";

// What version 2 of the AWS CLI does differently, where the recorded cases don't reach.

let services: AwsServices;
let failing: number;
let home: AwsHome;
beforeAll(async () => {
  services = await startAwsServices((request) => {
    failing -= 1;
    return failing < 0 ? usual(request) : { status: 500, body: '{"message":"m"}' };
  });
});
afterAll(() => services.close());
beforeEach(() => {
  failing = 0;
  home = awsHome(services);
});
afterEach(() => home.remove());

const keys = { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "s" };
const call = (setup: AwsSetup = {}) => home.call({ ...setup, env: { ...keys, ...setup.env }, generation: generation2 });
const regionOf = (authorization: string | undefined) => authorization?.split("/")[2];

test.each([
  { about: "AWS_REGION first", env: { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" }, region: "eu-west-1" },
  { about: "then AWS_DEFAULT_REGION", env: { AWS_DEFAULT_REGION: "eu-west-2" }, region: "eu-west-2" },
  { about: "an empty one counts", env: { AWS_REGION: "", AWS_DEFAULT_REGION: "eu-west-2" }, region: "" },
])("the region: $about", async ({ env, region }) => {
  const { requests } = await call({ env });

  expect(regionOf(requests[0]?.headers.authorization)).toBe(region);
});

test("the profile: AWS_PROFILE before AWS_DEFAULT_PROFILE", async () => {
  const { requests } = await call({
    env: { AWS_PROFILE: "one", AWS_DEFAULT_PROFILE: "two", AWS_DEFAULT_REGION: null },
    files: { ".aws/config": "[profile one]\nregion = eu-west-1\n[profile two]\nregion = eu-west-2\n" },
  });

  expect(regionOf(requests[0]?.headers.authorization)).toBe("eu-west-1");
});

test.each([
  {
    env: { AWS_RETRY_MODE: "legacy" },
    says: 'Invalid value provided to "mode": "legacy" must be one of: "standard" or "adaptive"',
  },
  {
    env: { AWS_MAX_ATTEMPTS: "0" },
    says: 'Value provided to "max_attempts": 0 must be an integer greater than or equal to one.',
  },
])("refuses $env", async ({ env, says }) => {
  expect((await call({ env })).error).toBe(says);
});

test("three attempts in standard mode when nothing is set, and a remark on the last", async () => {
  failing = 9;
  const { requests, error } = await call({ env: { AWS_MAX_ATTEMPTS: null } });

  expect(requests).toHaveLength(3);
  expect(error).toBe(
    "An error occurred (500) when calling the GetFunctionEventInvokeConfig operation (reached max retries: 2): m",
  );
});

test("a defaults mode isn't read", async () => {
  expect((await call({ env: { AWS_DEFAULTS_MODE: "bogus" } })).error).toBeUndefined();
});

test("advises aws login", async () => {
  const { failure, error } = await call({ env: { AWS_ACCESS_KEY_ID: null } });

  expect(error).toBe('Unable to locate credentials. You can configure credentials by running "aws login".');
  expect(failure).toBeInstanceOf(CliError);
  expect(failure).toMatchObject({ kind: "configuration", code: "NoCredentials" });
});

test("a role that can't be one is refused like a parameter", async () => {
  const { failure } = await call({
    env: { AWS_ACCESS_KEY_ID: null },
    files: {
      ".aws/config":
        "[default]\nrole_arn = short\nsource_profile = base\n[profile base]\naws_access_key_id = A\naws_secret_access_key = s\n",
    },
  });

  expect(failure).toMatchObject({
    kind: "parameter",
    code: "ParamValidation",
    message: "Parameter validation failed:\nInvalid length for parameter RoleArn, value: 5, valid min length: 20",
  });
});
