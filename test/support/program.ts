import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const program = join(import.meta.dirname, "../../bin/lambda-eic.js");

/** How a run of the built program ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A descriptor in place of the pipe that is read. */
  readonly stdout?: number;
  readonly stderr?: number;
  readonly stdin?: "pipe" | "ignore";
  readonly node?: string;
  readonly cwd?: string;
}

/** Starts the built program in a clean environment; what it prints is collected unless it goes elsewhere. */
export function startProgram(
  args: readonly string[],
  { env = {}, stdin = "ignore", stdout, stderr, node = process.execPath, cwd }: ProgramOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(node, [program, ...args], {
    env: { PATH: process.env["PATH"], HOME: "/nonexistent", ...env },
    stdio: [stdin, stdout ?? "pipe", stderr ?? "pipe"],
    ...(cwd !== undefined && { cwd }),
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, stdout: textOf(out), stderr: textOf(err) }));
  });
  return { child, ended };
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
