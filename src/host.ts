import type { ChildProcessByStdio } from "node:child_process";
import { homedir } from "node:os";
import type { Readable, Writable } from "node:stream";
import { type Files, files } from "./files.ts";
import { interruptionOf } from "./interruption.ts";
import { type Processes, processesOf } from "./processes.ts";
import { standardStream } from "./standard-stream.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the outside gives to a run: the only door to streams, environment, clock, chance and files. */
export interface Host {
  /** What runs this program, such as `node/20.20.2 linux/x64`. */
  readonly runtime: string;
  readonly platform: NodeJS.Platform;
  /** The environment as it was at the start. Never written. */
  readonly env: Environment;
  readonly stdin: Readable;
  /** Whether somebody can answer on stdin. */
  readonly stdinIsTerminal: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  readonly processes: Processes;
  /**
   * Starts a program without a shell, its output on standard output, and leaves interrupts to it. Its environment is this
   * one, and `defaults` for what isn't set. Rejects with the system's error when there is no such program.
   */
  startPager(words: readonly string[], defaults: Environment): Promise<Pager>;
  /** Asks the person at the terminal for a line that isn't shown while it is typed, such as a code. */
  askHidden(prompt: string): Promise<string>;
  /** Aborted by an interrupt (SIGINT); what is under way ends with the `Interrupted` failure. */
  readonly interrupt: AbortSignal;
  /** Calls back at an interrupt, at once if there was one; gives a function that takes the listener out again. */
  onInterrupt(listener: () => void): () => void;
  /** Ends what is still under way, and what is begun later at once: nobody waits for the rest of a run that has failed. */
  abandon(): void;
  /** From this call on SIGINT and SIGTERM don't end the program at once but abort this signal; a second one ends it. */
  stopRequested(): AbortSignal;
  /** The working folder, absolute. */
  cwd(): string;
  /** The user's home folder when HOME (USERPROFILE on Windows) doesn't name one. */
  homeDirectory(): string;
  now(): Date;
  /** A number from 0 up to 1, as `Math.random` gives. */
  random(): number;
  /** Waits that many milliseconds, less when interrupted or when that signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A stream for output. */
export interface Output {
  readonly isTerminal: boolean;
  /** Columns of the terminal as it reports them, even 0; undefined when this is no terminal. */
  readonly columns: number | undefined;
  /** Resolves when the stream takes more; rejects with the system's error (`EPIPE`, `ENOSPC`). Lone surrogates become U+FFFD. */
  write(text: string): Promise<void>;
}

/** A program that takes the output in place of standard output. */
export interface Pager {
  /** Rejects with `EPIPE` when the program has ended or takes no more. */
  write(text: string): Promise<void>;
  /** Ends the program's input and waits for it. */
  end(): Promise<void>;
  readonly ended: Promise<void>;
}

/** The host of a real process. Streams and files are opened when they are first used. */
export function hostOf(process: NodeJS.Process): Host {
  const interruption = interruptionOf(process);
  return {
    runtime: `node/${process.versions.node} ${process.platform}/${process.arch}`,
    platform: process.platform,
    env: process.env,
    get stdin() {
      return process.stdin;
    },
    get stdinIsTerminal() {
      return process.stdin.isTTY === true;
    },
    stdout: standardStream(1, () => process.stdout),
    stderr: standardStream(2, () => process.stderr),
    files: { ...files, read: (path, limit) => interruption.endingMeanwhile(() => files.read(path, limit)) },
    processes: processesOf(process),
    async startPager(words, defaults) {
      const pager = await startPager(words, { ...defaults, ...process.env }, "inherit");
      // Ctrl-C at the terminal is a word to the pager while there is one.
      pager.ended.then(interruption.leave());
      return pager;
    },
    async askHidden(prompt) {
      const { askHidden } = await import("./hidden-input.ts");
      return askHidden(prompt, this);
    },
    get interrupt() {
      return interruption.signal();
    },
    onInterrupt: interruption.listen,
    abandon: interruption.abandon,
    stopRequested() {
      const stop = new AbortController();
      interruption.ignore();
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
      return stop.signal;
    },
    cwd: () => process.cwd(),
    homeDirectory: () => homedir(),
    now: () => new Date(),
    random: () => Math.random(),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        let forget = (): unknown => undefined;
        const end = (): void => {
          clearTimeout(timer);
          forget();
          signal?.removeEventListener("abort", end);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        forget = interruption.listen(end);
        if (signal?.aborted) end();
        signal?.addEventListener("abort", end);
      }),
  };
}

/** Starts a pager whose own output goes to that stream. */
export async function startPager(
  words: readonly string[],
  env: Environment,
  output: "inherit" | Writable,
): Promise<Pager> {
  const { spawn } = await import("node:child_process");
  const [program = "", ...args] = words;
  const child = spawn(program, args, {
    env,
    stdio: ["pipe", output === "inherit" ? "inherit" : "pipe", "inherit"],
  }) as ChildProcessByStdio<Writable, Readable | null, null>;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  if (output !== "inherit") child.stdout?.pipe(output, { end: false });
  child.stdin.on("error", () => {});
  return {
    ended,
    write: (text) =>
      new Promise((resolve, reject) => {
        // Whoever leaves the pager early has seen enough, as one who closes a pipe.
        child.stdin.write(text, (error) => (error ? reject(Object.assign(error, { code: "EPIPE" })) : resolve()));
      }),
    async end() {
      child.stdin.end();
      await ended;
    },
  };
}
