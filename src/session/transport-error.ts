import { FailureError } from "../errors.ts";

/**
 * Why a request got no answer. `client` is what the HTTP client itself refuses; `proxy` is any failure on the way through
 * one, `closed` a connection that ended early.
 */
export type TransportFailure = "client" | "closed" | "connect" | "connectTimeout" | "proxy" | "readTimeout" | "tls";

/** A request that got no answer, in the AWS CLI's words. */
export class TransportError extends FailureError {
  readonly failure: TransportFailure;

  constructor(message: string, failure: TransportFailure, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
  }
}
