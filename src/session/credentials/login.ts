import { createPrivateKey, createPublicKey, type KeyObject, randomUUID, sign } from "node:crypto";
import { FailureError, ServiceError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import { isObject, type Json, type JsonObject } from "../../json/value.ts";
import { spacedJson } from "../../json/write.ts";
import { documentOf } from "../parse.ts";
import { textOf } from "../profile.ts";
import { refusalOf } from "../refusal.ts";
import { signinService } from "../services.ts";
import { cacheKey, type JsonCache, jsonCache } from "./json-cache.ts";
import { memberText } from "./member-text.ts";
import type { CredentialContext, CredentialProvider } from "./provider.ts";
import { secondsFromNow } from "./sso-token.ts";
import { instantOf, refreshingCredentials, secondsUntil, type TemporaryKeys } from "./temporary.ts";

/** A token that is good for longer than this isn't renewed: another program has just done it. */
const renewalSeconds = 5 * 60;

/** A session of `aws login`, kept in a folder that all programs share. */
export const login: CredentialProvider = async ({ settings }, context) => {
  const session = textOf(settings.get("login_session"));
  if (session === undefined) {
    return undefined;
  }
  const { host, log } = context;
  const cache = jsonCache(host.env["AWS_LOGIN_CACHE_DIRECTORY"] ?? "~/.aws/login/cache", context);
  const key = cacheKey(session, "sha256");
  const load = (): JsonObject => {
    const token = cache.read(key);
    if (token === undefined) {
      throw loadFailure(
        `Unable to load a existing login session for session ${session}${context.generation.loginPunctuation} Please reauthenticate with 'aws login'.`,
      );
    }
    conceal(token, log);
    return token;
  };
  const initial = load();
  const missing = ["accessToken", "refreshToken", "dpopKey", "clientId"].filter((name) => !initial.has(name));
  if (missing.length > 0) {
    throw loadFailure(`Failed to load access token from token cache, missing required fields: ${missing.join(", ")}.`);
  }
  return refreshingCredentials("login", () => renew(load(), cache, key, context), context, keysOf(initial));
};

function loadFailure(reason: string): FailureError {
  return new FailureError(`Error loading login session token: ${reason}`);
}

function conceal(token: JsonObject, log: CredentialContext["log"]): void {
  const access = accessOf(token);
  log.conceal(
    memberText(token, "refreshToken"),
    memberText(token, "dpopKey"),
    memberText(access, "secretAccessKey"),
    memberText(access, "sessionToken"),
  );
}

function accessOf(token: JsonObject): JsonObject {
  const access = token.get("accessToken") ?? null;
  return isObject(access) ? access : new Map();
}

function keysOf(token: JsonObject): TemporaryKeys {
  const access = accessOf(token);
  return {
    accessKeyId: memberText(access, "accessKeyId"),
    secretAccessKey: memberText(access, "secretAccessKey"),
    sessionToken: memberText(access, "sessionToken"),
    expires: instantOf(memberText(access, "expiresAt")),
  };
}

async function renew(
  token: JsonObject,
  cache: JsonCache,
  key: string,
  context: CredentialContext,
): Promise<TemporaryKeys> {
  const privateKey = privateKeyOf(token);
  const expiresAt = memberText(accessOf(token), "expiresAt");
  if (expiresAt !== "" && secondsUntil(expiresAt, context.host) > renewalSeconds) {
    return keysOf(token);
  }
  const answer = await context
    .call({
      service: signinService,
      operation: "CreateOAuth2Token",
      region: context.region(),
      method: "POST",
      path: "/v1/token",
      headers: (url) => ({
        "content-type": "application/json",
        dpop: proofOfPossession(privateKey, url, context.host),
      }),
      body: spacedJson(
        new Map<string, Json>([
          ["clientId", token.get("clientId") ?? null],
          ["refreshToken", token.get("refreshToken") ?? null],
          ["grantType", "refresh_token"],
        ]),
      ),
      readRefusal: refusalOf,
    })
    .catch((error: unknown) => {
      throw refusalText(error);
    });
  const renewed = renewedToken(token, documentOf(answer.body), context);
  conceal(renewed, context.log);
  cache.write(key, renewed);
  return keysOf(renewed);
}

function renewedToken(token: JsonObject, answer: Json, context: CredentialContext): JsonObject {
  const output = isObject(answer) ? answer : new Map<string, Json>();
  const access = accessOf(output);
  if (access.size === 0) {
    throw loadFailure(
      "Unable to refresh access token due to an invalid service response. Please try running 'aws login' again. If the issue persists, there may be a temporary signin service problem.",
    );
  }
  return new Map([
    ...token,
    [
      "accessToken",
      new Map<string, Json>([
        ["accessKeyId", memberText(access, "accessKeyId")],
        ["secretAccessKey", memberText(access, "secretAccessKey")],
        ["sessionToken", memberText(access, "sessionToken")],
        ["accountId", accessOf(token).get("accountId") ?? null],
        ["expiresAt", secondsFromNow(output.get("expiresIn") ?? 0n, context)],
      ]),
    ],
    ["refreshToken", memberText(output, "refreshToken")],
  ]);
}

/** What a refusal means for the user. */
function refusalText(error: unknown): unknown {
  if (!(error instanceof ServiceError) || error.code !== "AccessDeniedException") {
    return error;
  }
  switch (memberText(error.body, "error")) {
    case "TOKEN_EXPIRED":
    case "USER_CREDENTIALS_CHANGED":
      return new FailureError(
        "Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.",
      );
    case "INSUFFICIENT_PERMISSIONS":
      return new FailureError(
        "Unable to create or refresh login credentials due to insufficient permissions. You may be missing permission for the 'signin:CreateOAuth2Token' action.",
      );
    default:
      return new FailureError(
        "An unspecified error happened when resolving AWS credentials or refreshing a login session profile.",
      );
  }
}

function privateKeyOf(token: JsonObject): KeyObject {
  try {
    return createPrivateKey(memberText(token, "dpopKey"));
  } catch (cause) {
    throw new FailureError("Error loading login session token: Unable to load private key from cached token.", {
      cause,
    });
  }
}

/** A DPoP header (RFC 9449): proves that whoever asks has the key that the session was opened with. */
function proofOfPossession(privateKey: KeyObject, url: string, host: Pick<Host, "now">): string {
  const { x, y } = createPublicKey(privateKey).export({ format: "jwk" });
  const header = { typ: "dpop+jwt", alg: "ES256", jwk: { kty: "EC", x, y, crv: "P-256" } };
  const payload = { htm: "POST", htu: url, iat: Math.floor(host.now().getTime() / 1000), jti: randomUUID() };
  const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}
