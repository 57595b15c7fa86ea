import { resolve } from "node:path";
import { FailureError } from "../errors.ts";
import type { Host } from "../host.ts";
import { describeSystemError } from "../system-errors.ts";

/** Writes a file of the user's whole or not at all. Throws FailureError. */
export function writeFile(path: string, text: string, mode: number, { files, cwd }: Pick<Host, "files" | "cwd">): void {
  try {
    files.writeAtomically(resolve(cwd(), path), text, mode);
  } catch (cause) {
    throw systemFailure(`cannot write ${path}`, cause);
  }
}

/** What the operating system refused as a failure; anything else as it is. */
export function systemFailure(what: string, cause: unknown): unknown {
  const problem = systemProblem(cause);
  return problem === undefined ? cause : new FailureError(`${what}: ${problem}`, { cause });
}

/** What the operating system says, such as `Permission denied`; undefined for an error that isn't its own. */
export function systemProblem(error: unknown): string | undefined {
  return describeSystemError(error)?.replace(/^\[Errno \d+\] /, "");
}
