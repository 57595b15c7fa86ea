import { FailureError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { Profile } from "./profile.ts";
import type { RetrySettings } from "./retry-policy.ts";
import { wholeNumber } from "./whole-number.ts";

/** Retry mode and total attempts as environment or profile set them, checked in botocore's order. */
export function configuredRetries(profile: Profile, { retry, defaultsModes }: Generation, host: Host): RetrySettings {
  const given = profile.variable("AWS_MAX_ATTEMPTS", "max_attempts");
  const attempts = given === undefined ? undefined : wholeNumber(given);
  const quick = host.env["AWS_NEW_RETRIES_2026"]?.toLowerCase() === "true";
  const smart = defaultsModes.includes(profile.variable("AWS_DEFAULTS_MODE", "defaults_mode")?.toLowerCase() ?? "");
  const name = profile.variable("AWS_RETRY_MODE", "retry_mode") ?? (quick || smart ? "standard" : retry.defaultMode);
  if (attempts !== undefined && attempts < 1) {
    throw new FailureError(
      `Value provided to "max_attempts": ${attempts} must be an integer greater than or equal to ${retry.minimumText}.`,
    );
  }
  const mode = retry.modes.find((known) => known === name);
  if (mode === undefined) {
    throw new FailureError(`Invalid value provided to "mode": "${name}" must be one of: ${retry.modesText}`);
  }
  return { mode, attempts: attempts === undefined ? retry.attempts[mode] : Number(attempts), quick, host };
}

/** Refuses a defaults mode that the generation doesn't know. */
export function checkDefaultsMode(profile: Profile, { defaultsModes }: Generation): void {
  const mode = profile.variable("AWS_DEFAULTS_MODE", "defaults_mode") ?? "legacy";
  const valid = ["legacy", ...defaultsModes];
  if (defaultsModes.length > 0 && !valid.includes(mode.toLowerCase())) {
    throw new FailureError(
      `Client configured with invalid defaults mode: ${mode}. Valid defaults modes include: ${valid.join(", ")}.`,
    );
  }
}
