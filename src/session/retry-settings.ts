import { FailureError } from "../errors.ts";
import type { Generation, RetryMode } from "../generation.ts";
import type { Profile } from "./profile.ts";
import { wholeNumber } from "./whole-number.ts";

/** Retry mode and total attempts as environment or profile set them, checked in botocore's order. */
export function configuredRetries(
  profile: Profile,
  { retry }: Generation,
): { readonly mode: RetryMode; readonly attempts: number } {
  const given = profile.variable("AWS_MAX_ATTEMPTS", "max_attempts");
  const attempts = given === undefined ? undefined : wholeNumber(given);
  const name = profile.variable("AWS_RETRY_MODE", "retry_mode") ?? retry.defaultMode;
  if (attempts !== undefined && attempts < 1) {
    throw new FailureError(
      `Value provided to "max_attempts": ${attempts} must be an integer greater than or equal to ${retry.minimumText}.`,
    );
  }
  const mode = retry.modes.find((known) => known === name);
  if (mode === undefined) {
    throw new FailureError(`Invalid value provided to "mode": "${name}" must be one of: ${retry.modesText}`);
  }
  return { mode, attempts: attempts ?? retry.attempts[mode] };
}
