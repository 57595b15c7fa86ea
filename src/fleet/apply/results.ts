import type { Json, JsonObject } from "../../json/value.ts";
import { errorJson, optional, targetJson } from "../plan/plan-json.ts";
import type { Outcome } from "./apply.ts";

/** The outcomes of a run as data. */
export function resultsJson(outcomes: readonly Outcome[]): JsonObject {
  const counts = countOutcomes(outcomes);
  return new Map<string, Json>([
    ["Results", outcomes.map(outcomeJson)],
    [
      "Summary",
      new Map([
        ["Applied", BigInt(counts.applied)],
        ["Unchanged", BigInt(counts.unchanged)],
        ["Failed", BigInt(counts.failed)],
        ["Skipped", BigInt(counts.skipped)],
      ]),
    ],
  ]);
}

/** The outcomes of a run as one line. */
export function summaryText(outcomes: readonly Outcome[]): string {
  const { applied, unchanged, failed, skipped } = countOutcomes(outcomes);
  return `${applied} applied, ${unchanged} unchanged, ${failed} failed, ${skipped} skipped.`;
}

function countOutcomes(outcomes: readonly Outcome[]): Readonly<Record<Outcome["status"], number>> {
  const counts = { applied: 0, unchanged: 0, failed: 0, skipped: 0 };
  for (const { status } of outcomes) counts[status]++;
  return counts;
}

function outcomeJson({ change, status, error, reason }: Outcome): JsonObject {
  return new Map<string, Json>([
    ...targetJson(change.target),
    ...optional("FunctionArn", change.functionArn),
    ...optional("Action", change.action),
    ["Status", status],
    ...optional("Reason", reason),
    ...optional("Error", error && errorJson(error)),
  ]);
}
