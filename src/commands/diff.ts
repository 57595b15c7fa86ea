import { Option, type Command as Program } from "commander";
import { planEntries } from "../fleet/fleet.ts";
import { resolvedJson } from "../fleet/manifest/write.ts";
import { requireComplete } from "../fleet/plan/failures.ts";
import { hasChanges } from "../fleet/plan/plan.ts";
import { writePlanFile } from "../fleet/plan/plan-file.ts";
import { planJson } from "../fleet/plan/plan-json.ts";
import type { Context } from "./context.ts";
import { type FleetOptions, fileOption, flag, paceOptions } from "./fleet-options.ts";
import { connect, manifestOf, printData, printPlan, requireWholeLists } from "./fleet-run.ts";
import type { Runner } from "./registry.ts";

interface DiffOptions extends FleetOptions {
  readonly file?: readonly string[];
  readonly prune: boolean;
  readonly planFile?: string;
  readonly printResolved: boolean;
  readonly detailedExitcode: boolean;
}

/** What would change, and nothing else: only reads are sent. */
export function declareDiff(program: Program, run: Runner): void {
  const command = program
    .command("diff")
    .description(
      "Shows what apply would do. Each entry of a file is the whole of a configuration: what it doesn't set is removed. Exits with 0 without differences and with 1 when there are some.",
    )
    .helpOption(false)
    .addOption(fileOption())
    .addOption(flag("--prune", "Show what apply --prune would remove"))
    .addOption(new Option("--plan-file <path>", "Store the plan for apply --plan-file"))
    .addOption(flag("--print-resolved", "Print the entries with their defaults, and send nothing"))
    .addOption(flag("--detailed-exitcode", "Exit as Terraform does: 1 on failure, 2 with differences"));
  for (const option of paceOptions()) command.addOption(option);
  command.action((options: DiffOptions) => run((context) => diff(options, context)));
}

async function diff(options: DiffOptions, context: Context): Promise<number> {
  const manifest = await manifestOf(options.file, context);
  if (options.printResolved) {
    await printData("Resolved", resolvedJson(manifest.entries), context);
    return 0;
  }
  if (options.prune) requireWholeLists(manifest);
  const fleet = await connect(
    manifest.entries.map(({ target }) => target),
    options,
    context,
  );
  const plan = await planEntries(manifest.entries, fleet, options.prune);
  await printPlan(plan, fleet, context);
  requireComplete(plan);
  if (options.planFile !== undefined) writePlanFile(options.planFile, planJson(plan, fleet.owner.region), context.host);
  if (!hasChanges(plan)) return 0;
  return options.detailedExitcode ? 2 : 1;
}
