import { FailureError } from "../errors.ts";
import { ShellWordsError, splitShellWords, splitWindowsWords } from "./shell-words.ts";

/** The words of a configured command, as the platform splits them; no shell is asked. Throws FailureError. */
export function commandWords(command: string, platform: NodeJS.Platform): string[] {
  try {
    return platform === "win32" ? splitWindowsWords(command) : splitShellWords(command);
  } catch (error) {
    throw error instanceof ShellWordsError ? new FailureError(error.message) : error;
  }
}
