import { type CredentialProvider, fixedCredentials, partialCredentials } from "./provider.ts";
import { instantOf, refreshingCredentials, type TemporaryKeys } from "./temporary.ts";

/** `AWS_ACCESS_KEY_ID` and its companions; an empty variable counts as none. */
export const environment: CredentialProvider = async (_, context) => {
  const { env } = context.host;
  const accessKeyId = env["AWS_ACCESS_KEY_ID"];
  if (!accessKeyId) {
    return undefined;
  }
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"];
  if (!secretAccessKey) {
    throw partialCredentials("env", "AWS_SECRET_ACCESS_KEY");
  }
  const keys = { accessKeyId, secretAccessKey, sessionToken: env["AWS_SECURITY_TOKEN"] || env["AWS_SESSION_TOKEN"] };
  const expiration = env["AWS_CREDENTIAL_EXPIRATION"];
  if (!expiration) {
    return fixedCredentials("env", keys);
  }
  const temporary: TemporaryKeys = { ...keys, expires: instantOf(expiration) };
  return refreshingCredentials("env", async () => temporary, context, temporary);
};
