import { readFileSync, readlinkSync, statSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { FailureError, InterruptedError } from "../errors.ts";
import type { Host } from "../host.ts";
import { isSystemError } from "./state-errors.ts";

/** What waiting for a lock needs of the host. */
export type LockHost = Pick<Host, "processes" | "random" | "sleep" | "interrupt">;

/** A lock while it is held. */
export interface Hold {
  /** Names this hold and no other, so that what it leaves behind when it is killed can be told from anyone else's. */
  readonly token: string;
  /** Tokens of the dead holders this one took over from. */
  readonly deadTokens: readonly string[];
  /** Whether somebody took this hold for abandoned: it slept for longer than `patience` inside the section. */
  isLost(): boolean;
}

/** How long, in milliseconds, a holder that can't be asked (another machine, another container) may keep others waiting. */
export const patience = 10_000;

/**
 * Runs `section` while no other process holds the lock named `base`, a path. The section is synchronous, so requests of one
 * process never meet inside it.
 *
 * The lock is a chain of files, `base.1.lock`, `base.2.lock`, …; who creates one whose predecessors are all of dead holders
 * has the lock. Nobody but the holder removes a file of the chain. Were a dead holder's file removed by whoever finds it,
 * the second one to find it would remove the first one's new lock.
 */
export async function locked<T>(base: string, host: LockHost, section: (hold: Hold) => T): Promise<T> {
  let blocker = "";
  let waited = 0;
  for (;;) {
    const isAbandoned = (holder: string) => isDead(holder, host) || (holder === blocker && waited >= patience);
    const attempt = claimChain(base, host, isAbandoned);
    if (typeof attempt !== "string") {
      try {
        return section(attempt);
      } finally {
        attempt.release();
      }
    }
    if (attempt !== blocker) waited = 0;
    blocker = attempt;
    const pause = 1 + host.random() * 4;
    await host.sleep(pause);
    if (host.interrupt.aborted) throw new InterruptedError();
    waited += pause;
  }
}

/** A name that no other process, and nothing else in this one, uses. */
export function newToken(host: Pick<LockHost, "processes" | "random">): string {
  return `${host.processes.own}-${host.random().toString(36).slice(2)}`;
}

/** The hold, or the text of the living holder who is in the way. */
function claimChain(base: string, host: LockHost, isAbandoned: (holder: string) => boolean) {
  const token = newToken(host);
  const text = signature(host, token);
  const place = (number: number) => `${base}.${number}.lock`;
  const dead: string[] = [];
  for (;;) {
    const own = dead.length + 1;
    if (createExclusively(place(own), text)) {
      if (dead.every((holder, index) => holderOf(place(index + 1)) === holder)) {
        // A holder who is killed, or slow, while letting go of a chain leaves its end.
        const leftOver = holderOf(place(own + 1));
        const isLost = () => holderOf(place(own)) !== text || ![undefined, leftOver].includes(holderOf(place(own + 1)));
        return {
          token,
          deadTokens: dead.map((holder) => holder.slice(holder.indexOf("#") + 1)),
          isLost,
          // From the first on: whoever is let in by its absence finds nothing left of this chain to take over. A chain that
          // somebody else goes on with is theirs to remove, and so is what stands in the place of one that is gone.
          release: () => {
            if (isLost()) return;
            for (const [index, holder] of [...dead, text].entries()) {
              if (holderOf(place(index + 1)) !== holder) return;
              remove(place(index + 1));
            }
          },
        };
      }
      remove(place(own));
      return "";
    }
    const holder = holderOf(place(own));
    if (holder === undefined) return "";
    if (!isAbandoned(holder)) return holder;
    dead.push(holder);
  }
}

/** A link that leads nowhere is made with its text in one step; where there are no links, the text comes a moment later. */
function createExclusively(path: string, text: string): boolean {
  for (const create of [symlinkSync, (holder: string, file: string) => writeFileSync(file, holder, { flag: "wx" })]) {
    try {
      create(text, path);
      return true;
    } catch (error) {
      if (isSystemError(error, "EEXIST")) return false;
      if (!isSystemError(error, "EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL")) throw error;
    }
  }
  throw new Error(`neither a link nor a file can be created at '${path}'`);
}

function holderOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
  }
  try {
    const found = statSync(path);
    if (!found.isFile()) throw new FailureError(`the lock '${path}' is not a file`, { hint: "remove it" });
    return readFileSync(path, "utf8") || `unknown since ${found.mtimeMs}`;
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Who holds a lock: the process's number and start, where they mean something, and this hold of the process's. */
function signature({ processes }: LockHost, token: string): string {
  return `${processes.own}.${processes.startOf(processes.own) ?? ""}@${processes.space}#${token}`;
}

/**
 * Whether a holder is known to be gone. A lock of this process's own number is a former process's: this one leaves no
 * section while it holds a lock.
 */
function isDead(holder: string, { processes }: LockHost): boolean {
  const [, id, start, space] = /^(\d+)\.(\d*)@(.*)#/s.exec(holder) ?? [];
  if (id === undefined || space !== processes.space) return false;
  if (Number(id) === processes.own || !processes.isRunning(Number(id))) return true;
  const runningSince = processes.startOf(Number(id));
  return Boolean(start) && runningSince !== undefined && runningSince !== start;
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isSystemError(error, "ENOENT")) throw error;
  }
}
