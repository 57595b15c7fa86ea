import { type CliError, ServiceError } from "../../errors.ts";
import { type FunctionName, formatFunctionName, withQualifier } from "../../function-name/function-name.ts";
import { parseJson } from "../../json/read.ts";
import type { Json, JsonObject } from "../../json/value.ts";
import { qualifierOf } from "../functions.ts";
import { membersOf, type Settings } from "../settings.ts";
import { type Change, countActions, type Plan } from "./plan.ts";

/** A plan as data: what `diff --output json` prints, and what `apply --plan-file` takes. */
export function planJson(plan: Plan, region: string | undefined): JsonObject {
  const counts = countActions(plan.changes);
  return new Map<string, Json>([
    ...optional("Region", region),
    ["Changes", plan.changes.map(changeJson)],
    [
      "Errors",
      plan.failures.map(
        ({ target, error }) => new Map<string, Json>([...targetJson(target), ["Error", errorJson(error)]]),
      ),
    ],
    [
      "Summary",
      new Map([
        ["Create", BigInt(counts.create)],
        ["Update", BigInt(counts.update)],
        ["Delete", BigInt(counts.delete)],
        ["Unchanged", BigInt(counts.none)],
        ["Unknown", BigInt(plan.failures.length)],
      ]),
    ],
  ]);
}

/** The members that name a configuration in results. */
export function targetJson(target: FunctionName): readonly (readonly [string, Json])[] {
  return [
    ["FunctionName", formatFunctionName(withQualifier(target, undefined))],
    ["Qualifier", qualifierOf(target)],
  ];
}

/** A failure as data. */
export function errorJson(error: CliError): JsonObject {
  return error instanceof ServiceError
    ? new Map<string, Json>([
        ["Code", error.code],
        ["Message", error.serviceMessage],
        ...optional("RequestId", error.headers["x-amzn-requestid"]),
      ])
    : new Map<string, Json>([...optional("Code", error.code), ["Message", error.message]]);
}

/** A member that is left out when it has no value. */
export function optional(name: string, value: Json | undefined): readonly (readonly [string, Json])[] {
  return value === undefined ? [] : [[name, value]];
}

function changeJson(change: Change): JsonObject {
  const { target, functionArn, action, isPruned, before, after, differences, warnings, lastModified } = change;
  const unchangedInEffect = differences.filter(({ hasEffect }) => !hasEffect);
  return new Map<string, Json>([
    ...targetJson(target),
    ...optional("FunctionArn", functionArn),
    ["Action", action],
    ...optional("Pruned", isPruned || undefined),
    ...optional("LastModified", lastModified === undefined ? undefined : parseJson(lastModified)),
    ["Before", settingsJson(before)],
    ["After", settingsJson(after)],
    ["Changed", differences.map(({ setting }) => setting.name)],
    ["NoEffect", unchangedInEffect.map(({ setting }) => setting.name)],
    ["Warnings", warnings],
  ]);
}

function settingsJson(settings: Settings | undefined): Json {
  return settings === undefined ? null : membersOf(settings);
}
