import { type FunctionName, parseFunctionName, unpublished, withQualifier } from "../../function-name/function-name.ts";
import type { JsonObject } from "../../json/value.ts";
import { parseDestination } from "../../parameters/destinations.ts";
import type { FunctionGroup } from "../functions.ts";
import { qualifierOf } from "../functions.ts";
import type { FleetApi } from "../live/api.ts";
import { readFunction } from "../live/read.ts";
import { isDenied, isMissing, refusalOf } from "../live/refusals.ts";
import { type Check, ng, ok, type Subject, skip } from "./check.ts";

/** What is known of a function once it was asked for. */
export interface FoundFunction {
  readonly check: Check;
  /** ARN of its execution role. */
  readonly role: string | undefined;
}

/** Asks for the function itself. */
export async function findFunction(name: FunctionName, api: FleetApi): Promise<FoundFunction> {
  const found = await attempt(
    () => api.getFunction(withQualifier(name, undefined)),
    "function",
    "lambda:GetFunctionConfiguration",
  );
  if ("check" in found) return { check: found.check, role: undefined };
  const role = found.value.get("Role");
  return {
    check: ok(`function: ${String(found.value.get("FunctionArn"))}`),
    role: typeof role === "string" ? role : undefined,
  };
}

/** Whether the version or alias exists; nothing to ask for `$LATEST`, which every function has. */
export async function qualifierChecks(target: FunctionName, api: FleetApi): Promise<readonly Check[]> {
  const qualifier = qualifierOf(target);
  if (qualifier === unpublished) return [];
  const isVersion = /^\d+$/.test(qualifier);
  const what = `${isVersion ? "version" : "alias"} ${qualifier}`;
  const found = await attempt(() => api.getFunction(target), what, "lambda:GetFunctionConfiguration");
  if ("check" in found) return [found.check];
  return [ok(isVersion ? what : `${what}: version ${String(found.value.get("Version"))}`)];
}

/** Whether every alias, which is what callers use, has a configuration, stored or wanted, when other qualifiers have one. */
export async function coverageChecks(
  { name, members }: FunctionGroup<Subject>,
  api: FleetApi,
): Promise<readonly Check[]> {
  const aliases = await attempt(() => api.listAliases(name), "aliases", "lambda:ListAliases");
  if ("check" in aliases) return [aliases.check];
  const live = await readFunction(name, [], api);
  const covered = new Set([
    ...members.map(({ target }) => qualifierOf(target)),
    ...(live.kind === "found" ? live.configs.keys() : []),
  ]);
  const bare = aliases.value.map((alias) => String(alias.get("Name"))).filter((alias) => !covered.has(alias));
  return bare.map((alias) =>
    ng(
      `alias ${alias} has no configuration: who calls it gets Lambda's defaults, not what ${[...covered].join(", ")} has`,
    ),
  );
}

/** Whether a function that records go to exists. Of other destinations Lambda finds out when they are put. */
export async function destinationFunctionChecks(text: string, api: FleetApi): Promise<readonly Check[]> {
  const name = parseDestination(text)?.service === "lambda" ? parseFunctionName(text) : undefined;
  if (name === undefined) return [];
  const what = `destination ${text}`;
  const found = await attempt(() => api.getFunction(name), what, "lambda:GetFunctionConfiguration");
  return ["check" in found ? found.check : ok(`${what} exists`)];
}

/** Makes a request; a refusal becomes the check's outcome: what is missing is not good, what is forbidden stays open. */
async function attempt<T extends JsonObject | readonly JsonObject[]>(
  request: () => Promise<T>,
  what: string,
  action: string,
): Promise<{ readonly value: T } | { readonly check: Check }> {
  try {
    return { value: await request() };
  } catch (error) {
    const refusal = refusalOf(error);
    if (isMissing(refusal)) return { check: ng(`${what} doesn't exist`) };
    if (isDenied(refusal)) return { check: skip(`${what}: ${action} is not allowed`) };
    return { check: skip(`${what}: ${refusal.message}`) };
  }
}
