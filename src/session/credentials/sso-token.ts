import { FailureError, ServiceError } from "../../errors.ts";
import type { Json, JsonObject } from "../../json/value.ts";
import { spacedJson } from "../../json/write.ts";
import { shellWord } from "../../shell-quotes.ts";
import { documentOf } from "../parse.ts";
import { refusalOf } from "../refusal.ts";
import { ssoOidcService } from "../services.ts";
import { cacheKey, jsonCache } from "./json-cache.ts";
import { memberText } from "./member-text.ts";
import type { CredentialContext } from "./provider.ts";
import type { SsoConfig } from "./sso-config.ts";
import { secondsUntil } from "./temporary.ts";

const folder = "~/.aws/sso/cache";
/** A token that ends sooner than this is renewed. */
const renewalSeconds = 15 * 60;

/** The token that `aws sso login` left behind, renewed where the sso-session allows it. */
export async function ssoToken(config: SsoConfig, context: CredentialContext): Promise<string> {
  return config.sessionName === undefined
    ? legacyToken(config, context)
    : sessionToken(config, config.sessionName, context);
}

/** The session at IAM Identity Center is over. */
export function ssoSessionExpired(config: SsoConfig): FailureError {
  return unsigned(
    config,
    "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.",
  );
}

/** Only the AWS CLI opens a session; what it leaves behind is read from its cache. */
function unsigned({ profile }: SsoConfig, message: string): FailureError {
  return new FailureError(message, { hint: `to sign in, run: aws sso login --profile ${shellWord(profile)}` });
}

async function legacyToken(config: SsoConfig, context: CredentialContext): Promise<string> {
  const token = storedToken(config.startUrl, config, context);
  if (secondsUntil(memberText(token, "expiresAt"), context.host) <= 0) {
    throw ssoSessionExpired(config);
  }
  return memberText(token, "accessToken");
}

async function sessionToken(config: SsoConfig, sessionName: string, context: CredentialContext): Promise<string> {
  let token = storedToken(sessionName, config, context);
  const left = () => secondsUntil(memberText(token, "expiresAt"), context.host);
  if (left() < renewalSeconds) {
    token = (await renewedToken(token, config, sessionName, context)) ?? token;
  }
  if (left() <= 0) {
    throw unsigned(config, "Error when retrieving token from sso: Token has expired and refresh failed");
  }
  return memberText(token, "accessToken");
}

function storedToken(name: string, config: SsoConfig, context: CredentialContext): JsonObject {
  const token = jsonCache(folder, context).read(cacheKey(name));
  if (token === undefined) {
    throw unsigned(config, `Error loading SSO Token: Token for ${name} does not exist`);
  }
  if (!token.has("accessToken") || !token.has("expiresAt")) {
    throw unsigned(config, `Error loading SSO Token: Token for ${config.startUrl} is invalid`);
  }
  for (const secret of ["accessToken", "refreshToken", "clientSecret"]) {
    context.log.conceal(memberText(token, secret));
  }
  return token;
}

/** Asks for a new token and keeps it. Undefined when this session's can't be renewed, or the service refuses. */
async function renewedToken(
  token: JsonObject,
  config: SsoConfig,
  sessionName: string,
  context: CredentialContext,
): Promise<JsonObject | undefined> {
  const { host, log } = context;
  const needed = ["refreshToken", "clientId", "clientSecret", "registrationExpiresAt"];
  if (needed.some((name) => !token.has(name)) || secondsUntil(memberText(token, "registrationExpiresAt"), host) <= 0) {
    return undefined;
  }
  try {
    const answer = await createToken(token, config, context);
    const renewed = new Map<string, Json>([
      ["startUrl", config.startUrl],
      ["region", config.region],
      ["accessToken", memberText(answer, "accessToken")],
      ["expiresAt", secondsFromNow(answer.get("expiresIn") ?? 0n, context)],
      ["clientId", token.get("clientId") ?? null],
      ["clientSecret", token.get("clientSecret") ?? null],
      ["registrationExpiresAt", token.get("registrationExpiresAt") ?? null],
    ]);
    const refreshToken = answer.get("refreshToken");
    if (refreshToken !== undefined) {
      renewed.set("refreshToken", refreshToken);
    }
    log.conceal(memberText(renewed, "accessToken"), memberText(renewed, "refreshToken"));
    jsonCache(folder, context).write(cacheKey(sessionName), renewed);
    return renewed;
  } catch (error) {
    if (error instanceof ServiceError) {
      log.say("session.credentials", () => `the SSO token can't be renewed: ${error.message}`);
      return undefined;
    }
    throw error;
  }
}

async function createToken(token: JsonObject, { region }: SsoConfig, context: CredentialContext): Promise<JsonObject> {
  const answer = await context.call({
    service: ssoOidcService,
    operation: "CreateToken",
    region,
    method: "POST",
    path: "/token",
    headers: () => ({ "content-type": "application/json" }),
    body: spacedJson(
      new Map<string, Json>([
        ["grantType", "refresh_token"],
        ["clientId", token.get("clientId") ?? null],
        ["clientSecret", token.get("clientSecret") ?? null],
        ["refreshToken", token.get("refreshToken") ?? null],
      ]),
    ),
    readRefusal: refusalOf,
  });
  const document = documentOf(answer.body);
  return document instanceof Map ? document : new Map();
}

/** An instant in the form in which the AWS CLI keeps it. */
export function secondsFromNow(seconds: Json, { host }: Pick<CredentialContext, "host">): string {
  const time =
    host.now().getTime() + Number(typeof seconds === "bigint" || typeof seconds === "number" ? seconds : 0) * 1000;
  return new Date(time).toISOString().replace(/\.\d+/, "");
}
