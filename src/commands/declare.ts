import { Option, Command as Program } from "commander";
import type { Generation } from "../generation.ts";
import type { Command } from "./define.ts";
import { helpLayout, spaciousLayout, spaciousWidth, synopsis } from "./help/layout.ts";
import { type SubcommandOption, subcommandOptions } from "./subcommand-options.ts";

/** A program without any command yet. commander renders the help of what is declared on it, and dispatches to our own commands. */
export function newProgram(): Program {
  return new Program("lambda-eic")
    .usage("[global options] <subcommand> [options]")
    .helpOption(false)
    .helpCommand(false)
    .exitOverride()
    .configureOutput(silentOutput)
    .configureHelp(helpLayout);
}

/** Declares a subcommand of `aws lambda` for its help, as the table of operations has it. */
export function declareMirrored(program: Program, command: Command, generation: Generation): void {
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
}

function declaredOption({ name, takes, value, documentation, hidden, choices, example }: SubcommandOption): Option {
  const text = example === undefined ? documentation : `${documentation}\n${exampleOf(name, example)}`;
  const option = new Option(`${name} ${takes === "optional" ? `[${value}]` : `<${value}>`}`, text);
  return (choices ? option.choices([...choices]) : option).hideHelp(hidden ?? false);
}

/** As it can be pasted: on one line, or on two that a backslash joins. */
function exampleOf(name: string, value: string): string {
  const line = `Example: ${name} ${value}`;
  return line.length <= spaciousWidth ? line : `Example: ${name} \\\n${value}`;
}

/** Else commander opens the standard streams to ask for their width and colours. */
const silentOutput = {
  writeErr: () => {},
  getOutHelpWidth: () => 80,
  getErrHelpWidth: () => 80,
  getOutHasColors: () => false,
  getErrHasColors: () => false,
};
