import type { CliError } from "../../errors.ts";
import {
  type FunctionName,
  type FunctionOwner,
  parseFunctionName,
  withQualifier,
} from "../../function-name/function-name.ts";
import { type FunctionGroup, qualifierOf } from "../functions.ts";
import type { LiveConfig, LiveFunction } from "../live/read.ts";
import type { Entry } from "../manifest/entry.ts";
import { inEffect, noSettings, type Setting, type Settings, type SettingValue, settings } from "../settings.ts";
import { warningsOf } from "./warnings.ts";

export type Action = "create" | "update" | "delete" | "none";

/** What has to happen to one configuration. */
export interface Change {
  /** As the file names it; what is to be pruned, as its function was named. */
  readonly target: FunctionName;
  /** The function; the same object for all changes of one function. */
  readonly of: FunctionName;
  readonly action: Action;
  /** Whether it goes only because no entry wants it. */
  readonly isPruned: boolean;
  /** Known when the configuration exists. */
  readonly functionArn: string | undefined;
  /** What is stored; undefined when no configuration exists. */
  readonly before: Settings | undefined;
  /** What shall be stored; undefined when no configuration shall exist. */
  readonly after: Settings | undefined;
  readonly differences: readonly Difference[];
  readonly warnings: readonly string[];
  readonly lastModified: string | undefined;
}

/** One setting that is stored otherwise than wanted. */
export interface Difference {
  readonly setting: Setting;
  readonly before: SettingValue;
  readonly after: SettingValue;
  /** Whether Lambda would act otherwise: 2 retries are what it makes of none. */
  readonly hasEffect: boolean;
}

/** An entry of which nothing can be said. */
export interface Unplanned {
  readonly target: FunctionName;
  readonly error: CliError;
}

export interface Plan {
  /** In the order of the entries; what is pruned follows the function it belongs to. */
  readonly changes: readonly Change[];
  readonly failures: readonly Unplanned[];
}

/** A function with its entries and what is known of it. */
export interface ReadGroup extends FunctionGroup<Entry> {
  readonly live: LiveFunction;
}

export interface PlanOptions {
  /** Whether configurations that no entry wants go, of the functions that are named. */
  readonly prune: boolean;
  /** What is known of the caller's region and account, for functions named without them. */
  readonly owner: Partial<FunctionOwner>;
}

/** Compares what is wanted with what there is. */
export function planOf(groups: readonly ReadGroup[], { prune, owner }: PlanOptions): Plan {
  const changes: Change[] = [];
  const failures: Unplanned[] = [];
  for (const group of groups) {
    for (const entry of group.members) {
      const planned = planEntry(entry, group, owner);
      if ("error" in planned) failures.push(planned);
      else changes.push(planned);
    }
    if (!prune || group.live.kind !== "found") continue;
    const { incomplete } = group.live;
    if (incomplete === undefined) changes.push(...prunedIn(group, group.live.configs, owner));
    else failures.push({ target: group.name, error: incomplete });
  }
  return { changes, failures };
}

/** Whether a plan changes anything. */
export function hasChanges({ changes }: Plan): boolean {
  return changes.some(({ action }) => action !== "none");
}

/** How many changes there are of each kind. */
export function countActions(changes: readonly Change[]): Readonly<Record<Action, number>> {
  const counts = { create: 0, update: 0, delete: 0, none: 0 };
  for (const { action } of changes) counts[action]++;
  return counts;
}

function planEntry(
  { target, ensure, settings: wanted }: Entry,
  { name, live }: ReadGroup,
  owner: Partial<FunctionOwner>,
): Change | Unplanned {
  const after = ensure === "absent" ? undefined : wanted;
  if (live.kind === "failed" || (live.kind === "missing" && after)) return { target, error: live.error };
  const config = live.kind === "found" ? live.configs.get(qualifierOf(target)) : undefined;
  return changeOf({ target, of: name }, config, after, owner);
}

function prunedIn(
  { name, members }: FunctionGroup<Entry>,
  configs: ReadonlyMap<string, LiveConfig>,
  owner: Partial<FunctionOwner>,
): readonly Change[] {
  const wanted = new Set(members.map(({ target }) => qualifierOf(target)));
  return [...configs.values()]
    .filter(({ qualifier }) => !wanted.has(qualifier))
    .toSorted((one, other) => (one.qualifier < other.qualifier ? -1 : 1))
    .map((config) => ({
      ...changeOf({ target: withQualifier(name, config.qualifier), of: name }, config, undefined, owner),
      isPruned: true,
    }));
}

/** What leads from what is stored to what is wanted, for one configuration. */
function changeOf(
  { target, of }: Pick<Change, "target" | "of">,
  live: LiveConfig | undefined,
  after: Settings | undefined,
  owner: Partial<FunctionOwner>,
): Change {
  const before = live?.settings;
  const differences = differencesOf(before ?? noSettings, after ?? noSettings);
  // The service knows best which function it is.
  const name = parseFunctionName(live?.functionArn ?? "") ?? target;
  return {
    target,
    of,
    action: actionOf(before, after, differences),
    isPruned: false,
    functionArn: live?.functionArn,
    before,
    after,
    differences,
    warnings: warningsOf({ ...name, region: name.region ?? owner.region }, before, after),
    lastModified: live?.lastModified,
  };
}

function actionOf(
  before: Settings | undefined,
  after: Settings | undefined,
  differences: readonly Difference[],
): Action {
  if (before === undefined) return after === undefined ? "none" : "create";
  if (after === undefined) return "delete";
  return differences.length === 0 ? "none" : "update";
}

function differencesOf(before: Settings, after: Settings): readonly Difference[] {
  const acted = inEffect(before);
  const acts = inEffect(after);
  return settings
    .filter(({ key }) => before[key] !== after[key])
    .map((setting) => ({
      setting,
      before: before[setting.key],
      after: after[setting.key],
      hasEffect: acted[setting.key] !== acts[setting.key],
    }));
}
