import type { RetryMode } from "../generation.ts";

/** How one attempt ended, as far as retrying is concerned. */
export type Outcome =
  | { readonly kind: "answer"; readonly status: number; readonly code: string }
  /** No answer: `connection` covers refused, dropped, TLS and proxy failures, `client` what the HTTP client itself refuses. */
  | { readonly kind: "connection" | "timeout" | "client" };

/** Decides after each failed attempt. Made anew for each client, since the standard mode has a quota over all its calls. */
export interface RetryPolicy {
  /** Total attempts of one call. */
  readonly attempts: number;
  /** Called before each attempt; adaptive mode may ask to wait that many milliseconds. */
  beforeAttempt(): number;
  /** Milliseconds to wait before the next attempt, or undefined when this outcome stands. Attempts count from 1. */
  afterFailure(outcome: Outcome, attempt: number): number | undefined;
  /** Gives quota back after a call that ended well, by the number of its attempts. */
  afterSuccess(attempt: number): void;
  /** Whether the AWS CLI remarks on a final error: `(reached max retries: N)`. */
  remarks(outcome: Outcome, attempt: number): boolean;
}

/** What a policy needs from outside. */
export interface RetrySettings {
  readonly mode: RetryMode;
  readonly attempts: number;
  /** A number from 0 up to 1. */
  random(): number;
}

/** The policy of a retry mode. */
export function retryPolicy(settings: RetrySettings): RetryPolicy {
  return settings.mode === "legacy" ? legacyPolicy(settings) : standardPolicy(settings);
}

function legacyPolicy({ attempts, random }: RetrySettings): RetryPolicy {
  return {
    attempts,
    beforeAttempt: () => 0,
    afterFailure(outcome, attempt) {
      return isRetriedByLegacy(outcome) && attempt < attempts ? random() * 2 ** (attempt - 1) * 1000 : undefined;
    },
    afterSuccess() {},
    remarks: (outcome, attempt) => isRetriedByLegacy(outcome) && attempt >= attempts,
  };
}

function isRetriedByLegacy(outcome: Outcome): boolean {
  if (outcome.kind !== "answer") {
    return outcome.kind !== "client";
  }
  return (
    [429, 500, 502, 503, 504, 509].includes(outcome.status) ||
    (outcome.status === 400 && legacyThrottlingCodes.has(outcome.code))
  );
}

const quotaSize = 500;
const retryCost = 5;
const timeoutCost = 10;
const successGain = 1;

function standardPolicy({ attempts, random }: RetrySettings): RetryPolicy {
  let quota = quotaSize;
  let borrowed = 0;
  return {
    attempts,
    beforeAttempt: () => 0,
    afterFailure(outcome, attempt) {
      if (!isRetriedByStandard(outcome) || attempt >= attempts) {
        return undefined;
      }
      const cost = outcome.kind === "timeout" ? timeoutCost : retryCost;
      if (quota < cost) {
        return undefined;
      }
      quota -= cost;
      borrowed = cost;
      return random() * Math.min(2 ** (attempt - 1), 20) * 1000;
    },
    afterSuccess(attempt) {
      quota = Math.min(quotaSize, quota + (attempt > 1 ? borrowed : successGain));
    },
    // Whatever the error is: this mode remarks on the number of attempts alone.
    remarks: (_, attempt) => attempt >= attempts,
  };
}

function isRetriedByStandard(outcome: Outcome): boolean {
  if (outcome.kind !== "answer") {
    return true;
  }
  return [500, 502, 503, 504].includes(outcome.status) || standardCodes.has(outcome.code);
}

const legacyThrottlingCodes = new Set([
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "RequestThrottledException",
  "ProvisionedThroughputExceededException",
]);

const standardCodes = new Set([
  ...legacyThrottlingCodes,
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestTimeout",
  "RequestTimeoutException",
  "SlowDown",
  "TooManyRequestsException",
  "TransactionInProgressException",
]);
