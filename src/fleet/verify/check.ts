import type { FunctionName } from "../../function-name/function-name.ts";
import type { Settings } from "../settings.ts";

/** How a check came out. A skipped one could not be made. */
export type Verdict = "OK" | "NG" | "SKIP";

/** One thing that was looked into. */
export interface Check {
  readonly verdict: Verdict;
  /** What was looked into, and what was found. */
  readonly text: string;
}

/** What is to be checked: a configuration as it is wanted, or as it is. */
export interface Subject {
  readonly target: FunctionName;
  readonly settings: Settings;
}

/** The checks of one function, version or alias. */
export interface Checked {
  readonly target: FunctionName;
  readonly checks: readonly Check[];
}

export const ok = (text: string): Check => ({ verdict: "OK", text });
export const ng = (text: string): Check => ({ verdict: "NG", text });
export const skip = (text: string): Check => ({ verdict: "SKIP", text });
