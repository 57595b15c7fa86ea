import type { CliError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import { writeShown } from "../../terminal.ts";
import type { Fleet } from "../fleet.ts";
import { labelsFor } from "../labels.ts";
import { hasChanges, type Plan } from "../plan/plan.ts";
import { adviceFor } from "./advice.ts";
import { applyPlan, concernsAll, type Outcome } from "./apply.ts";
import { backupName, backupText, writeBackup } from "./backup.ts";
import { patientPut } from "./permission.ts";
import { outcomeText, progressOn } from "./progress.ts";
import { summaryText } from "./results.ts";

export interface CarryOutOptions {
  readonly failFast: boolean;
  /** Seconds. */
  readonly permissionTimeout: number;
  /** Where to keep what is replaced; true for a name of its own, false to keep nothing. */
  readonly backup: string | boolean;
  readonly host: Host;
}

/** What came of a plan. */
export interface CarriedOut {
  readonly outcomes: readonly Outcome[];
  /** Why nothing could even be tried, if so. */
  readonly fatal: CliError | undefined;
}

/** Carries a plan out, with a backup before and a report on stderr during and after it. */
export async function carryOut(plan: Plan, fleet: Fleet, options: CarryOutOptions): Promise<CarriedOut> {
  const { host } = options;
  const tell = (text: string): Promise<void> => writeShown(host.stderr, text).catch(() => {});
  if (options.backup !== false && hasChanges(plan)) {
    const path = options.backup === true ? backupName(host.now()) : options.backup;
    const written = writeBackup(path, backupText(plan), host);
    await tell(`what is replaced is kept in ${written}: apply -f ${written} brings it back\n`);
  }
  const label = labelsFor([...plan.changes, ...plan.failures].map(({ target }) => target));
  const redraws = host.stderr.isTerminal && host.env["TERM"] !== "dumb";
  const progress = progressOn(host.stderr, plan.changes.length + plan.failures.length, label, redraws);
  const outcomes = await applyPlan(plan, fleet.api, {
    concurrency: fleet.concurrency,
    failFast: options.failFast,
    stop: fleet.stop,
    put: patientPut(fleet.api, {
      limit: options.permissionTimeout,
      clock: fleet.clock,
      stop: fleet.stop,
      onWaiting: (waiting) => progress.waiting(waiting),
    }),
    onOutcome: (outcome) => progress.outcome(outcome),
  });
  await progress.end();
  const troubles = outcomes.filter(({ status }) => status === "failed" || status === "skipped");
  // Lines that were redrawn are gone.
  const lines = redraws ? troubles.map((outcome) => `${label(outcome.change.target)} ${outcomeText(outcome)}`) : [];
  await tell([...lines, ...adviceFor(outcomes), summaryText(outcomes), ""].join("\n"));
  return { outcomes, fatal: fatalIn(outcomes) };
}

function fatalIn(outcomes: readonly Outcome[]): CliError | undefined {
  if (outcomes.some(({ status }) => status === "applied")) return undefined;
  return outcomes.find(({ error }) => error && concernsAll(error))?.error;
}
