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
  return { read: milliseconds(read), connect: milliseconds(connect) };
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

/** Timers take no more than 31 bits; nobody waits longer than that. */
const longest = 2 ** 31 - 1;

function milliseconds(seconds: bigint): number {
  return Math.min(Number(seconds) * 1000, longest);
}
