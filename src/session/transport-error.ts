import { FailureError } from "../errors.ts";
import type { Outcome } from "./retry-policy.ts";

/** A request that got no answer, in the AWS CLI's words. */
export class TransportError extends FailureError {
  readonly outcome: Outcome;

  constructor(message: string, kind: Exclude<Outcome["kind"], "answer">, cause?: unknown) {
    super(message, { cause });
    this.outcome = { kind };
  }
}
