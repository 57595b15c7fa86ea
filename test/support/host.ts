import { resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { files } from "../../src/files.ts";
import { type Host, type Output, startPager } from "../../src/host.ts";

export interface TestHostOptions {
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly stdin?: string | null;
  /** Columns of the terminal that standard output is. */
  readonly columns?: number;
  readonly now?: Date;
  readonly interrupt?: AbortSignal;
  /** Whether stdin and stderr are a terminal. */
  readonly isInteractive?: boolean;
  /** What the person at the terminal types when asked for something hidden. */
  readonly hiddenInput?: string;
}

export interface Collected {
  readonly host: Host;
  stdout(): string;
  stderr(): string;
}

/** A host for runs inside the test process: real files, collected output, no waiting between retries. */
export function testHost(options: TestHostOptions = {}): Collected {
  const stdout = collect(options.columns);
  const stderr = collect(options.isInteractive ? 80 : undefined);
  const cwd = options.cwd ?? "/";
  const abandoned = new AbortController();
  const interrupt = AbortSignal.any([options.interrupt ?? abandoned.signal, abandoned.signal]);
  const host: Host = {
    runtime: "node/test",
    platform: options.platform ?? "linux",
    env: options.env ?? {},
    stdin: Readable.from(options.stdin ? [Buffer.from(options.stdin)] : []),
    stdinIsTerminal: options.isInteractive ?? false,
    stdout: stdout.output,
    stderr: stderr.output,
    files: {
      ...files,
      read: (path, limit) =>
        path === "/dev/stdin" && options.stdin !== undefined
          ? Buffer.from(options.stdin ?? "")
          : files.read(resolve(cwd, path), limit),
      exists: (path) => files.exists(resolve(cwd, path)),
      status: (path) => files.status(resolve(cwd, path)),
    },
    processes: { own: process.pid, space: "test", isRunning: (id) => id === process.pid, startOf: () => undefined },
    startPager: (words, defaults) => startPager(words, { ...defaults, ...options.env }, stdout.stream),
    askHidden: async () => options.hiddenInput ?? "",
    interrupt,
    onInterrupt(listener) {
      if (interrupt.aborted) listener();
      interrupt.addEventListener("abort", listener);
      return () => interrupt.removeEventListener("abort", listener);
    },
    abandon: () => abandoned.abort(),
    stopRequested: () => interrupt,
    cwd: () => cwd,
    homeDirectory: () => "/nonexistent",
    now: () => options.now ?? new Date(),
    random: () => 0,
    sleep: async () => {},
  };
  return { host, stdout: stdout.text, stderr: stderr.text };
}

function collect(columns: number | undefined): { output: Output; stream: Writable; text: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString("utf8"));
      done();
    },
  });
  return {
    stream,
    output: {
      isTerminal: columns !== undefined,
      columns,
      write: async (text) => {
        chunks.push(text);
      },
    },
    // As bytes would carry it: a lone surrogate becomes the replacement character.
    text: () => Buffer.from(chunks.join(""), "utf8").toString("utf8"),
  };
}
