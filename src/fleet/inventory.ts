import { CliError, ParameterError } from "../errors.ts";
import { explainFunctionName } from "../function-name/explain.ts";
import { type FunctionName, parseFunctionName } from "../function-name/function-name.ts";
import type { Fleet } from "./fleet.ts";
import { groupByFunction, qualifierOf } from "./functions.ts";
import { labelsFor } from "./labels.ts";
import type { LiveConfig, LiveFunction } from "./live/read.ts";
import { readGroups } from "./live/read-groups.ts";
import type { Unplanned } from "./plan/plan.ts";

/** The configurations that were asked for. */
export interface Inventory {
  readonly configs: readonly FoundConfig[];
  /** What was asked for and has no configuration. */
  readonly without: readonly FunctionName[];
  /** What could not be read. */
  readonly failures: readonly Unplanned[];
}

export interface FoundConfig {
  /** As it was asked for. */
  readonly asked: FunctionName;
  readonly live: LiveConfig;
}

/** Configurations that were asked for by name and aren't there, of functions that are. */
export class MissingConfigsError extends CliError {
  readonly kind = "service";

  constructor(missing: readonly FunctionName[]) {
    const label = labelsFor(missing);
    super(missing.map((target) => `${label(target)}: the function exists, this configuration doesn't`).join("\n"));
  }
}

/** Takes function names as words. Throws ParameterError for what is none. */
export function functionNames(words: readonly string[]): readonly FunctionName[] {
  return words.map((word) => {
    const name = parseFunctionName(word);
    if (name !== undefined) return name;
    throw new ParameterError(`'${word}' is no name of a function`, { hint: explainFunctionName(word) });
  });
}

/** All functions of account and region, in the order of their names. */
export async function allFunctions({ api }: Pick<Fleet, "api">): Promise<readonly FunctionName[]> {
  const names = (await api.listFunctions()).map((config) => String(config.get("FunctionName") ?? ""));
  return functionNames(names.toSorted());
}

/** Reads configurations: of a name with a qualifier that one, of a name without all of the function. */
export async function readInventory(asked: readonly FunctionName[], fleet: Fleet): Promise<Inventory> {
  const groups = groupByFunction(
    asked.map((target) => ({ target })),
    fleet.owner,
  );
  const configs: FoundConfig[] = [];
  const without: FunctionName[] = [];
  const failures: Unplanned[] = [];
  for (const { members, live } of await readGroups(groups, fleet.api, fleet.concurrency)) {
    const found = new Map<string, FoundConfig>();
    for (const { target } of members) {
      const error = unreadable(target, live);
      const matching = configsOf(target, live);
      if (error !== undefined) failures.push({ target, error });
      else if (matching.length === 0) without.push(target);
      else for (const config of matching) found.set(config.qualifier, { asked: target, live: config });
    }
    configs.push(...found.values());
  }
  return { configs, without, failures };
}

/** Why what was asked for is not wholly known, if so. */
function unreadable(target: FunctionName, live: LiveFunction): CliError | undefined {
  if (live.kind !== "found") return live.error;
  return target.qualifier === undefined ? live.incomplete : undefined;
}

function configsOf(target: FunctionName, live: LiveFunction): readonly LiveConfig[] {
  const configs = live.kind === "found" ? [...live.configs.values()] : [];
  return configs.filter(({ qualifier }) => target.qualifier === undefined || qualifier === qualifierOf(target));
}
