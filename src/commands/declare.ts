import { Option, Command as Program } from "commander";
import type { Generation } from "../generation.ts";
import type { Options } from "./command-line.ts";
import type { Command } from "./define.ts";
import { helpLayout, spaciousLayout, synopsis } from "./help/layout.ts";
import { type SubcommandOption, subcommandOptions } from "./subcommand-options.ts";

/** What a declaration does when its subcommand is dispatched, with the options that were given. */
export type Act = (options: Options) => Promise<void>;

/** A program without any command yet. commander dispatches to what is declared on it, and renders its help. */
export function newProgram(): Program {
  return new Program("lambda-eic")
    .usage("[global options] <subcommand> [options]")
    .helpOption(false)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .configureHelp(helpLayout);
}

/** Declares a subcommand of `aws lambda`, as the table of operations has it. */
export function declareMirrored(program: Program, command: Command, generation: Generation, act: Act): void {
  const { operation, summary } = command;
  const options = subcommandOptions(operation, generation);
  const declared = program
    .command(operation.subcommand)
    .usage(synopsis(options))
    .summary(summary)
    .description(operation.documentation)
    .helpOption(false)
    .configureHelp({ ...helpLayout, ...spaciousLayout });
  for (const option of options) declared.addOption(declaredOption(option));
  declared.action((_, { options: declaredOptions }: Program) => {
    const given = declaredOptions.flatMap((option) => {
      const value: unknown = declared.getOptionValue(option.attributeName());
      return typeof value === "string" ? [[option.long ?? "", value] as const] : [];
    });
    return act(new Map(given));
  });
}

function declaredOption({ name, takes, value, documentation, hidden, choices, example }: SubcommandOption): Option {
  const text = example === undefined ? documentation : `${documentation}\nExample: ${name} ${example}`;
  const option = new Option(`${name} ${takes === "optional" ? `[${value}]` : `<${value}>`}`, text);
  return (choices ? option.choices([...choices]) : option).hideHelp(hidden ?? false);
}
