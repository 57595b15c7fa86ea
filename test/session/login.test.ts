import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { generation1, generation2 } from "../../src/generation.ts";
import { type AwsServices, type ServiceAnswer, secretOf, startAwsServices, usual } from "../support/aws-services.ts";
import { type AwsHome, awsHome } from "../support/open-aws.ts";

const session = "arn:aws:iam::123456789012:user/someone";
const name = `${createHash("sha256").update(session).digest("hex")}.json`;
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const dpopKey = privateKey.export({ type: "sec1", format: "pem" }).toString();
const config = { ".aws/config": `[default]\nlogin_session = ${session}\n` };

const token = (minutes: number, changes: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({
    accessToken: {
      accessKeyId: "ASIALOGIN",
      secretAccessKey: secretOf("ASIALOGIN"),
      sessionToken: "st",
      accountId: "123456789012",
      expiresAt: new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+/, ""),
    },
    tokenType: "aws_sigv4",
    refreshToken: "old-refresh",
    idToken: "kept",
    clientId: "client",
    dpopKey,
    ...changes,
  });

let services: AwsServices;
let home: AwsHome;
let refusal: ServiceAnswer | undefined;
beforeAll(async () => {
  services = await startAwsServices((request) =>
    request.path.startsWith("/signin") && refusal ? refusal : usual(request),
  );
});
afterAll(() => services.close());
beforeEach(() => {
  refusal = undefined;
  home = awsHome(services);
});
afterEach(() => home.remove());

test("signs with a session that goes on for a while, without a request", async () => {
  const result = await home.call({ files: { ...config, [`.aws/login/cache/${name}`]: token(30) } });

  expect(result).toMatchObject({ signer: "ASIALOGIN", error: undefined });
  expect(result.requests).toHaveLength(1);
});

test("looks where AWS_LOGIN_CACHE_DIRECTORY points", async () => {
  const result = await home.call({
    files: { ...config, [`elsewhere/${name}`]: token(30) },
    env: { AWS_LOGIN_CACHE_DIRECTORY: "~/elsewhere" },
  });

  expect(result.signer).toBe("ASIALOGIN");
});

test("takes a session that somebody else has just renewed", async () => {
  const result = await home.call({ files: { ...config, [`.aws/login/cache/${name}`]: token(8) } });

  expect(result.signer).toBe("ASIALOGIN");
  expect(result.requests).toHaveLength(1);
});

test("renews a session that ends, proves who asks, and keeps what it got", async () => {
  const result = await home.call({ files: { ...config, [`.aws/login/cache/${name}`]: token(2) } });

  expect(result.signer).toBe("ASIALOGIN2");
  const [request] = result.requests;
  expect(request).toMatchObject({ method: "POST", path: "/signin/v1/token" });
  expect(request?.headers.authorization).toBeUndefined();
  expect(JSON.parse(request?.body ?? "")).toEqual({
    clientId: "client",
    refreshToken: "old-refresh",
    grantType: "refresh_token",
  });
  const [header = "", payload = "", signature = ""] = String(request?.headers["dpop"]).split(".");
  const decode = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  const { jwk, ...rest } = decode(header);
  expect(rest).toEqual({ typ: "dpop+jwt", alg: "ES256" });
  expect(decode(payload)).toMatchObject({ htm: "POST", htu: `${services.url}/signin/v1/token` });
  const key = { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" as const };
  expect(verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(true);
  expect(jwk).toEqual(createPublicKey(privateKey).export({ format: "jwk" }));

  const path = join(home.path, ".aws/login/cache", name);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
    accessToken: { accessKeyId: "ASIALOGIN2", accountId: "123456789012" },
    refreshToken: "fresh-r",
    idToken: "kept",
    dpopKey,
  });
});

test.each([
  {
    code: "TOKEN_EXPIRED",
    says: "Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.",
  },
  {
    code: "USER_CREDENTIALS_CHANGED",
    says: "Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.",
  },
  {
    code: "INSUFFICIENT_PERMISSIONS",
    says: "Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.",
  },
  {
    code: "OTHER",
    says: "An unspecified error happened when resolving AWS credentials or refreshing a login session profile.",
  },
])("says what a refusal with $code means", async ({ code, says }) => {
  refusal = {
    status: 401,
    headers: { "x-amzn-errortype": "AccessDeniedException" },
    body: JSON.stringify({ error: code, message: "m" }),
  };

  expect((await home.call({ files: { ...config, [`.aws/login/cache/${name}`]: token(-1) } })).error).toBe(says);
});

test.each([
  { generation: generation1, mark: "." },
  { generation: generation2, mark: "," },
])("says that there is no session, in generation $generation.name", async ({ generation, mark }) => {
  expect((await home.call({ files: config, generation })).error).toBe(
    `Error loading login session token: Unable to load a existing login session for session ${session}${mark} Please reauthenticate with 'aws login'.`,
  );
});

test.each([
  {
    about: "lacks members",
    text: token(-1, { refreshToken: undefined, dpopKey: undefined }),
    says: "Error loading login session token: Failed to load access token from token cache, missing required fields: refreshToken, dpopKey.",
  },
  {
    about: "has no usable key",
    text: token(-1, { dpopKey: "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n" }),
    says: "Error loading login session token: Unable to load private key from cached token.",
  },
])("refuses a token that $about", async ({ text, says }) => {
  expect((await home.call({ files: { ...config, [`.aws/login/cache/${name}`]: text } })).error).toBe(says);
});
