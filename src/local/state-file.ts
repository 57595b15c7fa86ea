import { readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { FailureError } from "../errors.ts";
import { type Hold, type LockHost, locked } from "./lock.ts";
import { isRecord } from "./records.ts";
import { isSystemError, stateFailure } from "./state-errors.ts";

/** The layout of the state and of its files. A file of another layout is refused, never changed. */
export const schema = 1;

/** Whether a parsed file holds what it should. */
export type Guard<T> = (value: unknown) => value is T;

/** What a change makes of a file: its new content (undefined removes it, the same object leaves it alone), and an answer. */
export interface Change<T, R> {
  readonly next: T | undefined;
  readonly result: R;
}

/** What a state file holds; undefined when there is none. A corrupt file is a failure that names it. */
export function readStateFile<T>(path: string, isContent: Guard<T>): T | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw corrupt(path, "it is not JSON", cause);
  }
  if (!isRecord(value) || typeof value["schema"] !== "number") {
    throw corrupt(path, "it doesn't say which schema it follows");
  }
  if (value["schema"] !== schema) {
    const reason = `follows schema ${value["schema"]}, and this version knows schema ${schema}`;
    throw new FailureError(`the state file '${path}' ${reason}`, {
      hint: "use the version that wrote it, or name another folder with --state or LAMBDA_EIC_STATE",
    });
  }
  if (!isContent(value)) throw corrupt(path, "members are missing or of another type");
  return value;
}

/** Writes a state file that nobody else knows yet. */
export function writeStateFile(path: string, content: object): void {
  writeFileSync(path, textOf(content), { mode: 0o600 });
}

/** Reads, changes and replaces one state file, alone among all processes. A missing folder is the system's ENOENT. */
export async function changeStateFile<T extends object, R>(
  path: string,
  isContent: Guard<T>,
  host: LockHost,
  step: (current: T | undefined) => Change<T, R>,
): Promise<R> {
  for (;;) {
    const outcome = await locked(path, host, (hold) => {
      for (const token of hold.deadTokens) removeIfThere(beside(path, token));
      const current = readStateFile(path, isContent);
      const change = step(current);
      if (change.next === current) return change;
      return replace(path, change.next, hold) ? change : undefined;
    });
    if (outcome !== undefined) return outcome.result;
  }
}

/** Whether the file was replaced: not when another process gave this one up for dead and took over. */
function replace(path: string, content: object | undefined, hold: Hold): boolean {
  const fresh = beside(path, hold.token);
  try {
    if (content !== undefined) writeFileSync(fresh, textOf(content), { mode: 0o600, flag: "wx" });
    if (hold.isLost()) {
      removeIfThere(fresh);
      return false;
    }
    if (content === undefined) removeIfThere(path);
    else renameOver(fresh, path);
    return true;
  } catch (error) {
    removeIfThere(fresh);
    throw error;
  }
}

/** Where the next content of a file lies until it takes the file's place. */
function beside(path: string, token: string): string {
  return `${path}.${token}.next`;
}

/** On Windows a file that somebody is reading can't be replaced at this moment; elsewhere the first attempt decides. */
function renameOver(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (attempt === 50 || !isSystemError(error, "EPERM", "EACCES", "EBUSY")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw stateFailure("read", path, error);
  }
}

function textOf(content: object): string {
  return `${JSON.stringify({ schema, ...content })}\n`;
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isSystemError(error, "ENOENT")) throw error;
  }
}

function corrupt(path: string, reason: string, cause?: unknown): FailureError {
  return new FailureError(`the state file '${path}' is corrupt: ${reason}`, {
    hint: "move it away to go on without it; it is left as it is",
    cause,
  });
}
