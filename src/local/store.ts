import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRegion } from "./account.ts";
import { fileNameOf, functionNameOf } from "./file-names.ts";
import { type LockHost, newToken } from "./lock.ts";
import { type FunctionRecord, isFunctionRecord } from "./records.ts";
import { sampleFunction, sampleRegion } from "./sample.ts";
import { isSystemError, stateFailure } from "./state-errors.ts";
import { type Change, changeStateFile, readStateFile, writeStateFile } from "./state-file.ts";

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
  return orFresh(store, () => readStateFile(path, isFunctionRecord), sample);
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
  for (;;) {
    try {
      makeRegion(store, region);
      return await changeStateFile(path, isFunctionRecord, store.host, step);
    } catch (error) {
      // Another process reset the state meanwhile.
      if (isSystemError(error, "ENOENT") && !existsSync(join(functionsOf(store), region))) continue;
      throw stateFailure("write", path, error);
    }
  }
}

/** Makes the state fresh again. */
export function resetFunctions(store: Store): void {
  const functions = functionsOf(store);
  try {
    renameSync(functions, `${functions}.${newToken(store.host)}.old`);
  } catch (error) {
    if (!isSystemError(error, "ENOENT")) throw stateFailure("write", functions, error);
  }
  const leftOver = (entries(store.folder) ?? []).filter((entry) => /^functions\..*\.(old|new)$/.test(entry));
  for (const entry of leftOver) rmSync(join(store.folder, entry), { recursive: true, force: true });
}

/** Undefined for a name that no function can have. */
function pathOf(store: Store, region: string, name: string): string | undefined {
  const fileName = fileNameOf(name);
  return fileName === undefined ? undefined : join(functionsOf(store), region, `${fileName}.json`);
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
    mkdirSync(join(fresh, sampleRegion), { recursive: true, mode: 0o700 });
    const sample = sampleFunction();
    writeStateFile(join(fresh, sampleRegion, `${fileNameOf(sample.name)}.json`), sample);
    try {
      renameSync(fresh, functions);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (isFresh(store)) throw error;
    }
  }
  try {
    mkdirSync(join(functions, region), { mode: 0o700 });
  } catch (error) {
    if (!isSystemError(error, "EEXIST")) throw error;
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
