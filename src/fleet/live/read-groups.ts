import type { FunctionName } from "../../function-name/function-name.ts";
import { type FunctionGroup, qualifierOf } from "../functions.ts";
import { forEachPooled } from "../pool.ts";
import type { FleetApi } from "./api.ts";
import { type LiveFunction, readFunction } from "./read.ts";

/** Reads the configurations of every function once, so many functions at a time. Gives the groups in their order. */
export async function readGroups<T extends { readonly target: FunctionName }>(
  groups: readonly FunctionGroup<T>[],
  api: FleetApi,
  concurrency: number,
): Promise<readonly (FunctionGroup<T> & { readonly live: LiveFunction })[]> {
  const read = new Map<FunctionGroup<T>, LiveFunction>();
  await forEachPooled(groups, concurrency, async (group) => {
    const qualifiers = group.members.map(({ target }) => qualifierOf(target));
    read.set(group, await readFunction(group.name, qualifiers, api));
  });
  return groups.flatMap((group) => {
    const live = read.get(group);
    return live ? { ...group, live } : [];
  });
}
