import { environment } from "./environment.ts";
import { configFile, credentialsFile } from "./files.ts";
import type { CredentialContext, CredentialProvider, Credentials } from "./provider.ts";

// The AWS CLI's order. The first source that is configured decides: when it fails, no other is tried.
const chain: readonly CredentialProvider[] = [environment, credentialsFile, configFile];

/** Finds the credentials that sign, or none. */
export async function findCredentials(context: CredentialContext): Promise<Credentials | undefined> {
  for (const provider of chain) {
    const credentials = await provider(context);
    if (credentials !== undefined) {
      return credentials;
    }
  }
  return undefined;
}
