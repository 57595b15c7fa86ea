import type { FunctionName } from "../../function-name/function-name.ts";
import { destinationServices, parseDestination } from "../../parameters/destinations.ts";
import { destinationWarnings } from "../plan/warnings.ts";
import { type Check, ng, ok, type Subject } from "./check.ts";

/**
 * What the settings tell by themselves: type, form and region of the destinations, loops, and both sides. The region is
 * the caller's, for functions named without theirs.
 */
export function settingsChecks({ target: named, settings }: Subject, region: string | undefined): readonly Check[] {
  const { onSuccess, onFailure } = settings;
  const target = { ...named, region: named.region ?? region };
  return [
    ...(onSuccess === undefined ? [] : sideChecks(target, "OnSuccess", onSuccess)),
    ...(onFailure === undefined ? [] : sideChecks(target, "OnFailure", onFailure)),
    ...(onSuccess !== undefined && onSuccess === onFailure
      ? [ng(`OnSuccess and OnFailure are the same: ${onSuccess}; what failed can't be told from what didn't`)]
      : []),
  ];
}

function sideChecks(target: FunctionName, side: "OnSuccess" | "OnFailure", text: string): readonly Check[] {
  const problems = destinationWarnings(target, side, text);
  if (problems.length > 0) return problems.map(ng);
  const kind = destinationServices.get(parseDestination(text)?.service ?? "")?.name;
  return [ok(`${side}: ${kind} ${text}`)];
}
