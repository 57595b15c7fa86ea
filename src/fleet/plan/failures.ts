import { CliError } from "../../errors.ts";
import { labelsFor } from "../labels.ts";
import type { Plan, Unplanned } from "./plan.ts";

/** Configurations of which nothing could be said; all others were. */
export class UnknownStateError extends CliError {
  readonly kind = "service";

  constructor(failures: readonly Unplanned[]) {
    const label = labelsFor(failures.map(({ target }) => target));
    super(failures.map(({ target, error }) => `${label(target)}: ${error.message}`).join("\n"));
  }
}

/** Throws when something could not be read. */
export function requireComplete({ failures }: Pick<Plan, "failures">): void {
  if (failures.length > 0) throw new UnknownStateError(failures);
}
