import { configFile, credentialsFile } from "./files.ts";
import type { CredentialContext, CredentialProvider, Credentials, ProfileView } from "./provider.ts";

/** A place to look for credentials, loaded only where the configuration asks for it. */
export interface CredentialSource {
  /** The AWS CLI's name for it. */
  readonly name: string;
  isConfigured(view: ProfileView, context: CredentialContext): boolean;
  load(): Promise<CredentialProvider>;
}

/** The sources that a profile by itself can configure, in the AWS CLI's order. */
export const profileSources: readonly CredentialSource[] = [
  {
    name: "assume-role-with-web-identity",
    isConfigured: ({ settings, readsEnvironment }, { host }) =>
      settings.has("web_identity_token_file") ||
      (readsEnvironment && host.env["AWS_WEB_IDENTITY_TOKEN_FILE"] !== undefined),
    load: async () => (await import("./web-identity.ts")).webIdentity,
  },
  {
    name: "sso",
    isConfigured: ({ settings }) => settings.has("sso_role_name") || settings.has("sso_account_id"),
    load: async () => (await import("./sso.ts")).sso,
  },
  {
    name: "shared-credentials-file",
    isConfigured: () => true,
    load: async () => credentialsFile,
  },
  {
    name: "login",
    isConfigured: ({ settings }) => settings.has("login_session"),
    load: async () => (await import("./login.ts")).login,
  },
  {
    name: "custom-process",
    isConfigured: ({ settings }) => settings.has("credential_process"),
    load: async () => (await import("./process.ts")).credentialProcess,
  },
  {
    name: "config-file",
    isConfigured: () => true,
    load: async () => configFile,
  },
];

/** The credentials of the first source that has any. When one that is configured fails, no other is tried. */
export async function firstConfigured(
  sources: readonly CredentialSource[],
  view: ProfileView,
  context: CredentialContext,
): Promise<Credentials | undefined> {
  for (const source of sources) {
    context.log.say("session.credentials", () => `looking for credentials via: ${source.name}`);
    if (source.isConfigured(view, context)) {
      const provider = await source.load();
      const credentials = await provider(view, context);
      if (credentials !== undefined) {
        context.log.say("session.credentials", () => `found credentials via: ${credentials.source}`);
        return credentials;
      }
    }
  }
  return undefined;
}
