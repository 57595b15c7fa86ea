import { ConfigurationError } from "../errors.ts";
import type { Output } from "../host.ts";
import { repr } from "../json/python.ts";
import type { Context } from "./context.ts";

/** Where output goes. */
export type Sink = Pick<Output, "write">;

/**
 * Gives standard output to `use`, or a pager when standard output is a terminal and one is named: never one that nobody
 * named. Errors don't go through it. Throws ConfigurationError when it can't be started.
 */
export async function throughPager(context: Context, use: (output: Sink) => Promise<void>): Promise<void> {
  const { host } = context;
  const command = host.stdout.isTerminal ? namedPager(context) : undefined;
  if (!command) return use(host.stdout);
  const { commandWords } = await import("../session/command-words.ts");
  const words = commandWords(command, host.platform);
  const pager = await host.startPager(words, lessOptions).catch(async (error: unknown) => {
    const { describeSystemError } = await import("../system-errors.ts");
    throw new ConfigurationError(
      `Unable to redirect output to pager. Received the following error when opening pager:\n${describeSystemError(error)}: ${repr(words[0] ?? "")}`,
      { code: "Pager", cause: error },
    );
  });
  try {
    await use(pager);
  } finally {
    await pager.end();
  }
}

/** As the AWS CLI has it, for whoever says nothing else: end when all fits the screen, show colours, leave the screen as it is. */
const lessOptions = { LESS: "FRX" };

function namedPager({ host, generation: { pager }, globals, session }: Context): string | undefined {
  if (pager === undefined || globals.has("--no-cli-pager")) return undefined;
  return host.env[pager.variable] ?? session.setting(pager.setting) ?? host.env[pager.fallback];
}
