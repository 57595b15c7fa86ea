import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { InterruptedError } from "../errors.ts";
import { isRegion } from "./account.ts";
import { fileNameOf, functionNameOf } from "./file-names.ts";
import { type LockHost, newToken } from "./lock.ts";
import { type FunctionRecord, isFunctionRecord } from "./records.ts";
import { sampleFunction, sampleRegion } from "./sample.ts";
import { isSystemError, stateFailure } from "./state-errors.ts";
import { type Change, changeStateFile, type Guard, readStateFile, writeStateFile } from "./state-file.ts";

/** Where functions are kept: `FOLDER/functions/REGION/FUNCTION.json`. Until the first write a fresh state is not even a folder. */
export interface Store {
  readonly folder: string;
  readonly host: LockHost;
}

/** One function; undefined when the region has none of that name. */
export function readFunction(store: Store, region: string, name: string): FunctionRecord | undefined {
  const path = pathOf(store, region, name);
  if (path === undefined) return undefined;
  const sample = () => (region === sampleRegion && name === sampleFunction().name ? sampleFunction() : undefined);
  return orFresh(store, () => readStateFile(path, guardOf(name)), sample);
}

/** Names of a region's functions, sorted. */
export function functionNames(store: Store, region: string): readonly string[] {
  const folder = join(functionsOf(store), region);
  const names = orFresh(
    store,
    () =>
      entries(folder)
        ?.filter((entry) => entry.endsWith(".json"))
        .map((entry) => functionNameOf(entry.slice(0, -".json".length)))
        .sort(),
    () => (region === sampleRegion ? [sampleFunction().name] : []),
  );
  return names ?? [];
}

/** Regions that hold functions or held some, sorted. */
export function regions(store: Store): readonly string[] {
  const folders = orFresh(
    store,
    () => entries(functionsOf(store)),
    () => [sampleRegion],
  );
  return (folders ?? []).filter(isRegion).sort();
}

/**
 * Changes one function, alone among all processes. `step` may run more than once and changes nothing by itself; a failure
 * it throws leaves everything as it was.
 */
export async function changeFunction<R>(
  store: Store,
  region: string,
  name: string,
  step: (current: FunctionRecord | undefined) => Change<FunctionRecord, R>,
): Promise<R> {
  const path = pathOf(store, region, name);
  if (path === undefined || readFunction(store, region, name) === undefined) {
    const { next, result } = step(undefined);
    if (next === undefined) return result;
  }
  if (path === undefined) throw new Error(`no function can have the name '${name}'`);
  for (let attempt = 1; ; attempt++) {
    try {
      makeRegion(store, region);
      return await changeStateFile(path, guardOf(name), store.host, step);
    } catch (error) {
      // Somebody removed the folder meanwhile, or a link that leads nowhere stands in its place.
      if (!isSystemError(error, "ENOENT")) throw stateFailure("write", path, error);
      if (attempt === mostAttempts) throw stateFailure("write", store.folder, error);
      await store.host.sleep(attempt);
      if (store.host.interrupt.aborted) throw new InterruptedError();
    }
  }
}

/**
 * Makes the state fresh again, one function after the other; others may go on using it meanwhile. Nothing is changed when
 * there is a file that can't be read.
 */
export async function resetFunctions(store: Store): Promise<void> {
  if (isFresh(store)) return;
  const sample = sampleFunction();
  for (const region of regions(store)) {
    for (const name of functionNames(store, region)) {
      const next = region === sampleRegion && name === sample.name ? sample : undefined;
      await changeFunction(store, region, name, () => ({ next, result: undefined }));
    }
  }
  await changeFunction(store, sampleRegion, sample.name, () => ({ next: sample, result: undefined }));
  // Of processes that were killed while they began the state.
  const leftOver = (entries(store.folder) ?? []).filter((entry) => /^functions\..*\.new$/.test(entry));
  for (const entry of leftOver) removeFolder(join(store.folder, entry));
}

/** Folders that come and go are met a few times at most; what stays away longer is not coming. */
const mostAttempts = 20;

/** Undefined for a name that no function can have. */
function pathOf(store: Store, region: string, name: string): string | undefined {
  const fileName = fileNameOf(name);
  return fileName === undefined ? undefined : join(functionsOf(store), region, `${fileName}.json`);
}

/** A file that was renamed by hand would answer for another function. */
function guardOf(name: string): Guard<FunctionRecord> {
  return (value): value is FunctionRecord => isFunctionRecord(value) && value.name === name;
}

function functionsOf(store: Store): string {
  return join(store.folder, "functions");
}

/** What is there, or else what a fresh state has. Read again when it isn't fresh: another process may have begun it meanwhile. */
function orFresh<T>(store: Store, read: () => T | undefined, fresh: () => T | undefined): T | undefined {
  return read() ?? (isFresh(store) ? fresh() : read());
}

function isFresh(store: Store): boolean {
  return !existsSync(functionsOf(store));
}

/** The folder of a region, in a state that holds the sample from its first moment on. */
function makeRegion(store: Store, region: string): void {
  const functions = functionsOf(store);
  if (isFresh(store)) {
    const fresh = `${functions}.${newToken(store.host)}.new`;
    const sample = sampleFunction();
    try {
      mkdirSync(join(fresh, sampleRegion), { recursive: true, mode: 0o700 });
      writeStateFile(join(fresh, sampleRegion, `${fileNameOf(sample.name)}.json`), sample);
      renameSync(fresh, functions);
    } catch (error) {
      removeFolder(fresh);
      if (isFresh(store)) throw error;
    }
  }
  try {
    mkdirSync(join(functions, region), { mode: 0o700 });
  } catch (error) {
    if (!isSystemError(error, "EEXIST")) throw error;
  }
}

/** With its content; what can't be removed may stay. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Undefined when there is no such folder. */
function entries(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw stateFailure("read", folder, error);
  }
}
