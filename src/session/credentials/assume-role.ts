import { FailureError } from "../../errors.ts";
import { integerOf } from "../../json/numbers.ts";
import { repr } from "../../json/python.ts";
import type { JsonObject } from "../../json/value.ts";
import type { ConfigFiles, Settings } from "../config-files.ts";
import { textOf } from "../profile.ts";
import { environment } from "./environment.ts";
import { firstConfigured, profileSources } from "./profile-sources.ts";
import {
  type CredentialContext,
  type CredentialProvider,
  type Credentials,
  partialCredentials,
  retrievalFailure,
  viewOf,
} from "./provider.ts";
import { cachedRoleKeys, roleCacheKey } from "./role-cache.ts";
import { askForRole, type RoleRequest } from "./sts.ts";
import { refreshingCredentials } from "./temporary.ts";

/** A profile with `role_arn` and somebody who may assume that role. The request is made when the first one is signed. */
export const assumeRole: CredentialProvider = async ({ name, settings, files }, context) =>
  namesRole(settings) ? roleOf(name, [name], files, context) : undefined;

async function roleOf(
  name: string,
  visited: string[],
  files: ConfigFiles,
  context: CredentialContext,
): Promise<Credentials> {
  const settings: Settings = files.profiles.get(name) ?? new Map();
  const source = await sourceOf(name, settings, visited, files, context);
  const request = requestOf(settings);
  const text = (setting: string) => textOf(settings.get(setting));
  const fetch = async (): Promise<JsonObject> => {
    const proof = new Map<string, string>();
    const serial = text("mfa_serial");
    if (serial !== undefined) {
      const code = await context.host.askHidden(`Enter MFA code for ${serial}: `);
      context.log.conceal(code);
      proof.set("TokenCode", code);
    }
    return askForRole("AssumeRole", request, proof, await source.keys(), context);
  };
  return refreshingCredentials("assume-role", () => cachedRoleKeys(roleCacheKey(request), fetch, context), context);
}

function requestOf(settings: Settings): RoleRequest {
  const request = new Map<string, string | bigint>();
  const set = (member: string, value: string | bigint | undefined) => {
    if (value !== undefined) {
      request.set(member, value);
    }
  };
  const text = (setting: string) => textOf(settings.get(setting));
  set("RoleSessionName", text("role_session_name") || undefined);
  set("ExternalId", text("external_id"));
  set("SerialNumber", text("mfa_serial"));
  // What is no number is passed over.
  set("DurationSeconds", integerOf(text("duration_seconds") ?? ""));
  set("RoleArn", text("role_arn") ?? "");
  return request;
}

/** The credentials that assume the role, after the checks that the AWS CLI makes, in its order. */
async function sourceOf(
  name: string,
  settings: Settings,
  visited: string[],
  files: ConfigFiles,
  context: CredentialContext,
): Promise<Credentials> {
  const credentialSource = textOf(settings.get("credential_source"));
  const sourceProfile = textOf(settings.get("source_profile"));
  if (credentialSource !== undefined && sourceProfile !== undefined) {
    throw new FailureError(`The profile "${name}" contains both source_profile and credential_source.`);
  }
  if (credentialSource !== undefined) {
    return namedSource(name, credentialSource, files, context);
  }
  if (sourceProfile === undefined) {
    throw partialCredentials("assume-role", "source_profile or credential_source");
  }
  checkSourceProfile(name, sourceProfile, visited, files);
  visited.push(sourceProfile);
  const source: Settings = files.profiles.get(sourceProfile) ?? new Map();
  if (!hasStaticKeys(source) && namesRole(source)) {
    return roleOf(sourceProfile, visited, files, context);
  }
  const credentials = await firstConfigured(profileSources, viewOf(sourceProfile, files, false), context);
  if (credentials === undefined) {
    throw new FailureError(`The source profile "${sourceProfile}" must have credentials.`);
  }
  return credentials;
}

const namedSources: ReadonlyMap<string, () => Promise<CredentialProvider>> = new Map([
  ["Environment", async () => environment],
  ["EcsContainer", async () => (await import("./container.ts")).container],
  ["Ec2InstanceMetadata", async () => (await import("./instance-metadata.ts")).instanceMetadata],
]);

async function namedSource(
  name: string,
  source: string,
  files: ConfigFiles,
  context: CredentialContext,
): Promise<Credentials> {
  const load = namedSources.get(source);
  if (load === undefined) {
    throw new FailureError(`The credential source "${source}" referenced in profile "${name}" is not valid.`);
  }
  const provider = await load();
  const credentials = await provider(viewOf(name, files, true), context);
  if (credentials === undefined) {
    throw retrievalFailure(source, `No credentials found in credential_source referenced in profile ${name}`);
  }
  return credentials;
}

function checkSourceProfile(name: string, source: string, visited: readonly string[], files: ConfigFiles): void {
  const settings = files.profiles.get(source);
  if (settings === undefined) {
    throw new FailureError(`The source_profile "${source}" referenced in the profile "${name}" does not exist.`);
  }
  // A profile may be its own source for the keys that stand beside its role.
  if (visited.includes(source) && (source !== name || !hasStaticKeys(settings))) {
    throw new FailureError(
      `Infinite loop in credential configuration detected. Attempting to load from profile ${source} which has already been visited. Visited profiles: ${repr(visited)}`,
    );
  }
}

function namesRole(settings: Settings): boolean {
  return settings.has("role_arn") && !settings.has("web_identity_token_file");
}

function hasStaticKeys(settings: Settings): boolean {
  return settings.has("aws_access_key_id") || settings.has("aws_secret_access_key");
}
