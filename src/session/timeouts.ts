import { FailureError } from "../errors.ts";
import { wholeNumber } from "./whole-number.ts";

/** Limits in milliseconds, 0 for none. */
export interface Timeouts {
  readonly read: number;
  readonly connect: number;
}

/** Reads `--cli-read-timeout` and `--cli-connect-timeout`: whole seconds, 60 by default, 0 for no limit. */
export function timeoutsOf(options: {
  readonly readTimeout?: string | undefined;
  readonly connectTimeout?: string | undefined;
}): Timeouts {
  const read = wholeNumber(options.readTimeout ?? "60");
  const connect = wholeNumber(options.connectTimeout ?? "60");
  return { read: read * 1000, connect: connect * 1000 };
}

/** Refuses negative limits, which come to light only when a connection is prepared. */
export function checkTimeouts(timeouts: Timeouts): void {
  for (const name of ["connect", "read"] as const) {
    if (timeouts[name] < 0) {
      throw new FailureError(
        `Attempted to set ${name} timeout to ${timeouts[name] / 1000}, but the timeout cannot be set to a value less than or equal to 0.`,
      );
    }
  }
}
