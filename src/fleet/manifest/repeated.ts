import type { FunctionOwner } from "../../function-name/function-name.ts";
import { groupByFunction, qualifierOf } from "../functions.ts";
import type { Entry } from "./entry.ts";
import type { Problems } from "./problems.ts";

/** Reports entries about a configuration that another entry is about already, naming both places. */
export function reportRepeated(entries: readonly Entry[], owner: Partial<FunctionOwner>, problems: Problems): void {
  for (const { members } of groupByFunction(entries, owner)) {
    const first = new Map<string, Entry>();
    for (const entry of members) {
      const qualifier = qualifierOf(entry.target);
      const earlier = first.get(qualifier);
      if (earlier === undefined) first.set(qualifier, entry);
      else {
        problems
          .in(entry.source)
          .error(
            entry.at,
            `${entry.target.name}:${qualifier} is there already, at ${earlier.source.placeText(earlier.at)}`,
          );
      }
    }
  }
}
