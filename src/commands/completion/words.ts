import { generation1, generation2 } from "../../generation.ts";
import type { Registry } from "../registry.ts";
import { ownTables, type Table, tablesOf, type Value, type Word } from "./tables.ts";

/** Everything that a shell completes, in rows that a script looks up. */
export interface Completion {
  /** lambda-eic, and the subcommands that are programs of their own. */
  readonly programs: readonly string[];
  readonly places: readonly Place[];
  /** What options take, the global ones last: the first row with a matching key counts. No row: the option takes nothing. */
  readonly values: readonly ValueRow[];
}

/** A point of a command line, and what may follow there. */
export interface Place {
  /** The generation and the words that lead there, such as `v1:local fault add`; `v*` is both, `*` is everywhere. */
  readonly key: string;
  readonly words: readonly Word[];
  readonly options: readonly Word[];
}

/** Options that take the same, each as the key of its place and its name, such as `v*:*:--region`. */
export interface ValueRow {
  readonly keys: readonly string[];
  readonly value: Value;
}

/** The tables of all commands, in both generations. */
export async function completionOf(registry: Registry): Promise<Completion> {
  const own = (await Promise.all([...registry.own].map(ownTables))).flat();
  const tables = { v1: tablesOf(registry, own, generation1), v2: tablesOf(registry, own, generation2) };
  return { programs: ["lambda-eic", ...registry.mirrored.keys()], places: placesOf(tables), values: valuesOf(tables) };
}

interface Tables {
  readonly v1: readonly Table[];
  readonly v2: readonly Table[];
}

/** The places of both generations; what is the same in both appears once. */
function placesOf({ v1, v2 }: Tables): readonly Place[] {
  const isIn = (tables: readonly Table[], table: Table): boolean =>
    tables.some((other) => JSON.stringify(other) === JSON.stringify(table));
  return [
    ...v1.map((table) => place(isIn(v2, table) ? "v*" : "v1", table)),
    ...v2.filter((table) => !isIn(v1, table)).map((table) => place("v2", table)),
  ];
}

function place(generation: string, { path, words, options }: Table): Place {
  return { key: `${generation}:${path}`, words, options };
}

/** Options that take the same, in rows; those of single places come first. */
function valuesOf({ v1, v2 }: Tables): readonly ValueRow[] {
  const [first, second] = [meanings(v1), meanings(v2)];
  const rows = new Map<string, { readonly keys: string[]; readonly value: Value }>();
  const add = (generation: string, place: string, value: Value): void => {
    const group = `${!place.startsWith("*:")} ${JSON.stringify(value)}`;
    const row = rows.get(group) ?? { keys: [], value };
    rows.set(group, row);
    row.keys.push(`${generation}:${place}`);
  };
  const isSame = (place: string): boolean => JSON.stringify(first.get(place)) === JSON.stringify(second.get(place));
  for (const [place, value] of first) add(isSame(place) ? "v*" : "v1", place, value);
  for (const [place, value] of second) if (!isSame(place)) add("v2", place, value);
  return [...rows].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, row]) => row);
}

/** What options take, by `PLACE:OPTION`; one that takes the same wherever it stands has the place `*`. */
function meanings(tables: readonly Table[]): ReadonlyMap<string, Value> {
  const options = tables.flatMap(({ path, options }) => options.map((option) => ({ path, ...option })));
  const found = new Map<string, Set<string>>();
  for (const { name, value } of options) {
    found.set(name, (found.get(name) ?? new Set()).add(JSON.stringify(value ?? null)));
  }
  return new Map(
    options.flatMap(({ path, name, value }) =>
      value === undefined ? [] : [[`${found.get(name)?.size === 1 ? "*" : path}:${name}`, value] as const],
    ),
  );
}
