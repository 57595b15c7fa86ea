import { FailureError } from "../errors.ts";

/** Whether the operating system refused a call, with one of these codes if any are given. */
export function isSystemError(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string" || !("syscall" in error))
    return false;
  return codes.length === 0 || codes.includes(error.code);
}

/** What a user reads when the state can't be read or written. */
export function stateFailure(does: "read" | "write", path: string, cause: unknown): unknown {
  if (!isSystemError(cause)) return cause;
  return new FailureError(`cannot ${does} the state at '${path}': ${cause.message}`, {
    hint: "name another folder with --state or LAMBDA_EIC_STATE",
    cause,
  });
}
