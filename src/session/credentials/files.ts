import { type CredentialProvider, keysIn } from "./provider.ts";

/** Keys in the profile's section of the credentials file. */
export const credentialsFile: CredentialProvider = async ({ name, files }) =>
  keysIn(files.credentialsProfiles.get(name), "shared-credentials-file");

/** Keys in the profile's section of the config file. */
export const configFile: CredentialProvider = async ({ name, files }) =>
  keysIn(files.configProfiles.get(name), "config-file");
