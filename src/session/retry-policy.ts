import type { RetryMode } from "../generation.ts";
import type { Host } from "../host.ts";
import { rateLimiter } from "./rate-limiter.ts";
import type { TransportFailure } from "./transport-error.ts";

/** How one attempt ended, as far as retrying is concerned. */
export type Outcome = Answered | { readonly kind: TransportFailure };

interface Answered {
  readonly kind: "answer";
  readonly status: number;
  readonly code: string;
  /** The `x-amz-retry-after` header: milliseconds, as text. */
  readonly retryAfter?: string | undefined;
}

/** Decides after each attempt. Made anew for each client, since some modes remember earlier calls. */
export interface RetryPolicy {
  /** Total attempts of one call. */
  readonly attempts: number;
  /** Milliseconds to wait before an attempt, the first one included. */
  beforeAttempt(): number;
  /** Milliseconds to wait before the next attempt, or undefined when this outcome stands. Attempts count from 1. */
  afterFailure(outcome: Outcome, attempt: number): number | undefined;
  /** Told of each call that ended well. */
  afterSuccess(): void;
  /** Whether the AWS CLI remarks on a final error: `(reached max retries: N)`. */
  remarks(outcome: Outcome, attempt: number): boolean;
}

/** What a policy is made from. */
export interface RetrySettings {
  readonly mode: RetryMode;
  readonly attempts: number;
  /** The shorter waits that `AWS_NEW_RETRIES_2026` asks for. */
  readonly quick: boolean;
  readonly host: Pick<Host, "now" | "random">;
  /** Codes that the legacy mode retries for one service alone. */
  readonly passingCodes?: readonly string[] | undefined;
}

/** The policy of a retry mode. */
export function retryPolicy(settings: RetrySettings): RetryPolicy {
  switch (settings.mode) {
    case "legacy":
      return legacyPolicy(settings);
    case "standard":
      return standardPolicy(settings);
    case "adaptive":
      return adaptivePolicy(settings);
  }
}

function legacyPolicy({ attempts, host, passingCodes = [] }: RetrySettings): RetryPolicy {
  const isRetried = (outcome: Outcome) => isRetriedByLegacy(outcome, passingCodes);
  return {
    attempts,
    beforeAttempt: () => 0,
    afterFailure(outcome, attempt) {
      return isRetried(outcome) && attempt < attempts ? host.random() * 2 ** (attempt - 1) * 1000 : undefined;
    },
    afterSuccess() {},
    remarks: (outcome, attempt) => isRetried(outcome) && attempt >= attempts,
  };
}

function isRetriedByLegacy(outcome: Outcome, passingCodes: readonly string[]): boolean {
  if (outcome.kind !== "answer") {
    return outcome.kind !== "client";
  }
  return (
    [429, 500, 502, 503, 504, 509].includes(outcome.status) ||
    (outcome.status === 400 && (legacyCodes.has(outcome.code) || passingCodes.includes(outcome.code)))
  );
}

/** What retries cost and how long they wait in seconds; all calls of a client share one quota. */
const pace = {
  usual: { throttled: { cost: 5, wait: 1 }, timeout: { cost: 10, wait: 1 }, other: { cost: 5, wait: 1 } },
  quick: { throttled: { cost: 5, wait: 1 }, timeout: { cost: 14, wait: 0.05 }, other: { cost: 14, wait: 0.05 } },
} as const;
const quotaSize = 500;
const longestWait = 20;

function standardPolicy({ attempts, quick, host }: RetrySettings): RetryPolicy {
  let quota = quotaSize;
  let borrowed = 0;
  return {
    attempts,
    beforeAttempt: () => 0,
    afterFailure(outcome, attempt) {
      if (!isRetriedByStandard(outcome) || attempt >= attempts) {
        borrowed = 0;
        return undefined;
      }
      const { cost, wait } = pace[quick ? "quick" : "usual"][failureClass(outcome)];
      if (quota < cost) {
        borrowed = 0;
        return undefined;
      }
      quota -= cost;
      borrowed = cost;
      const seconds = host.random() * Math.min(wait * 2 ** (attempt - 1), longestWait);
      return Math.max(seconds, quick ? askedFor(outcome, seconds) : 0) * 1000;
    },
    afterSuccess() {
      quota = Math.min(quotaSize, quota + (borrowed || 1));
      borrowed = 0;
    },
    // Whatever the error is: this mode remarks on the number of attempts alone.
    remarks: (_, attempt) => attempt >= attempts,
  };
}

function failureClass(outcome: Outcome): keyof (typeof pace)["usual"] {
  if (outcome.kind === "answer") {
    return throttlingCodes.has(outcome.code) ? "throttled" : "other";
  }
  return outcome.kind === "connectTimeout" || outcome.kind === "readTimeout" ? "timeout" : "other";
}

/** The seconds that a service asks for, at most five more than would be waited anyway. */
function askedFor(outcome: Outcome, seconds: number): number {
  const text = outcome.kind === "answer" ? (outcome.retryAfter ?? "") : "";
  return /^\d+$/.test(text) ? Math.min(Number(text) / 1000, seconds + 5) : 0;
}

function adaptivePolicy(settings: RetrySettings): RetryPolicy {
  const standard = standardPolicy(settings);
  const limiter = rateLimiter(() => settings.host.now().getTime() / 1000);
  return {
    ...standard,
    beforeAttempt: () => limiter.acquire() * 1000,
    afterFailure(outcome, attempt) {
      limiter.record(outcome.kind === "answer" && throttlingCodes.has(outcome.code));
      return standard.afterFailure(outcome, attempt);
    },
    afterSuccess() {
      limiter.record(false);
      standard.afterSuccess();
    },
  };
}

function isRetriedByStandard(outcome: Outcome): boolean {
  if (outcome.kind !== "answer") {
    return true;
  }
  return (
    [500, 502, 503, 504].includes(outcome.status) ||
    transientCodes.has(outcome.code) ||
    throttlingCodes.has(outcome.code)
  );
}

const legacyCodes = new Set([
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "RequestThrottledException",
  "ProvisionedThroughputExceededException",
]);

const transientCodes = new Set(["RequestTimeout", "RequestTimeoutException", "PriorRequestNotComplete"]);

const throttlingCodes = new Set([
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "RequestThrottledException",
  "TooManyRequestsException",
  "ProvisionedThroughputExceededException",
  "TransactionInProgressException",
  "RequestLimitExceeded",
  "BandwidthLimitExceeded",
  "LimitExceededException",
  "RequestThrottled",
  "SlowDown",
  "PriorRequestNotComplete",
  "EC2ThrottledException",
]);
