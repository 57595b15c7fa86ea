import { environment } from "./environment.ts";
import { type CredentialSource, firstConfigured, profileSources } from "./profile-sources.ts";
import { type CredentialContext, type Credentials, viewOf } from "./provider.ts";

/** All sources in the AWS CLI's order. */
const sources: readonly CredentialSource[] = [
  {
    name: "env",
    isConfigured: ({ readsEnvironment }) => readsEnvironment,
    load: async () => environment,
  },
  {
    name: "assume-role",
    isConfigured: ({ settings }) => settings.has("role_arn"),
    load: async () => (await import("./assume-role.ts")).assumeRole,
  },
  ...profileSources,
  {
    name: "container-role",
    isConfigured: (_, { host: { env } }) =>
      env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] !== undefined ||
      env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] !== undefined,
    load: async () => (await import("./container.ts")).container,
  },
  {
    name: "iam-role",
    isConfigured: (_, { host: { env } }) => env["AWS_EC2_METADATA_DISABLED"]?.toLowerCase() !== "true",
    load: async () => (await import("./instance-metadata.ts")).instanceMetadata,
  },
];

/** Finds the credentials that sign, or none. Naming a profile by option turns those of the environment off. */
export async function findCredentials(context: CredentialContext): Promise<Credentials | undefined> {
  const { profile } = context;
  const view = viewOf(profile.name ?? "default", profile.files(), !profile.isExplicit);
  return firstConfigured(sources, view, context);
}
