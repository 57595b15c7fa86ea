import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isOptional, isRecord, isWhole } from "./records.ts";
import { stateFailure } from "./state-errors.ts";
import { changeStateFile, type Guard, readStateFile } from "./state-file.ts";
import type { Store } from "./store.ts";

/** A failure to answer with in place of what an operation would do, for tests of scripts. */
export interface Fault extends Counted {
  /** The operation it meets; undefined meets them all. */
  readonly operation?: string | undefined;
  /** The error to answer; undefined only waits. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** HTTP status, when it is to be another than the error's own. */
  readonly status?: number | undefined;
  readonly delayMilliseconds?: number | undefined;
}

/** A destination that is not as it should be. */
export interface DestinationFault extends Counted {
  readonly arn: string;
  readonly problem: "missing" | "not-permitted";
}

interface Counted {
  /** How many requests it still meets; undefined meets them until it is cleared. */
  readonly times?: number | undefined;
}

/** A list of what was declared for tests, in a file of its own. */
export interface Declared<T extends Counted> {
  readonly fileName: string;
  readonly isEntry: Guard<T>;
}

/** The longest time in milliseconds that a timer can be set to. */
export const longestDelay = 2 ** 31 - 1;

/** Failures declared for operations. */
export const faults: Declared<Fault> = { fileName: "faults.json", isEntry: isFault };

/** Problems declared for destinations. */
export const destinationFaults: Declared<DestinationFault> = {
  fileName: "destinations.json",
  isEntry: isDestinationFault,
};

/** What is declared now. */
export function readDeclared<T extends Counted>(store: Store, declared: Declared<T>): readonly T[] {
  return readStateFile(join(store.folder, declared.fileName), listOf(declared.isEntry))?.entries ?? [];
}

/** Declares one more. */
export function declare<T extends Counted>(store: Store, declared: Declared<T>, entry: T): Promise<void> {
  return change(store, declared, (entries) => [...entries, entry]);
}

/** Declares nothing any more. */
export async function clearDeclared<T extends Counted>(store: Store, declared: Declared<T>): Promise<void> {
  if (readDeclared(store, declared).length > 0) await change(store, declared, () => []);
}

/** The first entry that meets a request; the times that it has left go down by one. */
export async function takeDeclared<T extends Counted>(
  store: Store,
  declared: Declared<T>,
  meets: (entry: T) => boolean,
): Promise<T | undefined> {
  let taken = readDeclared(store, declared).find(meets);
  if (taken?.times === undefined) return taken;
  await change(store, declared, (entries) => {
    taken = entries.find(meets);
    return entries.flatMap((entry) => (entry === taken ? oneLess(entry) : entry));
  });
  return taken;
}

/** Changes what is declared; an empty list leaves no file. */
async function change<T extends Counted>(
  store: Store,
  declared: Declared<T>,
  step: (entries: readonly T[]) => readonly T[],
): Promise<void> {
  const path = join(store.folder, declared.fileName);
  try {
    mkdirSync(store.folder, { recursive: true, mode: 0o700 });
    await changeStateFile(path, listOf(declared.isEntry), store.host, (current) => {
      const entries = step(current?.entries ?? []);
      return { next: entries.length === 0 ? undefined : { entries }, result: undefined };
    });
  } catch (error) {
    throw stateFailure("write", path, error);
  }
}

function oneLess<T extends Counted>(entry: T): readonly T[] {
  if (entry.times === undefined) return [entry];
  return entry.times > 1 ? [{ ...entry, times: entry.times - 1 }] : [];
}

function listOf<T>(isEntry: Guard<T>): Guard<{ readonly entries: readonly T[] }> {
  return (value): value is { readonly entries: readonly T[] } =>
    isRecord(value) && Array.isArray(value["entries"]) && value["entries"].every(isEntry);
}

function isFault(value: unknown): value is Fault {
  return (
    isRecord(value) &&
    ["operation", "code", "message"].every((member) => isOptional(value[member], "string")) &&
    isWithin(value["status"], 300, 599) &&
    isWithin(value["delayMilliseconds"], 0, longestDelay) &&
    isWithin(value["times"], 1, Number.MAX_SAFE_INTEGER)
  );
}

function isDestinationFault(value: unknown): value is DestinationFault {
  return (
    isRecord(value) &&
    typeof value["arn"] === "string" &&
    (value["problem"] === "missing" || value["problem"] === "not-permitted") &&
    isWithin(value["times"], 1, Number.MAX_SAFE_INTEGER)
  );
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return value === undefined || isWhole(value, least, most);
}
