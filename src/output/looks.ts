import type { Output } from "../host.ts";

/** What a terminal changes in the looks of a result, never in its content. */
export interface Looks {
  /** The width a table may take before its sections are folded. */
  readonly columns: number;
  readonly colour: boolean;
  /** Whether control characters are shown instead of sent. */
  readonly controlsShown: boolean;
}

/** A value of `--color`. */
export type ColourChoice = "on" | "off" | "auto";

/** How results look on that stream. The AWS CLI assumes 80 columns when it is no terminal, and ignores `COLUMNS`. */
export function looksOn(
  output: Pick<Output, "isTerminal" | "columns">,
  choice: ColourChoice,
  env: Readonly<Record<string, string | undefined>>,
): Looks {
  return {
    columns: output.columns ?? 80,
    colour: choice === "on" || (choice === "auto" && output.isTerminal && !refusesColour(env)),
    controlsShown: output.isTerminal,
  };
}

/** `NO_COLOR` counts unless it is empty (no-color.org). The AWS CLI reads neither variable. */
function refusesColour(env: Readonly<Record<string, string | undefined>>): boolean {
  return Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb";
}
