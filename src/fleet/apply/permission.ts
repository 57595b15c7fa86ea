import { ServiceError } from "../../errors.ts";
import type { FunctionName } from "../../function-name/function-name.ts";
import type { FleetApi } from "../live/api.ts";
import type { Clock } from "../live/pacer.ts";
import { mayPropagate } from "../live/refusals.ts";
import type { Settings } from "../settings.ts";

/** Puts a configuration, and puts it again while a new role or destination may not be known everywhere. */
export type PutPatiently = (target: FunctionName, settings: Settings) => Promise<void>;

/** A refusal that is waited out, told at its first time and after every further one. */
export interface Waiting {
  readonly target: FunctionName;
  readonly message: string;
  /** Seconds since the refusal was first met. */
  readonly elapsed: number;
  /** Seconds after which it stands. */
  readonly limit: number;
}

interface Patience {
  /** Seconds; 0 takes the first refusal for good. */
  readonly limit: number;
  readonly clock: Clock;
  readonly stop: AbortSignal;
  readonly onWaiting: (waiting: Waiting) => void;
}

/** Milliseconds between two tries. */
const pause = 3_000;

/**
 * Makes the put of a run. The time counts from when a refusal was first met, in whatever configuration: a mistake that is
 * made a thousand times is waited out once.
 */
export function patientPut(api: FleetApi, { limit, clock, stop, onWaiting }: Patience): PutPatiently {
  const firstMet = new Map<string, number>();
  return async (target, settings) => {
    for (let waited = 0; ; waited += pause) {
      try {
        await api.putConfig(target, settings);
        return;
      } catch (error) {
        if (!(error instanceof ServiceError && mayPropagate(error)) || stop.aborted) throw error;
        const message = error.serviceMessage;
        const now = clock.now().getTime();
        const since = firstMet.get(message) ?? now;
        firstMet.set(message, since);
        // A clock that was set back must not make this endless.
        const elapsed = Math.max(now - since, waited) / 1000;
        if (elapsed >= limit) throw error;
        onWaiting({ target, message, elapsed, limit });
        await clock.sleep(Math.min(pause, (limit - elapsed) * 1000), stop);
        if (stop.aborted) throw error;
      }
    }
  };
}
