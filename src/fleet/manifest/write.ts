import { type FunctionName, formatFunctionName, withQualifier } from "../../function-name/function-name.ts";
import type { Json, JsonObject } from "../../json/value.ts";
import { qualifierOf } from "../functions.ts";
import { requestMembersOf, type Settings } from "../settings.ts";
import type { Entry } from "./entry.ts";

/** An entry as a file has it; undefined settings say that the configuration must not exist. */
export function entryJson(target: FunctionName, settings: Settings | undefined): JsonObject {
  return new Map<string, Json>([
    ["FunctionName", formatFunctionName(withQualifier(target, undefined))],
    ["Qualifier", qualifierOf(target)],
    ...(settings === undefined ? ([["Ensure", "absent"]] as const) : requestMembersOf(settings)),
  ]);
}

/** A whole file, such as `diff -f` reads. */
export function manifestJson(entries: readonly JsonObject[]): JsonObject {
  return new Map([["FunctionEventInvokeConfigs", entries]]);
}

/** Entries as a file without defaults would have them. */
export function resolvedJson(entries: readonly Entry[]): JsonObject {
  return manifestJson(
    entries.map(({ target, ensure, settings }) => entryJson(target, ensure === "absent" ? undefined : settings)),
  );
}
