import type { ServiceError } from "../errors.ts";
import { explainFunctionName, explainRegion } from "../function-name/explain.ts";
import type { PythonValue } from "../json/python.ts";
import type { Operation } from "../operations.ts";
import { explainDestination, explainLimits, explainPermission } from "../parameters/hints.ts";
import type { Input } from "./paginate.ts";

/** What may help with a service error, from what the call itself knows; undefined when nothing does. Sends nothing. */
export function hintFor(error: ServiceError, operation: Operation, input: Input, region: string): string | undefined {
  const name = textOf(input.get("FunctionName"));
  const destinations = ["OnSuccess", "OnFailure"].flatMap((side) => destinationOf(input, side) ?? []);
  if (error.serviceMessage.includes("does not have permissions")) {
    const refused = destinations.find((arn) => error.serviceMessage.includes(arn)) ?? destinations[0];
    return refused === undefined ? undefined : explainPermission(refused);
  }
  return (
    explainLimits(operation, input) ??
    destinations.map(explainDestination).find((hint) => hint !== undefined) ??
    (name === undefined
      ? undefined
      : (explainFunctionName(name, textOf(input.get("Qualifier"))) ?? explainRegion(name, region)))
  );
}

function textOf(value: PythonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function destinationOf(input: Input, side: string): string | undefined {
  const config = input.get("DestinationConfig");
  const chosen = config instanceof Map ? config.get(side) : undefined;
  return chosen instanceof Map ? textOf(chosen.get("Destination")) : undefined;
}
