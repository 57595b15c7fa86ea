import { CliError, ConfigurationError, FailureError, InterruptedError, ServiceError } from "../../errors.ts";
import type { FunctionName } from "../../function-name/function-name.ts";
import type { FleetApi } from "../live/api.ts";
import { isMissing, meetsEveryRequest } from "../live/refusals.ts";
import type { Change, Plan } from "../plan/plan.ts";
import { forEachPooled } from "../pool.ts";
import type { PutPatiently } from "./permission.ts";

/** How one configuration came out. */
export interface Outcome {
  readonly change: Pick<Change, "target"> & Partial<Pick<Change, "action" | "functionArn">>;
  readonly status: "applied" | "unchanged" | "failed" | "skipped";
  /** Why it failed. */
  readonly error?: CliError;
  /** Why it was skipped. */
  readonly reason?: string;
}

export interface ApplyOptions {
  /** Functions written at once; the configurations of one function are written one after another. */
  readonly concurrency: number;
  /** Whether the first failure ends the run. */
  readonly failFast: boolean;
  /** When aborted nothing new is begun. */
  readonly stop: AbortSignal;
  readonly put: PutPatiently;
  /** Told of every outcome, as it comes. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/**
 * Brings about what a plan says: creates and updates by put, and what shall be absent goes; what is pruned goes only after
 * all of that succeeded. Failures are outcomes; a plan carried out again does what is left.
 */
export async function applyPlan(plan: Plan, api: FleetApi, options: ApplyOptions): Promise<readonly Outcome[]> {
  const outcomes = new Map<Change, Outcome>();
  let halt: string | undefined;
  const settle = (change: Change, outcome: Omit<Outcome, "change">): void => {
    const settled = { change, ...outcome };
    outcomes.set(change, settled);
    options.onOutcome(settled);
    if (outcome.error && (options.failFast || concernsAll(outcome.error))) halt ??= "an earlier one failed";
  };
  const run = async (changes: readonly Change[]): Promise<void> => {
    await forEachPooled(byFunction(changes), options.concurrency, async (group) => {
      for (const change of group) {
        const reason = options.stop.aborted ? "interrupted" : halt;
        settle(change, reason === undefined ? await carryOut(change, api, options) : { status: "skipped", reason });
      }
    });
  };

  const failures: readonly Outcome[] = plan.failures.map(({ target, error }) => ({
    change: { target },
    status: "failed",
    error,
  }));
  for (const failure of failures) options.onOutcome(failure);
  if (failures.length > 0 && options.failFast) halt = "an earlier one failed";
  await run(plan.changes.filter(({ isPruned }) => !isPruned));
  const unfinished = [...failures, ...outcomes.values()].some(
    ({ status }) => status === "failed" || status === "skipped",
  );
  if (unfinished) halt ??= "nothing is pruned unless everything else succeeded";
  await run(plan.changes.filter(({ isPruned }) => isPruned));
  return [...failures, ...plan.changes.flatMap((change) => outcomes.get(change) ?? [])];
}

async function carryOut(change: Change, api: FleetApi, { put }: ApplyOptions): Promise<Omit<Outcome, "change">> {
  if (change.action === "none") return { status: "unchanged" };
  try {
    if (change.after !== undefined) await put(change.target, change.after);
    else await remove(change, api);
    return { status: "applied" };
  } catch (error) {
    if (error instanceof InterruptedError) return { status: "skipped", reason: "interrupted" };
    if (error instanceof CliError) return { status: "failed", error };
    throw error;
  }
}

/** Somebody else may have been faster, which is as good. */
async function remove({ target }: Change, api: FleetApi): Promise<void> {
  try {
    await api.deleteConfig(target);
  } catch (error) {
    if (!(error instanceof ServiceError && isMissing(error))) throw error;
  }
}

/** Whether a failure is one of credentials or connections, which every other request would meet. */
export function concernsAll(error: CliError): boolean {
  return error instanceof ServiceError
    ? meetsEveryRequest(error)
    : error instanceof FailureError || error instanceof ConfigurationError;
}

/** The changes in their order, those of one function together: Lambda refuses two at once. */
function byFunction(changes: readonly Change[]): Iterable<readonly Change[]> {
  const groups = new Map<FunctionName, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.of);
    if (group) group.push(change);
    else groups.set(change.of, [change]);
  }
  return groups.values();
}
