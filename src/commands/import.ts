import { Option, type Command as Program } from "commander";
import { UsageError } from "../errors.ts";
import { exported } from "../fleet/export/exported.ts";
import { exportFormats, exportText } from "../fleet/export/formats.ts";
import { addToFile } from "../fleet/import/add-to-file.ts";
import { parseImportIds } from "../fleet/import/import-ids.ts";
import { MissingConfigsError, readInventory } from "../fleet/inventory.ts";
import { requireComplete } from "../fleet/plan/failures.ts";
import type { Context } from "./context.ts";
import { type FleetOptions, paceOptions } from "./fleet-options.ts";
import { connect, note, printText } from "./fleet-run.ts";
import type { Runner } from "./registry.ts";

interface ImportOptions extends FleetOptions {
  readonly file?: string;
  readonly format: "json" | "yaml";
}

/** Takes configurations that exist into a file. */
export function declareImport(program: Program, run: Runner): void {
  const command = program
    .command("import")
    .argument("<id...>", "A Terraform import id: a function's name or ARN, with :QUALIFIER or without")
    .description(
      "Prints the configurations that ids of Terraform's import stand for as a file for diff and apply, or adds them to one. An id without a qualifier is $LATEST's.",
    )
    .helpOption(false)
    .addOption(new Option("-f, --file <path>", "Add to this file, which is made if it isn't there"))
    .addOption(new Option("--format <format>", "What to print").choices(["json", "yaml"]).default("json"));
  for (const option of paceOptions()) command.addOption(option);
  command.action((ids: readonly string[], options: ImportOptions) =>
    run((context) => importConfigs(ids, options, context)),
  );
}

async function importConfigs(ids: readonly string[], options: ImportOptions, context: Context): Promise<number> {
  if (options.file === "-") throw new UsageError("-f takes a file to add to; without it the result is printed");
  const names = parseImportIds(ids);
  const fleet = await connect(names, options, context);
  const inventory = await readInventory(names, fleet);
  requireComplete(inventory);
  if (inventory.without.length > 0) throw new MissingConfigsError(inventory.without);
  if (options.file !== undefined) {
    const { added, present } = await addToFile(options.file, inventory.configs, fleet.owner, context.host);
    for (const label of present) await note(`${label} is in ${options.file} already`, context);
    for (const label of added) await note(`${label} added to ${options.file}`, context);
    return 0;
  }
  const format = exportFormats.get(options.format);
  const configs = inventory.configs.map(({ asked, live }) => exported(asked, live));
  if (format) await printText(await exportText(format, configs, { imports: false, unqualified: false }), context);
  return 0;
}
