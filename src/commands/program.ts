import { CommanderError, Option, Command as Program } from "commander";
import { UsageError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Options } from "./command-line.ts";
import type { Context } from "./context.ts";
import type { Command } from "./define.ts";
import { execute } from "./execute.ts";
import { helpAfter, helpAfterAll } from "./help.ts";
import { aliases, mirrored, own, type Runner } from "./registry.ts";
import { subcommandOptions } from "./subcommand-options.ts";

/** Runs a subcommand of the AWS CLI's with the options that were parsed; gives the exit code. */
export function runMirrored(command: Command, options: Options, context: Context): Promise<number> {
  const words = [...options].map(([name, value]) => `${name}=${value}`);
  return dispatch([command.operation.subcommand, ...words], context, (program, run) =>
    declareMirrored(program, command, context.generation, run),
  );
}

/** Runs one of our own commands, whose words commander parses; gives the exit code. */
export async function runOwn(name: string, args: readonly string[], context: Context): Promise<number> {
  const declare = await own.get(name)?.load();
  return dispatch([name, ...args], context, (program, run) => declare?.(program, run));
}

/** The help of a subcommand, or of the program. */
export async function helpText(subcommand: string | undefined, generation: Generation): Promise<string> {
  let text = "";
  const word = subcommand === undefined ? undefined : (aliases.get(subcommand) ?? subcommand);
  const program = newProgram().configureOutput({ writeOut: (part) => (text += part) });
  const run: Runner = async () => {};
  for (const command of mirrored.values()) declareMirrored(program, command, generation, run);
  for (const [name, { summary, load }] of own) {
    if (name === word) (await load())(program, run);
    else program.command(name).summary(summary).helpOption(false);
  }
  program.addHelpText("after", helpAfterAll(generation));
  (program.commands.find((command) => command.name() === word) ?? program).outputHelp();
  return text;
}

async function dispatch(
  words: readonly string[],
  context: Context,
  declare: (program: Program, run: Runner) => void,
): Promise<number> {
  let exitCode = 0;
  const program = newProgram();
  declare(program, async (action) => {
    exitCode = await action(context);
  });
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new UsageError(error.message.replace(/^error: /, ""), { cause: error });
  }
  return exitCode;
}

function newProgram(): Program {
  return new Program("lambda-eic")
    .usage("[options] <subcommand> [parameters]")
    .helpOption(false)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .configureHelp({ helpWidth: 80, subcommandTerm: (command) => command.name() });
}

function declareMirrored(program: Program, command: Command, generation: Generation, run: Runner): void {
  const { operation } = command;
  const rules = subcommandOptions(operation, generation);
  const declared = program
    .command(operation.subcommand)
    .usage("--function-name <text> [options]")
    .summary(command.summary)
    .description(operation.documentation)
    .helpOption(false)
    .addHelpText("after", helpAfter(operation));
  for (const rule of rules) {
    const value = rule.takes === "optional" ? `[${rule.value}]` : `<${rule.value}>`;
    declared.addOption(new Option(`${rule.name} ${value}`, rule.documentation).hideHelp(rule.hidden ?? false));
  }
  declared.action((_, { options }: Program) => {
    const parsed = options.flatMap((option) => {
      const value: unknown = declared.getOptionValue(option.attributeName());
      return typeof value === "string" ? [[option.long ?? "", value] as const] : [];
    });
    return run(async (context) => {
      await execute(command, new Map(parsed), context);
      return 0;
    });
  });
}
