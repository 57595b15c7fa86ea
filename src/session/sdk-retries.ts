import type { ServiceError } from "../errors.ts";
import type { HttpAnswer } from "../http.ts";
import type { DebugLog } from "./debug.ts";
import { outcomeOfRefusal, refusalError, refusalOf } from "./refusal.ts";
import type { Outcome, RetryPolicy } from "./retry-policy.ts";
import { TransportError } from "./transport-error.ts";

/** An answer with a status of 300 or more, on its way through the SDK's retries. */
export class AnswerRefused extends Error {
  readonly answer: HttpAnswer;
  /** Read and written by the SDK. */
  readonly $metadata: { attempts?: number } = {};

  constructor(answer: HttpAnswer) {
    super(`status ${answer.status}`);
    this.answer = answer;
  }
}

/** What the service said in the end, with the AWS CLI's remark on the attempts. */
export function serviceErrorOf(refused: AnswerRefused, operation: string, retries: RetryPolicy): ServiceError {
  return refusalError(operation, refused.answer, refusalOf(refused.answer), retries, refused.$metadata.attempts ?? 1);
}

/** What retrying needs. */
export interface RetryStrategySettings {
  readonly retries: RetryPolicy;
  readonly log: DebugLog;
  sleep(milliseconds: number): Promise<void>;
}

/** The SDK's retries, decided by a policy of ours. */
export function retryStrategyOf({ retries, log, sleep: sleepOf }: RetryStrategySettings) {
  const sleep = async (milliseconds: number) => (milliseconds > 0 ? sleepOf(milliseconds) : undefined);
  const token = (attempt: number) => ({ attempt, getRetryCount: () => attempt - 1, getRetryDelay: () => 0 });
  return {
    async acquireInitialRetryToken() {
      await sleep(retries.beforeAttempt());
      return token(1);
    },
    async refreshRetryTokenForRetry({ attempt }: { readonly attempt: number }, { error }: { readonly error: unknown }) {
      const outcome = outcomeOf(error);
      const delay = outcome && retries.afterFailure(outcome, attempt);
      if (delay === undefined) {
        // The SDK then throws the failure itself.
        throw error;
      }
      log.say("session.retries", () => `attempt ${attempt} failed, the next one follows in ${Math.round(delay)} ms`);
      await sleep(delay + retries.beforeAttempt());
      return token(attempt + 1);
    },
    recordSuccess: () => retries.afterSuccess(),
  };
}

function outcomeOf(error: unknown): Outcome | undefined {
  if (error instanceof AnswerRefused) {
    return outcomeOfRefusal(error.answer, refusalOf(error.answer));
  }
  return error instanceof TransportError ? { kind: error.failure } : undefined;
}
