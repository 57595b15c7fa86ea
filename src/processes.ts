import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** What can be known about processes, this one and others. */
export interface Processes {
  /** The number of this process. */
  readonly own: number;
  /**
   * Names where numbers of processes mean what they mean here: the machine, since it was started, and the container. Only
   * who shares it can be asked about.
   */
  readonly space: string;
  /** Whether a process of this space with that number exists, whoever owns it. */
  isRunning(id: number): boolean;
  /** When a process started, in digits that say no more than that it is the same one; undefined when that can't be known. */
  startOf(id: number): string | undefined;
}

/** Processes as the system tells of them; read when they are first asked for. */
export function processesOf({ pid, platform, kill }: Pick<NodeJS.Process, "pid" | "platform" | "kill">): Processes {
  let space: string | undefined;
  return {
    own: pid,
    get space() {
      space ??= platform === "linux" ? linuxSpace() : hostname();
      return space;
    },
    isRunning(id) {
      try {
        kill(id, 0);
        return true;
      } catch (error) {
        // Another user's process can't be signalled, but it runs.
        return (error as NodeJS.ErrnoException).code === "EPERM";
      }
    },
    // A /proc of another container has other processes under the same numbers.
    startOf: (id) => (linkAt("/proc/self") === String(pid) ? startIn(textAt(`/proc/${id}/stat`)) : undefined),
  };
}

/** Containers of one name are told apart by their namespaces; where those can't be seen, nobody else is in the same space. */
function linuxSpace(): string {
  const boot = textAt("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  const numbers = linkAt("/proc/self/ns/pid") ?? Math.random().toString(36);
  // What a process's start is counted from.
  const clock = linkAt("/proc/self/ns/time") ?? "";
  return [hostname(), boot, numbers, clock].join(" ");
}

/** The 22nd field; the second, the program's name, is in parentheses and may hold anything. */
function startIn(status: string | undefined): string | undefined {
  return status?.slice(status.lastIndexOf(")") + 2).split(" ")[19];
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
