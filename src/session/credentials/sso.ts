import { FailureError, ServiceError } from "../../errors.ts";
import { isObject, type Json, type JsonObject } from "../../json/value.ts";
import { compactJson } from "../../json/write.ts";
import { documentOf } from "../parse.ts";
import { refusalOf } from "../refusal.ts";
import { ssoService } from "../services.ts";
import { encodeText } from "../target.ts";
import { cacheKey } from "./json-cache.ts";
import { memberText } from "./member-text.ts";
import type { CredentialContext, CredentialProvider } from "./provider.ts";
import { cachedRoleKeys, roleKeys } from "./role-cache.ts";
import { checkSsoSession, type SsoConfig, ssoConfigOf } from "./sso-config.ts";
import { ssoSessionExpired, ssoToken } from "./sso-token.ts";
import { refreshingCredentials } from "./temporary.ts";

/** A role in IAM Identity Center, by an sso-session or in the older form. */
export const sso: CredentialProvider = async (view, context) => {
  const config = ssoConfigOf(view);
  if (config === undefined) {
    return undefined;
  }
  const fetch = async () => {
    checkSsoSession(view);
    return fetchRole(config, context);
  };
  return refreshingCredentials(
    "sso",
    context.generation.cachesSsoCredentials
      ? () => cachedRoleKeys(ssoCacheKey(config), fetch, context)
      : async () => roleKeys(await fetch()),
    context,
  );
};

/** The key of such a role in the shared cache. */
export function ssoCacheKey({ accountId, roleName, sessionName, startUrl }: SsoConfig): string {
  const session: readonly [string, string] = sessionName ? ["sessionName", sessionName] : ["startUrl", startUrl];
  return cacheKey(compactJson(new Map([["accountId", accountId], ["roleName", roleName], session]), { ascii: true }));
}

async function fetchRole(config: SsoConfig, context: CredentialContext): Promise<JsonObject> {
  const token = await ssoToken(config, context);
  const answer = await context
    .call({
      service: ssoService,
      operation: "GetRoleCredentials",
      region: config.region,
      method: "GET",
      path: "/federation/credentials",
      query: `role_name=${encodeText(config.roleName)}&account_id=${encodeText(config.accountId)}`,
      headers: () => ({ "x-amz-sso_bearer_token": token }),
      readRefusal: refusalOf,
    })
    .catch((error: unknown) => {
      throw error instanceof ServiceError && error.code === "UnauthorizedException" ? ssoSessionExpired(config) : error;
    });
  return cacheDocument(documentOf(answer.body), config);
}

function cacheDocument(answer: Json, { accountId }: SsoConfig): JsonObject {
  const credentials = isObject(answer) ? answer.get("roleCredentials") : undefined;
  if (!isObject(credentials ?? null)) {
    throw new FailureError("'roleCredentials'");
  }
  const members = credentials as JsonObject;
  const expiration = new Date(Number(members.get("expiration") ?? 0)).toISOString().replace(/\.\d+/, "");
  return new Map<string, Json>([
    ["ProviderType", "sso"],
    [
      "Credentials",
      new Map([
        ["AccessKeyId", memberText(members, "accessKeyId")],
        ["SecretAccessKey", memberText(members, "secretAccessKey")],
        ["SessionToken", memberText(members, "sessionToken")],
        ["Expiration", expiration],
        ["AccountId", accountId],
      ]),
    ],
  ]);
}
