import type { ServiceError } from "../../errors.ts";
import { type FunctionName, parseFunctionName, withQualifier } from "../../function-name/function-name.ts";
import type { JsonObject } from "../../json/value.ts";
import { compactJson } from "../../json/write.ts";
import { qualifierOf } from "../functions.ts";
import { type Settings, settingsOf } from "../settings.ts";
import type { FleetApi } from "./api.ts";
import { isDenied, isMissing, refusalOf } from "./refusals.ts";

/** A configuration as it is stored now. */
export interface LiveConfig {
  readonly qualifier: string;
  readonly functionArn: string;
  readonly settings: Settings;
  /** As the service sent it; says no more than whether it is another one than before. */
  readonly lastModified: string | undefined;
}

/** What is known of one function's configurations. */
export type LiveFunction =
  | {
      readonly kind: "found";
      /** By qualifier. */
      readonly configs: ReadonlyMap<string, LiveConfig>;
      /** Why other configurations than those asked for are unknown; undefined when there are no others. */
      readonly incomplete: ServiceError | undefined;
    }
  /** The function doesn't exist. */
  | { readonly kind: "missing"; readonly error: ServiceError }
  /** Nothing is known: the service refused. */
  | { readonly kind: "failed"; readonly error: ServiceError };

/**
 * Reads all configurations of a function by one list, which unlike a get tells whether the function exists. Who may not
 * list gets the wanted qualifiers one by one. A refusal that concerns this function is a value; what would meet every
 * request alike, such as expired credentials or a dead endpoint, is thrown.
 */
export async function readFunction(
  name: FunctionName,
  qualifiers: readonly string[],
  api: FleetApi,
): Promise<LiveFunction> {
  try {
    return found(await api.listConfigs(name));
  } catch (error) {
    const refusal = refusalOf(error);
    if (isMissing(refusal)) return { kind: "missing", error: refusal };
    if (!isDenied(refusal)) return { kind: "failed", error: refusal };
    return readOneByOne(name, qualifiers, api, refusal);
  }
}

/** A configuration in an answer of the service. */
export function liveConfig(config: JsonObject): LiveConfig {
  const functionArn = String(config.get("FunctionArn") ?? "");
  const name = parseFunctionName(functionArn);
  const lastModified = config.get("LastModified");
  return {
    qualifier: name === undefined ? functionArn : qualifierOf(name),
    functionArn,
    settings: settingsOf(config),
    lastModified: lastModified === undefined ? undefined : compactJson(lastModified),
  };
}

async function readOneByOne(
  name: FunctionName,
  qualifiers: readonly string[],
  api: FleetApi,
  incomplete: ServiceError,
): Promise<LiveFunction> {
  const configs: JsonObject[] = [];
  for (const qualifier of qualifiers) {
    try {
      configs.push(await api.getConfig(withQualifier(name, qualifier)));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!isMissing(refusal)) return { kind: "failed", error: refusal };
    }
  }
  return { ...found(configs), incomplete };
}

function found(configs: readonly JsonObject[]): LiveFunction & { readonly kind: "found" } {
  const live = configs.map(liveConfig);
  return {
    kind: "found",
    configs: new Map(live.map((config) => [config.qualifier, config])),
    incomplete: undefined,
  };
}
