import { Option, type Command as Program } from "commander";
import { UsageError } from "../errors.ts";
import { exported } from "../fleet/export/exported.ts";
import { exportFormats, exportText } from "../fleet/export/formats.ts";
import { allFunctions, functionNames, readInventory } from "../fleet/inventory.ts";
import { requireComplete } from "../fleet/plan/failures.ts";
import type { SettingValue } from "../fleet/settings.ts";
import { parseDestination } from "../parameters/destinations.ts";
import type { Context } from "./context.ts";
import { type FleetOptions, flag, functionNameOption, paceOptions } from "./fleet-options.ts";
import { connect, note, printText } from "./fleet-run.ts";
import type { Runner } from "./registry.ts";

interface ExportOptions extends FleetOptions {
  readonly functionName?: readonly string[];
  readonly all: boolean;
  readonly format: string;
  readonly importBlocks: boolean;
  readonly unqualified: boolean;
}

/** Writes live configurations in the forms of other tools. */
export function declareExport(program: Program, run: Runner): void {
  const command = program
    .command("export")
    .description(
      "Writes the configurations of functions as a file for diff and apply, as Terraform, CDKTF, CloudFormation or SAM code, or as shell commands. The order never changes, so that the result can be committed.",
    )
    .helpOption(false)
    .addOption(functionNameOption())
    .addOption(flag("--all", "All functions of account and region"))
    .addOption(new Option("--format <format>", "What to write").choices([...exportFormats.keys()]).default("json"))
    .addOption(flag("--import-blocks", "Also what takes over the configurations that exist (Terraform's forms)"))
    .addOption(flag("--unqualified", "Leave $LATEST out where Terraform lets it (Terraform's forms)"));
  for (const option of paceOptions()) command.addOption(option);
  command.action((options: ExportOptions) => run((context) => exportConfigs(options, context)));
}

async function exportConfigs(options: ExportOptions, context: Context): Promise<number> {
  const format = exportFormats.get(options.format);
  if (format === undefined || (options.importBlocks && !format.imports)) {
    throw new UsageError(`--import-blocks: ${options.format} has no way to take over what exists`, {
      hint: `formats that have one: ${[...exportFormats].flatMap(([name, { imports }]) => (imports ? name : [])).join(", ")}`,
    });
  }
  if (options.all === (options.functionName !== undefined)) {
    throw new UsageError("name functions by --function-name, or take them --all");
  }
  const named = functionNames(options.functionName ?? []);
  const fleet = await connect(named, options, context);
  const inventory = await readInventory(options.all ? await allFunctions(fleet) : named, fleet);
  requireComplete(inventory);
  if (!options.all) {
    for (const { name, qualifier } of inventory.without) {
      await note(`${qualifier === undefined ? name : `${name}:${qualifier}`} has no configuration`, context);
    }
  }
  const configs = inventory.configs.map(({ asked, live }) => exported(asked, live));
  if (format.imports && configs.some(({ settings }) => Object.values(settings).some(isKafka))) {
    await note("Terraform's provider refuses destinations that are topics of Kafka", context);
  }
  const text = await exportText(format, configs, { imports: options.importBlocks, unqualified: options.unqualified });
  await printText(text, context);
  return 0;
}

function isKafka(value: SettingValue): boolean {
  return typeof value === "string" && parseDestination(value)?.service === "kafka";
}
