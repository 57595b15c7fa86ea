import {
  type FunctionName,
  type FunctionOwner,
  sameIdentity,
  unpublished,
  withQualifier,
} from "../function-name/function-name.ts";

/** What concerns one function, however its name was written. */
export interface FunctionGroup<T> {
  /** As it was written, without qualifier; the fullest form there is. */
  readonly name: FunctionName;
  readonly members: readonly T[];
}

/** What is about one function, version or alias. */
interface Targeted {
  readonly target: FunctionName;
}

/**
 * Sorts by function, in the order in which the functions come first. A name that leaves account or region open belongs to
 * the one function that it may mean; when it may mean several it stands for the caller's own, a function of its own here.
 */
export function groupByFunction<T extends Targeted>(
  all: readonly T[],
  owner: Partial<FunctionOwner>,
): readonly FunctionGroup<T>[] {
  const meanings = meaningsOf(all, owner);
  const groups = new Map<string, { name: FunctionName; members: T[] }>();
  for (const item of all) {
    const key = keyOf(placed(item.target, owner));
    const meaning = meanings.get(key) ?? key;
    const group = groups.get(meaning);
    if (group === undefined) groups.set(meaning, { name: withQualifier(item.target, undefined), members: [item] });
    else {
      group.members.push(item);
      if (openParts(item.target) < openParts(group.name)) group.name = withQualifier(item.target, undefined);
    }
  }
  return [...groups.values()];
}

/** The qualifier that a name means. */
export function qualifierOf(target: FunctionName): string {
  return target.qualifier ?? unpublished;
}

/** The key of the function that each form of a name means, by the form's key. */
function meaningsOf(all: readonly Targeted[], owner: Partial<FunctionOwner>): ReadonlyMap<string, string> {
  const forms = new Map(all.map(({ target }) => placed(target, owner)).map((form) => [keyOf(form), form]));
  const meanings = new Map<string, string>();
  const namesakes = new Map<string, FunctionName[]>();
  for (const form of [...forms.values()].toSorted((one, other) => openParts(one) - openParts(other))) {
    const known = namesakes.get(form.name) ?? [];
    // What leaves nothing open differs from all others of its kind.
    const meant = openParts(form) === 0 ? [] : known.filter((other) => sameIdentity(form, other));
    if (meant.length === 1 && meant[0]) meanings.set(keyOf(form), keyOf(meant[0]));
    else {
      known.push(form);
      namesakes.set(form.name, known);
    }
  }
  return meanings;
}

/** The function's name with what is known of its owner. */
function placed(target: FunctionName, owner: Partial<FunctionOwner>): FunctionName {
  return {
    ...withQualifier(target, undefined),
    // The region says the partition.
    partition: undefined,
    region: target.region ?? owner.region,
    account: target.account ?? owner.account,
  };
}

function openParts({ region, account }: FunctionName): number {
  return Number(region === undefined) + Number(account === undefined);
}

function keyOf({ region = "", account = "", name }: FunctionName): string {
  return `${region}:${account}:${name}`;
}
