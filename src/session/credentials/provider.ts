import { FailureError } from "../../errors.ts";
import type { Generation } from "../../generation.ts";
import type { Host } from "../../host.ts";
import type { Transport } from "../../http.ts";
import type { CallService } from "../call-service.ts";
import type { ConfigFiles, Settings } from "../config-files.ts";
import type { DebugLog } from "../debug.ts";
import { type Profile, textOf } from "../profile.ts";
import type { Keys } from "../signer.ts";

/** Keys that are found; for some sources a request is due before they are known. */
export interface Credentials {
  /** The AWS CLI's name of the source, such as `shared-credentials-file`. */
  readonly source: string;
  /** The keys as of now, renewed when they run out. */
  keys(): Promise<Keys>;
}

/** What the sources look at. */
export interface CredentialContext {
  readonly host: Host;
  readonly generation: Generation;
  readonly profile: Profile;
  readonly log: DebugLog;
  /** The region of the client that asks, known by the time a request is due. */
  readonly region: () => string | undefined;
  readonly call: CallService;
  /** Carries requests to addresses inside a machine or container; gives up after that many seconds of silence. */
  metadata(options: { readonly timeout: number; readonly throughProxy: boolean }): Transport;
}

/** The profile that a source looks into: the chosen one, or the source of a role. */
export interface ProfileView {
  readonly name: string;
  /** Config and credentials file together. */
  readonly settings: Settings;
  readonly files: ConfigFiles;
  /** Whether variables of the environment may stand in for settings. */
  readonly readsEnvironment: boolean;
}

/** One place where credentials may be. Undefined: not configured there. Throws: configured, but unusable. */
export type CredentialProvider = (view: ProfileView, context: CredentialContext) => Promise<Credentials | undefined>;

/** A view of a profile by name; one that doesn't exist has no settings. */
export function viewOf(name: string, files: ConfigFiles, readsEnvironment: boolean): ProfileView {
  return { name, settings: files.profiles.get(name) ?? new Map(), files, readsEnvironment };
}

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

/** A source that is configured, and fails. */
export function retrievalFailure(source: string, reason: string, cause?: unknown): FailureError {
  return new FailureError(`Error when retrieving credentials from ${source}: ${reason}`, { cause });
}
