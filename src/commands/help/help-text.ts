import type { Command as Program } from "commander";
import type { Generation } from "../../generation.ts";
import { declareMirrored, newProgram } from "../declare.ts";
import { aliases, mirrored, own } from "../registry.ts";
import { type HelpSection, sectionsText } from "./layout.ts";
import { ownSections } from "./own-commands.ts";
import { pointer, programSections, subcommandSections } from "./sections.ts";

/** What the help says of a subcommand, or of the program. */
export interface Topic {
  /** Its declaration, with usage, description and options. */
  readonly command: Program;
  /** What stands behind the options. */
  readonly sections: readonly HelpSection[];
}

/** The help of a subcommand, or of the program, as it is printed. */
export async function helpText(subcommand: string | undefined, generation: Generation): Promise<string> {
  const word = subcommand === undefined ? undefined : (aliases.get(subcommand) ?? subcommand);
  const { command, sections } = await topic(word, generation);
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.addHelpText("after", () => sectionsText(sections, command.createHelp()).trimEnd());
  command.outputHelp();
  // Usages of several lines leave a blank behind the name.
  return text.replace(/(?<! ) +$/gm, "");
}

/** The topic of a subcommand's word, or of the program. */
export async function topic(word: string | undefined, generation: Generation): Promise<Topic> {
  const program = newProgram();
  const subcommand = word === undefined ? undefined : mirrored.get(word);
  if (subcommand !== undefined) {
    declareMirrored(program, subcommand, generation);
    return { command: onlyCommand(program), sections: subcommandSections(subcommand.operation, generation) };
  }
  const command = word === undefined ? undefined : own.get(word);
  if (word === undefined || command === undefined)
    return { command: listed(program), sections: programSections(generation) };
  (await command.load())(program, async () => {});
  return { command: onlyCommand(program), sections: [...ownSections(word, generation), pointer] };
}

function onlyCommand(program: Program): Program {
  return program.commands[0] ?? program;
}

/** The program with its commands by name and summary. */
function listed(program: Program): Program {
  const groups = { "Subcommands of aws lambda:": mirrored, "Commands of its own:": own };
  for (const [title, commands] of Object.entries(groups)) {
    program.commandsGroup(title);
    for (const [name, { summary }] of commands) program.command(name).summary(summary);
  }
  return program;
}
