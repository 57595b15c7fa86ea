import type { Progress } from "./commands/run.ts";
import { CliError, FailureError } from "./errors.ts";
import type { Host } from "./host.ts";
import { shownOn } from "./terminal.ts";

const whereToReport = "https://github.com/lambda-eic/lambda-eic/issues";

const usage = `usage: lambda-eic [options] <subcommand> [parameters]
To see help text, you can run:

  lambda-eic help
  lambda-eic <subcommand> help
`;

/** Tells the user on stderr what went wrong, and gives the exit code. The only place that does. */
export async function report(error: unknown, host: Host, progress: Progress): Promise<number> {
  const failure = asFailure(error);
  if (failure === "quiet") return 0;
  const { generation } = progress;
  if (failure === undefined) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const words = `\nThis is a bug in lambda-eic. Please report it at ${whereToReport}\n${stack}\n`;
    await tell(host, shownOn(host.stderr, words));
    return generation.exitCodes.failure;
  }
  if (failure.kind === "interrupted") await host.stdout.write("\n").catch(() => {});
  else await tell(host, await layouts[generation.errorLayout](failure, host, progress));
  const own = failure.kind === "interrupted" ? undefined : progress.failureCode;
  return own ?? generation.exitCodes[failure.kind];
}

/** A failure of the user's world; `quiet` when whoever reads our output has gone; undefined for a bug. */
function asFailure(error: unknown): CliError | "quiet" | undefined {
  if (error instanceof CliError) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === "EPIPE") return "quiet";
  // Only writing output fails with the system's own errors; every other call turns them into failures where it stands.
  return syscall === "write" ? new FailureError((error as Error).message) : undefined;
}

const layouts = {
  plain: async (failure: CliError, host: Host) => shownOn(host.stderr, plainLayout(failure)),
  chosen: chosenLayout,
};

/** Version 1's layout: a blank line in front, but for a missing region or credentials. */
function plainLayout(failure: CliError): string {
  const hint = failure.hint === undefined ? "" : `hint: ${failure.hint}\n`;
  switch (failure.kind) {
    case "usage":
      return `${usage}lambda-eic: error: ${failure.message}\n${hint}`;
    case "unknownOptions":
      return `${usage}\n${failure.message}\n${hint}`;
    default:
      return `${withoutBlankLine.has(failure.code) ? "" : "\n"}${failure.message}\n${hint}`;
  }
}

const withoutBlankLine: ReadonlySet<string | undefined> = new Set(["NoRegion", "NoCredentials"]);

async function chosenLayout(failure: CliError, host: Host, progress: Progress): Promise<string> {
  const { layOut } = await import("./commands/error-format.ts");
  return layOut(failure, usage, host, progress);
}

async function tell(host: Host, text: string): Promise<void> {
  const encodable = text.isWellFormed()
    ? text
    : text.replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
  // Nobody is left to tell when stderr itself is gone.
  await host.stderr.write(encodable).catch(() => {});
}
