import type { Readable } from "node:stream";

/** What the outside gives to a run: the only door to streams, environment, clock, chance and files. */
export interface Host {
  readonly platform: NodeJS.Platform;
  /** The environment as it was at the start. Never written. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  readonly processes: Processes;
  /** Aborted by an interrupt (SIGINT); what is under way ends with the `Interrupted` failure. */
  readonly interrupt: AbortSignal;
  /** From this call on SIGINT and SIGTERM don't end the program at once but abort this signal; a second one ends it. */
  stopRequested(): AbortSignal;
  /** The working folder, absolute. */
  cwd(): string;
  /** The user's home folder when HOME (USERPROFILE on Windows) doesn't name one. */
  homeDirectory(): string;
  now(): Date;
  /** A number from 0 up to 1, as `Math.random` gives. */
  random(): number;
  /** Waits that many milliseconds, less when interrupted. */
  sleep(milliseconds: number): Promise<void>;
}

/** What a lock file needs to tell a living holder from a dead one. */
export interface Processes {
  /** The number of this process. */
  readonly own: number;
  /** Whether a process of this machine with that number exists, whoever owns it. */
  isRunning(id: number): boolean;
}

/** A stream for output. */
export interface Output {
  readonly isTerminal: boolean;
  /** Columns of the terminal as it reports them, even 0; undefined when this is no terminal. */
  readonly columns: number | undefined;
  /** Resolves when the stream takes more; rejects with the system's error (`EPIPE`, `ENOSPC`). Lone surrogates become U+FFFD. */
  write(text: string): Promise<void>;
}

/** Files, read and written whole. Each call throws Node's errors (`code`: `ENOENT`, `EISDIR`, …) as they are. */
export interface Files {
  read(path: string): Uint8Array;
  exists(path: string): boolean;
  /** Creates missing folders, writes beside the target, then renames over it: readers see the old or the new bytes. */
  writeAtomically(path: string, bytes: Uint8Array | string, mode: number): void;
}
