import type { Command, Help, HelpConfiguration, Option } from "commander";
import type { SubcommandOption } from "../subcommand-options.ts";

/** A part of the help behind the options: rows of a term and its meaning, paragraphs, or lines as they stand. */
export interface HelpSection {
  readonly title: string;
  readonly rows?: readonly (readonly [term: string, meaning: string])[];
  readonly paragraphs?: readonly string[];
  readonly lines?: readonly string[];
}

/** Columns that the help takes at most. */
export const helpWidth = 80;

/** Terms longer than this stand on a line of their own, so that what is said of them has room. */
const longestOption = 24;
const longestTerm = 33;

/** How commander lays our help out: terms on the left, what is said of them on the right. */
export const helpLayout: HelpConfiguration = {
  helpWidth,
  minWidthToWrap: 30,
  subcommandTerm: (command) => command.name(),
  optionDescription,
  // The width of the lists of words; that of options is fixed.
  padWidth: (command: Command, helper: Help) =>
    Math.max(helper.longestSubcommandTermLength(command, helper), helper.longestArgumentTermLength(command, helper)),
  formatItem: (term, wordWidth, description, helper) =>
    item(term, term.startsWith("-") ? longestOption : wordWidth, description, helper),
};

/** Columns that the text below a term may take. */
export const spaciousWidth = helpWidth - 6;

/** The same for options of which there is more to say: each below its term. */
export const spaciousLayout: HelpConfiguration = {
  formatItem: (term, _, description, helper) => `  ${term}\n${indented(helper.boxWrap(description, spaciousWidth), 6)}`,
};

/** What stands behind a subcommand in its synopsis: an option a line. */
export function synopsis(options: readonly SubcommandOption[]): string {
  const lines = options
    .filter(({ hidden }) => !hidden)
    .map(({ name, takes, value, required }) => {
      const words = `${name} ${takes === "optional" ? `[<${value}>]` : `<${value}>`}`;
      return required ? words : `[${words}]`;
    });
  return ["", ...lines, "[global options]"].join("\n         ");
}

/** Sections as text, each below its title. */
export function sectionsText(sections: readonly HelpSection[], helper: Help): string {
  const blocks = sections.map(({ title, rows = [], paragraphs = [], lines = [] }) => {
    const width = Math.min(longestTerm, Math.max(0, ...rows.map(([term]) => term.length)));
    return [
      `${title}:`,
      ...rows.map(([term, meaning]) => item(term, width, meaning, helper)),
      ...paragraphs.map((text) => indented(helper.boxWrap(text, helpWidth - 2), 2)),
      ...lines.map((line) => (line === "" ? "" : `  ${line}`)),
    ].join("\n");
  });
  return blocks.map((block) => `\n${block}\n`).join("");
}

/** A documentation, and in parentheses the choices and what holds when the option isn't given. */
export function withDetails(
  documentation: string,
  choices: readonly string[] | undefined,
  standard: string | undefined,
): string {
  const details = [
    ...(choices ? [choices.join(", ")] : []),
    ...(standard === undefined ? [] : [`default ${standard}`]),
  ];
  if (details.length === 0) return documentation;
  const [, text = "", stop = ""] = /^(.*?)(\.?)$/s.exec(documentation) ?? [];
  return `${text} (${details.join("; ")})${stop}`;
}

function item(term: string, width: number, description: string, helper: Help): string {
  const column = width + 4;
  const text = indented(helper.boxWrap(description, helpWidth - column), column);
  return term.length > width ? `  ${term}\n${text}` : `  ${term.padEnd(width)}  ${text.trimStart()}`;
}

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(columns));
}

function optionDescription({ description, argChoices, defaultValue, defaultValueDescription }: Option): string {
  const isTold = defaultValue !== undefined && defaultValue !== false && !Array.isArray(defaultValue);
  const standard = isTold ? String(defaultValueDescription ?? defaultValue) : undefined;
  return withDetails(description, argChoices, standard);
}
