import type { Command as Program } from "commander";
import { UsageError } from "../errors.ts";
import { functionNames, readInventory } from "../fleet/inventory.ts";
import { requireComplete } from "../fleet/plan/failures.ts";
import { painter } from "../fleet/plan/paint.ts";
import type { Checked, Subject } from "../fleet/verify/check.ts";
import { type RoleChecker, roleChecker } from "../fleet/verify/role-checks.ts";
import { checksJson, countVerdicts, showChecks } from "../fleet/verify/show-checks.ts";
import { verify, verifyOffline } from "../fleet/verify/verify.ts";
import type { Context } from "./context.ts";
import { type FleetOptions, fileOption, flag, functionNameOption, paceOptions } from "./fleet-options.ts";
import { connect, looksOf, manifestOf, printData, wantsData } from "./fleet-run.ts";
import type { Runner } from "./registry.ts";

interface VerifyOptions extends FleetOptions {
  readonly file?: readonly string[];
  readonly functionName?: readonly string[];
  readonly offline: boolean;
}

/** Whether configurations will work. */
export function declareVerify(program: Program, run: Runner): void {
  const command = program
    .command("verify")
    .description(
      "Checks whether configurations will work: functions, aliases and versions exist, callers' aliases have a configuration, destinations are of a kind and in a region that Lambda delivers to, and execution roles may use them. Exits with 1 when something is not good; what may not be checked is skipped.",
    )
    .helpOption(false)
    .addOption(fileOption())
    .addOption(functionNameOption())
    .addOption(flag("--offline", "Only what files tell by themselves, without any request"));
  for (const option of paceOptions()) command.addOption(option);
  command.action((options: VerifyOptions) => run((context) => verifyConfigs(options, context)));
}

async function verifyConfigs(options: VerifyOptions, context: Context): Promise<number> {
  const checked =
    options.functionName === undefined ? await ofFiles(options, context) : await ofFunctions(options, context);
  if (wantsData(context)) await printData("Verify", checksJson(checked), context);
  else await context.host.stdout.write(showChecks(checked, await painter(looksOf("stdout", context))));
  return countVerdicts(checked).NG === 0 ? 0 : 1;
}

async function ofFiles(options: VerifyOptions, context: Context): Promise<readonly Checked[]> {
  const { entries } = await manifestOf(options.file, context);
  const subjects = entries.filter(({ ensure }) => ensure === "present");
  if (options.offline) return verifyOffline(subjects, context.session.region());
  const fleet = await connect(
    subjects.map(({ target }) => target),
    options,
    context,
  );
  return verify(subjects, fleet, checkerOf(fleet.owner.region, context));
}

async function ofFunctions(options: VerifyOptions, context: Context): Promise<readonly Checked[]> {
  if (options.offline || options.file !== undefined) {
    throw new UsageError("--function-name checks what is stored: leave out -f and --offline");
  }
  const named = functionNames(options.functionName ?? []);
  const fleet = await connect(named, options, context);
  const inventory = await readInventory(named, fleet);
  requireComplete(inventory);
  const subjects: readonly Subject[] = inventory.configs.map(({ asked, live }) => ({
    target: { ...asked, qualifier: live.qualifier },
    settings: live.settings,
  }));
  return verify(subjects, fleet, checkerOf(fleet.owner.region, context));
}

function checkerOf(region: string | undefined, { session }: Context): RoleChecker {
  return roleChecker(async () => (region === undefined ? undefined : session.simulator(region)));
}
