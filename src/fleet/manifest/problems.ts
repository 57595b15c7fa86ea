import { CliError } from "../../errors.ts";
import type { Source } from "./source.ts";

/** Something wrong, or doubtful, in a file. */
export interface Problem {
  /** The file, most often with line and column: `fleet.json:12:5`. */
  readonly where: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Takes the problems of one file; `at` is the index in its text. */
export interface Report {
  error(at: number, message: string, hint?: string): void;
  warn(at: number, message: string, hint?: string): void;
  /** How many errors there are so far, in all files. */
  errorCount(): number;
}

/** Gathers what is wrong with the files of a run, so that all of it is reported at once. */
export class Problems {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];

  /** A view of these problems from inside one file. */
  in(source: Source): Report {
    return {
      error: (at, message, hint) => this.errors.push({ where: source.placeText(at), message, hint }),
      warn: (at, message, hint) => this.warnings.push({ where: source.placeText(at), message, hint }),
      errorCount: () => this.errors.length,
    };
  }
}

/** Files that don't say what is wanted. Nothing was sent. */
export class ManifestError extends CliError {
  readonly kind = "manifest";

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? "1 error" : `${problems.length} errors`;
    super([...problems.map(problemText), `${count}, nothing was sent`].join("\n"));
  }
}

/** A problem as one line, and its hint on a second one. */
export function problemText({ where, message, hint }: Problem): string {
  return `${where}: ${message}${hint === undefined ? "" : `\n  hint: ${hint}`}`;
}
