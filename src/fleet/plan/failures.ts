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

/** Throws when a plan has gaps. */
export function requireComplete({ failures }: Plan): void {
  if (failures.length > 0) throw new UnknownStateError(failures);
}
