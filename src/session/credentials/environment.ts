import { type CredentialProvider, fixedCredentials, partialCredentials } from "./provider.ts";

/** `AWS_ACCESS_KEY_ID` and its companions; an empty variable counts as none. */
export const environment: CredentialProvider = async ({ host: { env }, profile }) => {
  const accessKeyId = env["AWS_ACCESS_KEY_ID"];
  // `--profile` takes the variables out of the chain, `AWS_PROFILE` doesn't.
  if (profile.isExplicit || !accessKeyId) {
    return undefined;
  }
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"];
  if (!secretAccessKey) {
    throw partialCredentials("env", "AWS_SECRET_ACCESS_KEY");
  }
  const sessionToken = env["AWS_SECURITY_TOKEN"] || env["AWS_SESSION_TOKEN"];
  return fixedCredentials("env", { accessKeyId, secretAccessKey, sessionToken });
};
