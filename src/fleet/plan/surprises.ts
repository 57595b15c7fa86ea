import { CliError } from "../../errors.ts";
import type { FunctionName } from "../../function-name/function-name.ts";
import { qualifierOf } from "../functions.ts";
import type { Change, Plan, Unplanned } from "./plan.ts";

/** The state that a change was planned for. */
export interface PlannedState {
  readonly target: FunctionName;
  readonly isPruned: boolean;
  /** Which configuration there was; undefined when there was none. */
  readonly lastModified: string | undefined;
}

/**
 * What the same wishes take now, of a plan that was made or shown earlier. What was changed by somebody else since becomes
 * a failure. As good as a time stamp is: the API has no number that changes with every write.
 */
export function withoutSurprises(planned: readonly PlannedState[], current: Plan): Plan {
  const expected = new Map(planned.map((state) => [keyOf(state), state]));
  const changes: Change[] = [];
  const failures: Unplanned[] = [...current.failures];
  for (const change of current.changes) {
    const state = expected.get(keyOf(change));
    const isAsPlanned = state !== undefined && change.lastModified === state.lastModified;
    if (isAsPlanned || change.action === "none") changes.push({ ...change, isPruned: state?.isPruned ?? false });
    else failures.push({ target: change.target, error: new ChangedSincePlanError() });
  }
  return { changes, failures };
}

/** A configuration that isn't any more what a plan was made of. */
class ChangedSincePlanError extends CliError {
  readonly kind = "failure";
  override readonly code = "ChangedSincePlan";

  constructor() {
    super("changed by somebody else since the plan was made", { hint: "run diff again" });
  }
}

function keyOf({ target }: Pick<Change, "target">): string {
  return [target.region, target.account, target.name, qualifierOf(target)].join(":");
}
