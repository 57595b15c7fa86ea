import { readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
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
  if (!isContent(value)) throw corrupt(path, "members are missing, of another type or out of range");
  return value;
}

/** Writes a state file that nobody else knows yet. */
export function writeStateFile(path: string, content: object): void {
  writeFileSync(path, textOf(content), { mode: 0o600 });
}

/**
 * Reads, changes and replaces one state file, alone among all processes. A missing folder is the system's ENOENT. What a
 * process finds that was given up for dead, or whose folder is gone, says nothing: it begins again.
 */
export async function changeStateFile<T extends object, R>(
  path: string,
  isContent: Guard<T>,
  host: LockHost,
  step: (current: T | undefined) => Change<T, R>,
): Promise<R> {
  for (;;) {
    const outcome = await locked(path, host, (hold) => {
      try {
        for (const token of hold.deadTokens) removeIfThere(beside(path, token));
        const current = readStateFile(path, isContent);
        const change = step(current);
        const isDone = change.next === current ? !hold.isLost() : replace(path, change.next, hold);
        return isDone ? change : undefined;
      } catch (error) {
        if (hold.isLost()) return undefined;
        throw error;
      }
    });
    if (outcome !== undefined) return outcome.result;
  }
}

/**
 * Whether the file was replaced: not when another process gave this one up for dead and took over. That one removes what
 * this one wrote beside the file before it reads, so a replacement that comes too late finds nothing to put in place.
 */
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
    // A pipe would have its reader wait for a writer.
    if (!statSync(path).isFile()) throw corrupt(path, "it is not a file");
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
