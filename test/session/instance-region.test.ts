import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ConfigurationError, ServiceError } from "../../src/errors.ts";
import { generation1, generation2 } from "../../src/generation.ts";
import { type AwsServices, startAwsServices } from "../support/aws-services.ts";
import { type AwsHome, awsHome } from "../support/open-aws.ts";

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

const nowhere = {
  ...{ AWS_DEFAULT_REGION: null, AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "s" },
  AWS_EC2_METADATA_DISABLED: "false",
};
const regionOf = (authorization: string | undefined) => authorization?.split("/")[2];

test("version 2 signs for the region of the instance when none is configured", async () => {
  const { requests } = await home.call({ env: nowhere, generation: generation2 });

  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "PUT /imds/latest/api/token",
    "GET /imds/latest/meta-data/placement/availability-zone/",
    "GET /2019-09-25/functions/f/event-invoke-config",
  ]);
  expect(regionOf(requests[2]?.headers.authorization)).toBe("ap-southeast-4");
});

test("an ARN's region goes before the instance's", async () => {
  const { requests } = await home.call({
    env: nowhere,
    generation: generation2,
    overrides: { regionFallback: "eu-west-3" },
  });

  expect(requests).toHaveLength(1);
  expect(regionOf(requests[0]?.headers.authorization)).toBe("eu-west-3");
});

test("a configured region goes before an ARN's", async () => {
  const { requests } = await home.call({
    env: { ...nowhere, AWS_DEFAULT_REGION: "us-west-1" },
    overrides: { regionFallback: "eu-west-3" },
  });

  expect(regionOf(requests[0]?.headers.authorization)).toBe("us-west-1");
});

test.each([
  { about: "version 1 never asks", generation: generation1, env: {} },
  { about: "version 2 may be told not to ask", generation: generation2, env: { AWS_EC2_METADATA_DISABLED: "true" } },
])("$about", async ({ generation, env }) => {
  const result = await home.call({ env: { ...nowhere, ...env }, generation });

  expect(result.requests).toEqual([]);
  expect(result.error).toBe(
    'You must specify a region. You can also configure your region by running "aws configure".',
  );
  expect((result.failure as ConfigurationError).code).toBe("NoRegion");
});

test("a machine without metadata is no instance, after a second", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const start = Date.now();
  const result = await home.call({
    env: {
      ...nowhere,
      AWS_ACCESS_KEY_ID: null,
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${port}`,
    },
  });
  silent.close();

  expect((result.failure as ConfigurationError).code).toBe("NoCredentials");
  // One second for the token, one for the role, and no more.
  expect(Date.now() - start).toBeGreaterThan(1900);
  expect(Date.now() - start).toBeLessThan(6000);
});

test("an answer that is refused keeps what the service said", async () => {
  const refusing = await startAwsServices(() => ({
    status: 429,
    headers: { "x-amzn-errortype": "TooManyRequestsException", "retry-after": "3" },
    body: '{"Type":"User","message":"slow down","Reason":"CallerRateLimitExceeded"}',
  }));
  const other = awsHome(refusing);
  const { failure } = await other.call({ env: { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "s" } });
  other.remove();
  await refusing.close();

  expect(failure).toBeInstanceOf(ServiceError);
  expect(failure).toMatchObject({
    code: "TooManyRequestsException",
    status: 429,
    serviceMessage: "slow down",
    headers: { "retry-after": "3" },
  });
  expect((failure as ServiceError).body.get("Reason")).toBe("CallerRateLimitExceeded");
});
