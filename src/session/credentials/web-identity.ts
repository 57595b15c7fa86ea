import { FailureError } from "../../errors.ts";
import { textOf } from "../profile.ts";
import type { CredentialProvider } from "./provider.ts";
import { readText } from "./read-text.ts";
import { cachedRoleKeys, roleCacheKey } from "./role-cache.ts";
import { askForRole } from "./sts.ts";
import { refreshingCredentials } from "./temporary.ts";

/** A role assumed with the token in a file; each part comes from the environment or else from the profile. */
export const webIdentity: CredentialProvider = async ({ settings, readsEnvironment }, context) => {
  const { env } = context.host;
  const configured = (variable: string, setting: string) =>
    (readsEnvironment ? env[variable] : undefined) ?? textOf(settings.get(setting));
  const tokenFile = configured("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
  if (!tokenFile) {
    return undefined;
  }
  const roleArn = configured("AWS_ROLE_ARN", "role_arn");
  if (!roleArn) {
    throw new FailureError(
      "The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.",
    );
  }
  const sessionName = configured("AWS_ROLE_SESSION_NAME", "role_session_name");
  const request = new Map([...(sessionName ? [["RoleSessionName", sessionName] as const] : []), ["RoleArn", roleArn]]);
  const fetch = async () => {
    const token = readText(tokenFile, context.host);
    context.log.conceal(token, token.trim());
    const proof = new Map([["WebIdentityToken", token]]);
    return askForRole("AssumeRoleWithWebIdentity", request, proof, undefined, context);
  };
  return refreshingCredentials(
    "assume-role-with-web-identity",
    () => cachedRoleKeys(roleCacheKey(request), fetch, context),
    context,
  );
};
