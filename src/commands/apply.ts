import { Option, type Command as Program } from "commander";
import { UsageError } from "../errors.ts";
import { carryOut } from "../fleet/apply/carry-out.ts";
import { confirms, question } from "../fleet/apply/confirm.ts";
import { resultsJson } from "../fleet/apply/results.ts";
import { type Fleet, planEntries } from "../fleet/fleet.ts";
import type { Entry } from "../fleet/manifest/entry.ts";
import { requireComplete, UnknownStateError } from "../fleet/plan/failures.ts";
import { hasChanges, type Plan } from "../fleet/plan/plan.ts";
import { readPlanFile } from "../fleet/plan/plan-file.ts";
import { type PlannedState, withoutSurprises } from "../fleet/plan/surprises.ts";
import { shellWord } from "../shell-quotes.ts";
import type { Context } from "./context.ts";
import { type FleetOptions, fileOption, flag, paceOptions, seconds } from "./fleet-options.ts";
import {
  connect,
  manifestOf,
  note,
  printData,
  printPlan,
  requireFormat,
  requireWholeLists,
  showOn,
} from "./fleet-run.ts";
import type { Runner } from "./registry.ts";

interface ApplyOptions extends FleetOptions {
  readonly file?: readonly string[];
  readonly planFile?: string;
  readonly prune: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly failFast: boolean;
  readonly permissionTimeout: number;
  /** A path; false for `--no-backup`. */
  readonly backup?: string | false;
}

/** Brings about what files want. */
export function declareApply(program: Program, run: Runner): void {
  const command = program
    .command("apply")
    .description(
      "Puts every configuration that differs from its entry, and deletes what shall be absent. Applied again it sends only reads. Exits with 0 when all is as wanted, and with 1 when something failed or was left.",
    )
    .helpOption(false)
    .addOption(fileOption())
    .addOption(new Option("--plan-file <path>", "Carry out a plan that diff --plan-file stored"))
    .addOption(flag("--prune", "Remove other configurations of the functions in the files, once all else succeeded"))
    .addOption(flag("--dry-run", "Show what would change, and send only reads"))
    .addOption(flag("--yes", "Don't ask"))
    .addOption(flag("--fail-fast", "Begin nothing more after the first failure"))
    .addOption(new Option("--backup <path>", "Where to keep what is replaced; on a terminal a new file in this folder"))
    .addOption(new Option("--no-backup", "Keep nothing"))
    .addOption(
      new Option("--permission-timeout <seconds>", "How long a new role or destination may take to be known")
        .default(60)
        .argParser(seconds),
    );
  for (const option of paceOptions()) command.addOption(option);
  command.action((options: ApplyOptions) => run((context) => apply(options, context)));
}

async function apply(options: ApplyOptions, context: Context): Promise<number> {
  const { host } = context;
  const canAsk = host.stdinIsTerminal && host.stderr.isTerminal;
  if (!options.yes && !options.dryRun && (!canAsk || options.file?.includes("-"))) throw needsYes(options, context);
  requireFormat(context);

  const { entries, planned, region } = await wishesOf(options, context);
  const fleet = await connect(
    entries.map(({ target }) => target),
    options,
    context,
  );
  requireRegion(region, fleet);
  const makePlan = async (known: readonly PlannedState[] | undefined): Promise<Plan> => {
    const plan = await planEntries(entries, fleet, options.prune);
    return known === undefined ? plan : withoutSurprises(known, plan);
  };
  let plan = await makePlan(planned);
  if (options.dryRun) {
    await printPlan(plan, fleet, context);
    requireComplete(plan);
    return 0;
  }
  if (!options.yes && hasChanges(plan)) {
    await showOn("stderr", plan, context);
    if (plan.failures.length > 0) await note(new UnknownStateError(plan.failures).message, context);
    if (!(await confirms(question(plan), host))) return 1;
    // Somebody else may have changed things while the question stood.
    plan = await makePlan(plan.changes);
  }
  fleet.stopOn(host.stopRequested());
  const { outcomes, fatal } = await carryOut(plan, fleet, {
    failFast: options.failFast,
    permissionTimeout: options.permissionTimeout,
    backup: options.backup ?? canAsk,
    host,
  });
  await printData("Apply", resultsJson(outcomes), context);
  if (fatal !== undefined) throw fatal;
  if (outcomes.every(({ status }) => status === "applied" || status === "unchanged")) return 0;
  return fleet.stop.aborted ? context.generation.exitCodes.interrupted : 1;
}

interface Wishes {
  readonly entries: readonly Entry[];
  /** The state that a stored plan was made for. */
  readonly planned: readonly PlannedState[] | undefined;
  /** The region that a stored plan was made for. */
  readonly region: string | undefined;
}

async function wishesOf({ file, planFile, prune }: ApplyOptions, context: Context): Promise<Wishes> {
  if (planFile !== undefined) {
    if (file !== undefined || prune) throw new UsageError("--plan-file says all: leave out -f and --prune");
    const { entries, region } = readPlanFile(planFile, context.host);
    return { entries, planned: entries, region };
  }
  const manifest = await manifestOf(file, context);
  if (prune) requireWholeLists(manifest);
  return { entries: manifest.entries, planned: undefined, region: undefined };
}

function requireRegion(planned: string | undefined, { owner: { region } }: Fleet): void {
  if (planned === undefined || planned === region) return;
  throw new UsageError(`the plan was made for ${planned}, not for ${region}`, { hint: `add --region ${planned}` });
}

function needsYes({ file = [], planFile, prune, failFast }: ApplyOptions, { globals }: Context): UsageError {
  const words = [
    "lambda-eic apply",
    ...file.flatMap((path) => ["-f", shellWord(path)]),
    ...(planFile === undefined ? [] : ["--plan-file", shellWord(planFile)]),
    ...(prune ? ["--prune"] : []),
    ...(failFast ? ["--fail-fast"] : []),
    ...[...globals].flatMap(([name, value]) => (value === "" ? [name] : [name, shellWord(value)])),
    "--yes",
  ];
  const why = file.includes("-") ? "standard input is taken by -f -" : "there is no terminal to ask on";
  return new UsageError(`apply asks before it writes, and ${why}`, {
    hint: `to apply without a question, run: ${words.join(" ")}`,
  });
}
