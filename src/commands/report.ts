import { Option, type Command as Program } from "commander";
import { allFunctions, functionNames } from "../fleet/inventory.ts";
import { requireComplete } from "../fleet/plan/failures.ts";
import { type Row, reportOn } from "../fleet/report/report.ts";
import { reportJson } from "../fleet/report/report-json.ts";
import type { Context } from "./context.ts";
import { type FleetOptions, functionNameOption, paceOptions } from "./fleet-options.ts";
import { connect, looksOf, printData, wantsData } from "./fleet-run.ts";
import type { Runner } from "./registry.ts";

interface ReportOptions extends FleetOptions {
  readonly functionName?: readonly string[];
  readonly format: string;
}

/** How all functions handle asynchronous invocations. */
export function declareReport(program: Program, run: Runner): void {
  const command = program
    .command("report")
    .description(
      "Shows what is in effect for functions, their aliases and configured versions, the id of each in Terraform, and what is doubtful: left-overs, aliases without a configuration, lost events.",
    )
    .helpOption(false)
    .addOption(functionNameOption())
    .addOption(new Option("--format <format>", "How to print it").choices(["table", "json", "csv"]).default("table"));
  for (const option of paceOptions()) command.addOption(option);
  command.action((options: ReportOptions) => run((context) => report(options, context)));
}

async function report({ functionName, format, ...options }: ReportOptions, context: Context): Promise<number> {
  const named = functionNames(functionName ?? []);
  const fleet = await connect(named, options, context);
  const result = await reportOn(functionName === undefined ? await allFunctions(fleet) : named, fleet);
  if (format === "json" || wantsData(context)) await printData("Report", reportJson(result.rows), asJson(context));
  else await context.host.stdout.write(await textOf(result.rows, format, context));
  requireComplete(result);
  return 0;
}

async function textOf(rows: readonly Row[], format: string, context: Context): Promise<string> {
  if (format === "csv") {
    const { reportCsv } = await import("../fleet/report/report-csv.ts");
    return reportCsv(rows);
  }
  const { reportTable } = await import("../fleet/report/report-table.ts");
  return reportTable(rows, looksOf("stdout", context));
}

/** `--format json` is JSON whatever is configured; only `--output` says otherwise. */
function asJson(context: Context): Context {
  return { ...context, globals: new Map([["--output", "json"], ...context.globals]) };
}
