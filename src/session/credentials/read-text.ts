import { FailureError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import { repr } from "../../json/python.ts";
import { describeSystemError } from "../../system-errors.ts";

/** The text of a file, or Python's words for why there is none. */
export function readText(path: string, { files }: Pick<Host, "files">): string {
  try {
    return Buffer.from(files.read(path)).toString();
  } catch (error) {
    const reason = describeSystemError(error);
    throw reason === undefined ? error : new FailureError(`${reason}: ${repr(path)}`, { cause: error });
  }
}
