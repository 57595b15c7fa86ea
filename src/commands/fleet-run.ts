import { UsageError } from "../errors.ts";
import { type Fleet, openFleet } from "../fleet/fleet.ts";
import { type Manifest, readManifest } from "../fleet/manifest/manifest.ts";
import { problemText } from "../fleet/manifest/problems.ts";
import { painter } from "../fleet/plan/paint.ts";
import type { Plan } from "../fleet/plan/plan.ts";
import { planJson } from "../fleet/plan/plan-json.ts";
import { showPlan } from "../fleet/plan/show.ts";
import type { FunctionName } from "../function-name/function-name.ts";
import type { JsonObject } from "../json/value.ts";
import { type ColourChoice, type Looks, looksOn } from "../output/looks.ts";
import { writeShown } from "../terminal.ts";
import type { Context } from "./context.ts";
import type { FleetOptions } from "./fleet-options.ts";
import { printerFor } from "./print.ts";

/** Reads the files that `-f` names, and tells what is doubtful in them. */
export async function manifestOf(files: readonly string[] | undefined, context: Context): Promise<Manifest> {
  if (files === undefined) throw new UsageError("the following arguments are required: -f/--file");
  const region = context.session.region();
  const manifest = await readManifest(files, region === undefined ? {} : { region }, context.host);
  for (const warning of manifest.warnings) await note(`warning: ${problemText(warning)}`, context);
  return manifest;
}

/** Refuses to prune by a list that was cut: what is behind the cut would go. */
export function requireWholeLists({ isCut }: Manifest): void {
  if (!isCut) return;
  throw new UsageError("--prune would remove what is not in a list that was cut", {
    hint: "list without --max-items and --no-paginate",
  });
}

/** Connects to Lambda for these functions, whose ARNs name the region when nothing else does. */
export async function connect(
  targets: readonly FunctionName[],
  { concurrency, rate }: FleetOptions,
  { session, host }: Context,
): Promise<Fleet> {
  const [region, ...others] = new Set(targets.flatMap((target) => target.region ?? []));
  // The fleet repeats calls itself, at its own pace.
  const regionFallback = others.length === 0 ? region : undefined;
  const lambda = await session.connect({ regionFallback, maxAttempts: 1 });
  const told = new Set<string>();
  const onWait = (reason: string): void => {
    if (told.has(reason)) return;
    told.add(reason);
    void note(`${reason}: waiting, and trying again`, { host });
  };
  return openFleet({ call: lambda.call, region: lambda.region, concurrency, rate, clock: host, onWait });
}

/** Prints a plan: for readers, or as data when a format was asked for. */
export async function printPlan(plan: Plan, { owner }: Fleet, context: Context): Promise<void> {
  if (wantsData(context)) await printData("Plan", planJson(plan, owner.region), context);
  else await showOn("stdout", plan, context);
}

/** Shows a plan to readers. */
export async function showOn(stream: "stdout" | "stderr", plan: Plan, context: Context): Promise<void> {
  await context.host[stream].write(showPlan(plan, await painter(looksOf(stream, context))));
}

/** How text on a stream looks. */
export function looksOf(stream: "stdout" | "stderr", { host, globals }: Context): Looks {
  return looksOn(host[stream], (globals.get("--color") ?? "auto") as ColourChoice, host.env);
}

/** Prints a text that isn't coloured. */
export async function printText(text: string, { host: { stdout } }: Context): Promise<void> {
  await writeShown(stdout, text);
}

/** Says something beside the result; whether anybody hears it changes nothing. */
export async function note(text: string, { host: { stderr } }: Pick<Context, "host">): Promise<void> {
  await writeShown(stderr, `${text}\n`).catch(() => {});
}

/** Whether the result is wanted as data rather than for readers. */
export function wantsData({ globals }: Context): boolean {
  return globals.has("--output") || globals.has("--query");
}

/** Refuses a format that there is none of, which the environment and files may name, before anything is done. */
export function requireFormat(context: Context): void {
  printerFor({ name: "" }, context).requireFormat();
}

/** Prints a result as data: query, format, write. */
export function printData(name: string, result: JsonObject, context: Context): Promise<void> {
  return printerFor({ name }, context).whole(result);
}
