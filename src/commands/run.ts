import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import { openSession, type Session } from "../session/session.ts";
import { version } from "../version.ts";
import {
  chooseGeneration,
  failureCode,
  type Options,
  parseGlobals,
  parseOptions,
  parseSubcommand,
} from "./command-line.ts";
import type { Context } from "./context.ts";
import { compile } from "./query.ts";
import { aliases, mirrored, own } from "./registry.ts";
import { sessionOptions } from "./session-options.ts";
import { timestampFormat } from "./timestamp-format.ts";
import { warnOfPager } from "./upgrade-warnings.ts";

/** How far a run has come: what its failure is reported with. */
export interface Progress {
  generation: Generation;
  /** What every failure exits with, where that is not the generation's to say. */
  failureCode?: number | undefined;
  globals?: Options;
  session?: Session;
}

/** Parses a command line and does what it says, in the AWS CLI's order of checks. Gives the exit code; throws failures. */
export async function run(argv: readonly string[], host: Host, progress: Progress): Promise<number> {
  progress.failureCode = failureCode(argv);
  const generation = chooseGeneration(argv, host.env);
  progress.generation = generation;
  const { globals, rest } = parseGlobals(argv, generation, (word) => own.get(word)?.ownMeanings ?? []);
  progress.globals = globals;
  if (globals.has("--version")) return print(host, `lambda-eic/${version} ${host.runtime}\n`);
  if (globals.has("--help") || globals.has("-h")) return help(host, generation, rest.find(isSubcommand));

  const query = await compile(globals.get("--query"));
  const session = openSession(sessionOptions(globals, host), host, generation);
  progress.session = session;
  session.checkOptions();
  timestampFormat(session, generation);
  const context: Context = { host, generation, globals, query, session };
  await warnOfPager(context);

  const { subcommand, rest: args } = parseSubcommand(rest, subcommands, generation);
  if (subcommand === "help") return help(host, generation, topicOf(args, generation));
  const name = aliases.get(subcommand) ?? subcommand;
  const command = mirrored.get(name);
  if (command === undefined) {
    if (asksForHelp(args)) return help(host, generation, name);
    const { runOwn } = await import("./program.ts");
    return runOwn(name, args, context);
  }
  const options = parseOptions(args, command, generation);
  if (options === "help") return help(host, generation, subcommand);
  const { execute } = await import("./execute.ts");
  await execute(command, options, context);
  return 0;
}

const subcommands = [...mirrored.keys(), ...aliases.keys(), ...own.keys(), "help"];

/** The subcommand that help is asked for, if for any. Throws UsageError. */
function topicOf(args: readonly string[], generation: Generation): string | undefined {
  return args.length === 0 ? undefined : parseSubcommand(args, subcommands, generation).subcommand;
}

function isSubcommand(word: string): boolean {
  return mirrored.has(word) || aliases.has(word) || own.has(word);
}

/** With an option among the words, the last one may be its value. */
function asksForHelp(args: readonly string[]): boolean {
  return args.at(-1) === "help" && !args.some((word) => word.startsWith("-"));
}

async function print(host: Host, text: string): Promise<number> {
  await host.stdout.write(text);
  return 0;
}

async function help(host: Host, generation: Generation, subcommand: string | undefined): Promise<number> {
  const { helpText } = await import("./help/help-text.ts");
  return print(host, await helpText(subcommand, generation));
}
