import { unpublished } from "../../function-name/function-name.ts";
import type { Json, JsonObject } from "../../json/value.ts";
import { destinationServices, parseDestination } from "../../parameters/destinations.ts";
import { membersOf } from "../settings.ts";
import { eventInvokeConfig } from "./cloudformation.ts";
import type { Exported } from "./exported.ts";
import { logicalIds, wordsOf } from "./identifiers.ts";
import { yamlText } from "./yaml.ts";

/**
 * A SAM template. To SAM a configuration is part of its function, one for each, for `$LATEST` or the alias it publishes;
 * those members are to be merged into the function's own resource. Others, and destinations without a SAM type, become
 * resources of their own.
 */
export function sam(configs: readonly Exported[]): string {
  const inFunctions = firstOfEachFunction(configs.filter(fitsFunction));
  const ids = logicalIds(configs, (config) =>
    inFunctions.has(config)
      ? [config.name.replace(/-?function$/i, ""), "Function"]
      : [...wordsOf(config), "EventInvokeConfig"],
  );
  const resources = configs.map(
    (config) =>
      [ids.get(config) ?? "", inFunctions.has(config) ? functionOf(config) : eventInvokeConfig(config)] as const,
  );
  return yamlText(
    new Map<string, Json>([
      ["AWSTemplateFormatVersion", "2010-09-09"],
      ["Transform", "AWS::Serverless-2016-10-31"],
      ["Resources", new Map(resources)],
    ]),
  );
}

function firstOfEachFunction(configs: readonly Exported[]): ReadonlySet<Exported> {
  const first = new Map<string, Exported>();
  for (const config of configs) if (!first.has(config.name)) first.set(config.name, config);
  return new Set(first.values());
}

/** `$LATEST` or an alias, and destinations that SAM has a type for. */
function fitsFunction({ qualifier, settings: { onSuccess, onFailure } }: Exported): boolean {
  const isVersion = /^\d+$/.test(qualifier) || (qualifier.startsWith("$") && qualifier !== unpublished);
  return !isVersion && [onSuccess, onFailure].every((text) => text === undefined || samType(text) !== undefined);
}

function functionOf({ name, qualifier, settings }: Exported): JsonObject {
  const { onSuccess, onFailure } = settings;
  const config = membersOf({ ...settings, onSuccess: undefined, onFailure: undefined });
  const sides = [...side("OnSuccess", onSuccess), ...side("OnFailure", onFailure)];
  if (sides.length > 0) config.set("DestinationConfig", new Map(sides));
  const properties = new Map<string, Json>([
    ["FunctionName", name],
    ...(qualifier === unpublished ? [] : ([["AutoPublishAlias", qualifier]] as const)),
    ["EventInvokeConfig", config],
  ]);
  return new Map<string, Json>([
    ["Type", "AWS::Serverless::Function"],
    ["Properties", properties],
  ]);
}

function side(name: string, destination: string | undefined): readonly (readonly [string, Json])[] {
  if (destination === undefined) return [];
  const type = samType(destination) ?? "";
  return [
    [
      name,
      new Map<string, Json>([
        ["Type", type],
        ["Destination", destination],
      ]),
    ],
  ];
}

function samType(text: string): string | undefined {
  return destinationServices.get(parseDestination(text)?.service ?? "")?.samType;
}
