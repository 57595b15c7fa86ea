import { InterruptedError, ServiceError } from "../../errors.ts";
import { TransportError } from "../../session/transport-error.ts";
import type { Call } from "./api.ts";
import type { Clock, Pacer } from "./pacer.ts";
import { isConflict, isThrottling } from "./refusals.ts";

/** Tells what a call waits for, and how long, in milliseconds. */
export type OnWait = (reason: string, wait: number) => void;

interface Patience {
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** When aborted nothing new is sent; a call that waits ends with InterruptedError. */
  readonly stop: AbortSignal;
  readonly onWait: OnWait;
}

/**
 * Calls at a shared pace, and again after what passes by itself: throttling, conflicts with another change, failures of
 * the service and of connections. Every operation used here may be repeated.
 */
export function patientCall(call: Call, { pacer, clock, stop, onWait }: Patience): Call {
  return async (operation, input) => {
    for (let attempt = 1; ; attempt++) {
      const pace = await pacer.take();
      if (stop.aborted) throw new InterruptedError();
      try {
        const answer = await call(operation, input);
        pacer.speedUp();
        return answer;
      } catch (error) {
        const retry = retryOf(error);
        if (retry === undefined || attempt >= retry.attempts) throw error;
        const wait = Math.max(backOff(attempt, retry.longestWait, clock), retryAfter(error));
        if (retry.slowsDown) pacer.slowDown(pace, retryAfter(error));
        onWait(retry.reason, wait);
        await clock.sleep(wait, stop);
        if (stop.aborted) throw error;
      }
    }
  };
}

interface Retry {
  readonly reason: string;
  readonly attempts: number;
  /** In milliseconds. */
  readonly longestWait: number;
  readonly slowsDown?: true;
}

function retryOf(error: unknown): Retry | undefined {
  if (error instanceof TransportError) return { reason: "no answer", attempts: 3, longestWait: 5_000 };
  if (!(error instanceof ServiceError)) return undefined;
  if (isThrottling(error)) return { reason: "throttled", attempts: 10, longestWait: 20_000, slowsDown: true };
  if (isConflict(error)) return { reason: "another update is in progress", attempts: 8, longestWait: 10_000 };
  return error.status >= 500 ? { reason: "the service failed", attempts: 4, longestWait: 5_000 } : undefined;
}

/** Doubles from half a second on; a random half of it keeps those who wait together from coming back together. */
function backOff(attempt: number, longest: number, { random }: Clock): number {
  const full = Math.min(500 * 2 ** (attempt - 1), longest);
  return full / 2 + (random() * full) / 2;
}

/** What the service asks for, in milliseconds; a date, or nothing, counts as nothing. */
function retryAfter(error: unknown): number {
  const seconds = error instanceof ServiceError ? Number(error.headers["retry-after"]) : 0;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), longestRetryAfter) * 1000 : 0;
}

/** In seconds; a server that asks for more is taken by its word only so far. */
const longestRetryAfter = 60;
