import { FailureError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import type { Keys } from "../signer.ts";
import type { CredentialContext, Credentials } from "./provider.ts";

/** Keys that end. */
export interface TemporaryKeys extends Keys {
  /** Milliseconds since 1970. */
  readonly expires: number;
}

const minute = 60_000;
/** From here on renewing is tried, and a failure of it ignored. */
const advisory = 15 * minute;
/** From here on renewing must succeed. */
const mandatory = 10 * minute;

/** Credentials that are fetched on first use, or given, and renewed a quarter of an hour before they end. */
export function refreshingCredentials(
  source: string,
  fetch: () => Promise<TemporaryKeys>,
  { host, log }: Pick<CredentialContext, "host" | "log">,
  initial?: TemporaryKeys,
): Credentials {
  let current = initial;
  const left = () => (current === undefined ? 0 : current.expires - host.now().getTime());
  return {
    source,
    async keys() {
      if (current === undefined || left() < advisory) {
        try {
          current = await fetch();
        } catch (error) {
          if (current === undefined || left() < mandatory) {
            throw error;
          }
          log.say("session.credentials", () => `${source}: renewing failed, the present keys go on: ${error}`);
          return current;
        }
        if (left() < 0) {
          throw new FailureError("Credentials were refreshed, but the refreshed credentials are still expired.");
        }
      }
      return current;
    },
  };
}

/** An instant as AWS writes it, in milliseconds since 1970. Throws for what is none, and for one without a time zone. */
export function instantOf(text: string): number {
  const time = Date.parse(text.replace(/UTC$/, "Z"));
  if (Number.isNaN(time)) {
    throw new FailureError(`Unknown string format: ${text}`);
  }
  if (!/(Z|GMT|[+-]\d\d:?(\d\d)?)$/i.test(text.replace(/UTC$/, "Z"))) {
    throw new FailureError("can't subtract offset-naive and offset-aware datetimes");
  }
  return time;
}

/** Seconds from now until an instant. */
export function secondsUntil(text: string, host: Pick<Host, "now">): number {
  return (instantOf(text) - host.now().getTime()) / 1000;
}
