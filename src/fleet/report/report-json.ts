import type { Json, JsonObject } from "../../json/value.ts";
import { optional, targetJson } from "../plan/plan-json.ts";
import type { Row } from "./report.ts";

/** A report as data; the numbers are those in effect, `Configured` says whether they were set here. */
export function reportJson(rows: readonly Row[]): JsonObject {
  return new Map([["Functions", rows.map(rowJson)]]);
}

function rowJson({ target, set, effective, terraformId, findings }: Row): JsonObject {
  return new Map<string, Json>([
    ...targetJson(target),
    ["Configured", set !== undefined],
    ["MaximumRetryAttempts", BigInt(effective.maximumRetryAttempts)],
    ["MaximumEventAgeInSeconds", BigInt(effective.maximumEventAgeInSeconds)],
    ...optional("OnSuccess", effective.onSuccess),
    ...optional("OnFailure", effective.onFailure),
    ["TerraformId", terraformId],
    ["Findings", findings],
  ]);
}
