import { FailureError } from "../../errors.ts";
import type { Generation } from "../../generation.ts";
import type { Host } from "../../host.ts";
import type { Settings } from "../config-files.ts";
import { type Profile, textOf } from "../profile.ts";
import type { Keys } from "../signer.ts";

/** Keys that are found; for some sources a request is due before they are known. */
export interface Credentials {
  /** The AWS CLI's name of the source, such as `shared-credentials-file`. */
  readonly source: string;
  keys(): Promise<Keys>;
}

/** What the sources look at. */
export interface CredentialContext {
  readonly host: Host;
  readonly generation: Generation;
  readonly profile: Profile;
}

/** One place where credentials may be. Undefined: not configured there. Throws: configured, but unusable. */
export type CredentialProvider = (context: CredentialContext) => Promise<Credentials | undefined>;

/** Credentials that need no request. */
export function fixedCredentials(source: string, keys: Keys): Credentials {
  return { source, keys: async () => keys };
}

/** Keys in a profile of one file: where there is a key id, even an empty one, there are credentials. */
export function keysIn(settings: Settings | undefined, source: string): Credentials | undefined {
  const text = (name: string) => textOf(settings?.get(name));
  const accessKeyId = text("aws_access_key_id");
  if (accessKeyId === undefined) {
    return undefined;
  }
  const secretAccessKey = text("aws_secret_access_key");
  if (secretAccessKey === undefined) {
    throw partialCredentials(source, "aws_secret_access_key");
  }
  const sessionToken = text("aws_security_token") ?? text("aws_session_token");
  return fixedCredentials(source, { accessKeyId, secretAccessKey, sessionToken });
}

/** A source that has only a part of what it needs. */
export function partialCredentials(source: string, missing: string): FailureError {
  return new FailureError(`Partial credentials found in ${source}, missing: ${missing}`);
}
