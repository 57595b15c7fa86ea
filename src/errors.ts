import type { JsonObject } from "./json/value.ts";

/** What a failure exits with, through `Generation.exitCodes`. */
export type FailureKind =
  | "usage"
  | "unknownOptions"
  | "parameter"
  | "manifest"
  | "configuration"
  | "service"
  | "failure"
  | "interrupted";

interface CliErrorOptions {
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** A failure the user can act on. Anything else that is thrown is a bug and keeps its stack. */
export abstract class CliError extends Error {
  abstract readonly kind: FailureKind;
  /** What may help; whoever knows more of the call may add it on the way up. */
  hint: string | undefined;
  /** Version 2's name for a class of failures that is none of the service's (`NoRegion`, `ParamValidation`, …). */
  readonly code: string | undefined = undefined;

  constructor(message: string, options: CliErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint;
  }
}

/** A command line that can't be parsed; shown under the usage banner. */
export class UsageError extends CliError {
  readonly kind = "usage";
  override readonly code = "ParamValidation";
}

/** Options and words left over when parsing is done. */
export class UnknownOptionsError extends CliError {
  readonly kind = "unknownOptions";

  constructor(left: readonly string[], options: CliErrorOptions = {}) {
    super(`Unknown options: ${left.join(", ")}`, options);
  }
}

/** A value that can't be understood or that the operation doesn't allow. */
export class ParameterError extends CliError {
  readonly kind = "parameter";
  override readonly code = "ParamValidation";
}

/** Settings that make a call impossible before it starts. */
export class ConfigurationError extends CliError {
  readonly kind = "configuration";
  override readonly code: string;

  constructor(message: string, options: CliErrorOptions & { readonly code?: string } = {}) {
    super(message, options);
    this.code = options.code ?? "Configuration";
  }
}

/** Everything else that goes wrong outside of this program: profiles, files, connections, timeouts. */
export class FailureError extends CliError {
  readonly kind = "failure";
}

/** The user interrupted the run. */
export class InterruptedError extends CliError {
  readonly kind = "interrupted";

  constructor() {
    super("");
  }
}

/** What the service itself answered: a status of 300 or more. */
export class ServiceError extends CliError {
  readonly kind = "service";
  override readonly code: string;
  /** Such as `GetFunctionEventInvokeConfig`. */
  readonly operation: string;
  readonly status: number;
  /** The service's own words, as Python would show them. */
  readonly serviceMessage: string;
  /** All members of the error's body. */
  readonly body: JsonObject;
  /** The answer's headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(answer: {
    readonly code: string;
    readonly operation: string;
    readonly status: number;
    readonly serviceMessage: string;
    readonly body: JsonObject;
    readonly headers?: Readonly<Record<string, string>>;
    /** Retries made before giving up, when the AWS CLI would say so: `(reached max retries: N)`. */
    readonly retriesReached?: number | undefined;
    readonly hint?: string | undefined;
  }) {
    const retries = answer.retriesReached === undefined ? "" : ` (reached max retries: ${answer.retriesReached})`;
    super(
      `An error occurred (${answer.code}) when calling the ${answer.operation} operation${retries}: ${answer.serviceMessage}`,
      { hint: answer.hint },
    );
    this.code = answer.code;
    this.operation = answer.operation;
    this.status = answer.status;
    this.serviceMessage = answer.serviceMessage;
    this.body = answer.body;
    this.headers = answer.headers ?? {};
  }
}
