import { type FunctionName, parseFunctionName, unpublished, withQualifier } from "../../function-name/function-name.ts";
import { exported } from "../export/exported.ts";
import { terraformId } from "../export/identifiers.ts";
import type { Fleet } from "../fleet.ts";
import type { FleetApi } from "../live/api.ts";
import { type LiveConfig, readFunction } from "../live/read.ts";
import { refusalOf } from "../live/refusals.ts";
import type { Unplanned } from "../plan/plan.ts";
import { settingsWarnings } from "../plan/warnings.ts";
import { forEachPooled } from "../pool.ts";
import { type EffectiveSettings, inEffect, noSettings, type Settings } from "../settings.ts";

/** How one function, version or alias handles asynchronous invocations. */
export interface Row {
  readonly target: FunctionName;
  /** Undefined when it has no configuration of its own. */
  readonly set: Settings | undefined;
  readonly effective: EffectiveSettings;
  /** The id by which Terraform knows its configuration, or would. */
  readonly terraformId: string;
  readonly findings: readonly string[];
}

export interface Report {
  readonly rows: readonly Row[];
  readonly failures: readonly Unplanned[];
}

/** Reports on functions: `$LATEST`, every alias, and every version that has a configuration, left-overs among them. */
export async function reportOn(names: readonly FunctionName[], fleet: Fleet): Promise<Report> {
  const rows = new Map<FunctionName, readonly Row[]>();
  const failures: Unplanned[] = [];
  await forEachPooled(names, fleet.concurrency, async (name) => {
    const live = await readFunction(name, [], fleet.api);
    if (live.kind !== "found") failures.push({ target: name, error: live.error });
    else if (live.incomplete !== undefined) failures.push({ target: name, error: live.incomplete });
    else rows.set(name, rowsOf(name, live.configs, await qualifiersOf(name, live.configs, fleet.api)));
  });
  return { rows: names.flatMap((name) => rows.get(name) ?? []), failures };
}

/** The qualifiers that a function has; undefined when Lambda doesn't tell. */
interface Qualifiers {
  readonly aliases: readonly string[] | undefined;
  readonly versions: readonly string[] | undefined;
}

async function qualifiersOf(
  name: FunctionName,
  configs: ReadonlyMap<string, LiveConfig>,
  api: FleetApi,
): Promise<Qualifiers> {
  const aliases = await namesIn(api.listAliases(name), "Name");
  const hasVersions = [...configs.keys()].some(isVersion);
  return { aliases, versions: hasVersions ? await namesIn(api.listVersions(name), "Version") : [] };
}

async function namesIn(
  list: ReturnType<FleetApi["listAliases"]>,
  member: string,
): Promise<readonly string[] | undefined> {
  try {
    return (await list).map((item) => String(item.get(member) ?? "")).toSorted();
  } catch (error) {
    refusalOf(error);
    return undefined;
  }
}

function rowsOf(name: FunctionName, configs: ReadonlyMap<string, LiveConfig>, known: Qualifiers): readonly Row[] {
  const others = [...configs.keys()].filter(
    (qualifier) => qualifier !== unpublished && !known.aliases?.includes(qualifier),
  );
  return [unpublished, ...(known.aliases ?? []), ...others.toSorted()].map((qualifier) => {
    const config = configs.get(qualifier);
    const set = config?.settings;
    const target = withQualifier(name, qualifier);
    const place = parseFunctionName(config?.functionArn ?? "") ?? target;
    return {
      target,
      set,
      effective: inEffect(set ?? noSettings),
      terraformId: idOf(name, qualifier, config ?? [...configs.values()][0]),
      findings: [
        ...(set === undefined ? [] : settingsWarnings(place, set)),
        ...(config !== undefined && isLeftOver(qualifier, known)
          ? [`left over: there is no ${isVersion(qualifier) ? "version" : "alias"} ${qualifier} any more`]
          : []),
        ...(config === undefined && qualifier !== unpublished && configs.size > 0
          ? ["no configuration of its own: Lambda's defaults apply, not those of $LATEST or others"]
          : []),
        ...(qualifier === unpublished && known.aliases === undefined
          ? ["aliases are unknown: lambda:ListAliases failed"]
          : []),
      ],
    };
  });
}

/** Any configuration of the function tells its ARN. */
function idOf(name: FunctionName, qualifier: string, known: LiveConfig | undefined): string {
  const live = known ?? { qualifier, functionArn: "", settings: noSettings, lastModified: undefined };
  return terraformId({ ...exported(name, live), qualifier }, false);
}

function isLeftOver(qualifier: string, { aliases, versions }: Qualifiers): boolean {
  if (qualifier.startsWith("$")) return false;
  const existing = isVersion(qualifier) ? versions : aliases;
  return existing !== undefined && !existing.includes(qualifier);
}

function isVersion(qualifier: string): boolean {
  return /^\d+$/.test(qualifier);
}
