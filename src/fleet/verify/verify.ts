import type { Fleet } from "../fleet.ts";
import { type FunctionGroup, groupByFunction } from "../functions.ts";
import { forEachPooled } from "../pool.ts";
import type { Check, Checked, Subject } from "./check.ts";
import { coverageChecks, destinationFunctionChecks, findFunction, qualifierChecks } from "./live-checks.ts";
import type { RoleChecker } from "./role-checks.ts";
import { settingsChecks } from "./settings-checks.ts";

/** Checks without asking anybody: what the settings tell by themselves. */
export function verifyOffline(subjects: readonly Subject[], region: string | undefined): readonly Checked[] {
  return subjects.map((subject) => ({ target: subject.target, checks: settingsChecks(subject, region) }));
}

/** All checks, in the order of the subjects; what concerns a function as a whole stands under its first subject. */
export async function verify(
  subjects: readonly Subject[],
  fleet: Fleet,
  checkRole: RoleChecker,
): Promise<readonly Checked[]> {
  const groups = groupByFunction(subjects, fleet.owner);
  const checked = new Map<Subject, readonly Check[]>();
  await forEachPooled(groups, fleet.concurrency, async (group) => {
    for (const [subject, checks] of await checksOf(group, fleet, checkRole)) checked.set(subject, checks);
  });
  return subjects.map((subject) => ({ target: subject.target, checks: checked.get(subject) ?? [] }));
}

async function checksOf(
  group: FunctionGroup<Subject>,
  { api, owner }: Fleet,
  checkRole: RoleChecker,
): Promise<ReadonlyMap<Subject, readonly Check[]>> {
  const found = await findFunction(group.name, api);
  const exists = found.check.verdict !== "NG";
  const ofFunction = [found.check, ...(exists ? await coverageChecks(group, api) : [])];
  const checked = new Map<Subject, readonly Check[]>();
  for (const [index, subject] of group.members.entries()) {
    const { onSuccess, onFailure } = subject.settings;
    const destinations = new Set([onSuccess, onFailure].filter((destination) => destination !== undefined));
    const checks = [
      ...(index === 0 ? ofFunction : []),
      ...(exists ? await qualifierChecks(subject.target, api) : []),
      ...settingsChecks(subject, owner.region),
    ];
    for (const destination of destinations) {
      checks.push(...(await destinationFunctionChecks(destination, api)));
      if (exists) checks.push(...(await checkRole(found.role, destination)));
    }
    checked.set(subject, checks);
  }
  return checked;
}
