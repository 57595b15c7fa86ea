import type { Command } from "commander";
import { UsageError } from "../errors.ts";
import { stateFolder } from "../local/state-folder.ts";
import { type HelpSection, sectionsText } from "./help/layout.ts";
import { type LocalCommand, localCommands } from "./local-commands.ts";
import type { Runner } from "./registry.ts";

/** Declares `local` and what stands behind it: the commands that look after the embedded endpoint's state. */
export function declareLocal(program: Command, run: Runner): void {
  const local = group(program.command("local"))
    .summary("Look after the state of the embedded endpoint")
    .description("Looks after the state that --local and serve answer from.")
    .usage("<command> [--state <folder>] [--region <name>]")
    .addHelpText("after", ({ command }) => sectionsText([helpOfAll()], command.createHelp()).trimEnd());
  for (const command of localCommands) declare(local, command, run);
}

function declare(local: Command, { words, argument, summary, options, run: act }: LocalCommand, run: Runner): void {
  const declared = words.reduce(commandNamed, local).allowExcessArguments(false).summary(summary);
  if (argument !== undefined) declared.argument(`<${argument}>`);
  for (const { flags, documentation, repeatable } of options) {
    if (repeatable) declared.option(flags, documentation, (value, earlier: string[]) => [...earlier, value], []);
    else declared.option(flags, documentation);
  }
  declared.action(() =>
    run(async (context) => {
      const { host, globals } = context;
      const store = { folder: stateFolder(host, globals.get("--state")), host };
      await act({ argument: declared.args[0] ?? "", options: declared.opts() }, { store, context });
      return 0;
    }),
  );
}

function commandNamed(parent: Command, word: string): Command {
  const found = parent.commands.find((command) => command.name() === word);
  // Shown in the help of `local`, all at once.
  return found ?? group(parent.command(word, { hidden: true }));
}

/** A command that other commands stand behind, as long as it gets no action of its own. */
function group(command: Command): Command {
  return command
    .helpOption(false)
    .helpCommand(false)
    .allowExcessArguments()
    .action(() => {
      const known = command.commands.map((behind) => behind.name()).join(", ");
      const [word] = command.args;
      throw new UsageError(
        word === undefined
          ? `${command.name()} needs a command: one of ${known}`
          : `unknown command '${word}' behind ${command.name()}: expected one of ${known}`,
      );
    });
}

function helpOfAll(): HelpSection {
  const rows = localCommands.flatMap(({ words, argument, summary, options }) => {
    const synopsis = [...words, argument === undefined ? [] : `<${argument}>`].flat().join(" ");
    return [
      [synopsis, summary] as const,
      ...options.map(({ flags, documentation }) => [`  ${flags}`, documentation] as const),
    ];
  });
  return { title: "Commands", rows };
}
