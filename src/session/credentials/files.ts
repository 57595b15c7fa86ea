import { type CredentialProvider, keysIn } from "./provider.ts";

/** Keys in the profile's section of the credentials file. */
export const credentialsFile: CredentialProvider = async ({ profile }) =>
  keysIn(profile.files().credentialsProfiles.get(profile.name ?? "default"), "shared-credentials-file");

/** Keys in the profile's section of the config file. */
export const configFile: CredentialProvider = async ({ profile }) =>
  keysIn(profile.files().configProfiles.get(profile.name ?? "default"), "config-file");
