import { ServiceError } from "../../errors.ts";
import type { Json } from "../../json/value.ts";
import { compactJson } from "../../json/write.ts";
import { destinationServices, parseDestination } from "../../parameters/destinations.ts";
import { mayPropagate } from "../live/refusals.ts";
import type { Outcome } from "./apply.ts";

/** What to look into, once for every destination that Lambda refused: it words all causes alike. */
export function adviceFor(outcomes: readonly Outcome[]): readonly string[] {
  const refused = new Set(
    outcomes.flatMap(({ error }) => (error instanceof ServiceError && mayPropagate(error) ? arnIn(error) : [])),
  );
  return [...refused].map(adviceOn);
}

function arnIn({ serviceMessage }: ServiceError): readonly string[] {
  return /arn:\S+/.exec(serviceMessage)?.slice(0, 1) ?? [];
}

function adviceOn(arn: string): string {
  const service = destinationServices.get(parseDestination(arn)?.service ?? "");
  const actions = service?.actions ?? [];
  const statement = new Map<string, Json>([
    ["Effect", "Allow"],
    ["Action", actions],
    ["Resource", arn],
  ]);
  return [
    `hint: what Lambda may mean by refusing ${arn}:`,
    `  1. the function's execution role is not allowed to use it: aws iam simulate-principal-policy --policy-source-arn ROLE --action-names ${actions.join(" ")} --resource-arns ${arn}`,
    `     the least that the role needs: ${compactJson(statement)}`,
    "  2. it does not exist, or not in this region or account",
    "  3. it is of a type that Lambda doesn't deliver to: FIFO queues and topics, S3 for successes",
  ].join("\n");
}
