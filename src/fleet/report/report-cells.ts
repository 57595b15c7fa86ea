import { formatFunctionName, withQualifier } from "../../function-name/function-name.ts";
import { qualifierOf } from "../functions.ts";
import type { Row } from "./report.ts";

/** The columns of tables and CSV. */
export const headings: readonly string[] = [
  "FunctionName",
  "Qualifier",
  "Configured",
  "MaximumRetryAttempts",
  "MaximumEventAgeInSeconds",
  "OnSuccess",
  "OnFailure",
  "TerraformId",
  "Findings",
];

/** A row's texts, in the order of the headings. */
export function cellsOf({ target, set, effective, terraformId, findings }: Row): readonly string[] {
  return [
    formatFunctionName(withQualifier(target, undefined)),
    qualifierOf(target),
    set === undefined ? "no" : "yes",
    String(effective.maximumRetryAttempts),
    String(effective.maximumEventAgeInSeconds),
    effective.onSuccess ?? "",
    effective.onFailure ?? "",
    terraformId,
    findings.join("\n"),
  ];
}
