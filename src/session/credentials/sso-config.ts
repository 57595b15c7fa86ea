import { FailureError } from "../../errors.ts";
import { repr } from "../../json/python.ts";
import type { ConfigFiles, Settings } from "../config-files.ts";
import { textOf } from "../profile.ts";
import type { ProfileView } from "./provider.ts";

/** A profile's role in IAM Identity Center. */
export interface SsoConfig {
  /** The profile that says it. */
  readonly profile: string;
  readonly startUrl: string;
  readonly region: string;
  readonly roleName: string;
  readonly accountId: string;
  /** The sso-session that the profile names; undefined in the form before there were any. */
  readonly sessionName: string | undefined;
}

/** Reads a profile that names a role or account of IAM Identity Center. Undefined: it names none. */
export function ssoConfigOf({ name, settings, files }: ProfileView): SsoConfig | undefined {
  if (!settings.has("sso_role_name") && !settings.has("sso_account_id")) {
    return undefined;
  }
  const merged = withSession(settings, files);
  const missing = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"].filter((key) => !merged.has(key));
  if (missing.length > 0) {
    throw new FailureError(
      `The profile "${name}" is configured to use SSO but is missing required configuration: ${missing.join(", ")}`,
    );
  }
  const text = (key: string) => textOf(merged.get(key)) ?? "";
  return {
    profile: name,
    startUrl: text("sso_start_url"),
    region: text("sso_region"),
    roleName: text("sso_role_name"),
    accountId: text("sso_account_id"),
    sessionName: textOf(settings.get("sso_session")),
  };
}

/** Refuses a profile whose sso-session is incomplete, which the AWS CLI does whoever signs. */
export function checkSsoSession({ name, settings, files }: ProfileView): void {
  const sessionName = textOf(settings.get("sso_session"));
  if (sessionName === undefined) {
    return;
  }
  const session = files.ssoSessions.get(sessionName);
  if (session === undefined || session.size === 0) {
    throw new FailureError(
      `The profile "${name}" is configured to use the SSO token provider but the "${sessionName}" sso_session configuration does not exist.`,
    );
  }
  const missing = ["sso_start_url", "sso_region"].filter((key) => !session.has(key));
  if (missing.length > 0) {
    throw new FailureError(
      `The profile "${name}" is configured to use the SSO token provider but is missing the following configuration: ${repr(missing)}.`,
    );
  }
}

function withSession(settings: Settings, files: ConfigFiles): Settings {
  const name = textOf(settings.get("sso_session"));
  if (name === undefined) {
    return settings;
  }
  const session = files.ssoSessions.get(name);
  if (session === undefined) {
    throw new FailureError(`The specified sso-session does not exist: "${name}"`);
  }
  const merged = new Map(settings);
  for (const [key, value] of session) {
    const own = textOf(settings.get(key)) ?? value;
    if (own !== value) {
      throw new FailureError(
        `The value for ${key} is inconsistent between profile (${own}) and sso-session (${value}).`,
      );
    }
    merged.set(key, value);
  }
  return merged;
}
