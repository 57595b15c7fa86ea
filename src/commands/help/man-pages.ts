import type { Command } from "commander";
import { generation1, generation2 } from "../../generation.ts";
import { mirrored, own } from "../registry.ts";
import { topic } from "./help-text.ts";
import { type HelpSection, helpWidth } from "./layout.ts";
import { exitCodes, optionRows } from "./sections.ts";

/** The manual, as pages in the macros of man(7) by the names of their files: one for the program, one for each subcommand. */
export async function manPages(version: string): Promise<ReadonlyMap<string, string>> {
  const words = [undefined, ...mirrored.keys(), ...own.keys()];
  const names = words.map((word) => (word === undefined ? program : `${program}-${word}`));
  const pages = words.map(async (word, index): Promise<readonly [string, string]> => {
    const { command, sections } = await topic(word, generation1);
    const name = names[index] ?? program;
    const parts = [
      head(name, command.summary() || "how Lambda handles asynchronous invocations"),
      ...declaration(command),
      ...sections,
      ...(word === undefined ? [secondVersion()] : []),
      seeAlso(names.filter((other) => other !== name)),
    ];
    return [`${name}.1`, roff(name, version, parts)];
  });
  return new Map(await Promise.all(pages));
}

const program = "lambda-eic";

function head(name: string, summary: string): HelpSection {
  return { title: "Name", paragraphs: [`${name} - ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`] };
}

/** What a command declares: its usage, description, commands and options, and what else its help says. */
function declaration(command: Command): HelpSection[] {
  const helper = command.createHelp();
  const options = helper.visibleOptions(command).map((option): readonly [string, string] => {
    return [helper.optionTerm(option), helper.optionDescription(option)];
  });
  const commands = helper.visibleCommands(command).map((sub) => [sub.name(), sub.summary()] as const);
  const sections = [
    { title: "Synopsis", lines: helper.commandUsage(command).split("\n") },
    { title: "Description", paragraphs: [command.description()].filter(Boolean) },
    { title: "Commands", rows: commands },
    { title: "Options", rows: options },
    { title: "Details", lines: textBehind(command) },
  ];
  return sections.filter(({ rows, paragraphs, lines }) => [rows, paragraphs, lines].some((part) => part?.length));
}

/** The lines that a command adds to its help itself. */
function textBehind(command: Command): string[] {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text.slice(command.helpInformation().length).split("\n").slice(0, -1);
}

function secondVersion(): HelpSection {
  const added = optionRows(generation2).filter(([term, meaning]) => {
    return !optionRows(generation1).some(([known, sameMeaning]) => known === term && meaning === sameMeaning);
  });
  const documents = generation2.inputDocuments.filter((name) => !generation1.inputDocuments.includes(name));
  return {
    title: "With --cli-compat v2",
    rows: [...added, ...documents.map((name) => [name, "The whole input in this format"] as const)],
    paragraphs: ["Exit codes:", ...(exitCodes(generation2).rows ?? []).map(([code, meaning]) => `${code}: ${meaning}`)],
  };
}

function seeAlso(names: readonly string[]): HelpSection {
  return { title: "See also", paragraphs: [names.map((name) => `${name}(1)`).join(", ")] };
}

function roff(name: string, version: string, sections: readonly HelpSection[]): string {
  // Set ragged and without hyphens of its own: names and options are to be copied.
  const title = `.TH "${name.toUpperCase()}" "1" "" "${program} ${version}"`;
  return [title, ".nh", ".ad l", ...sections.flatMap(macros), ""].join("\n");
}

function macros({ title, rows = [], paragraphs = [], lines = [] }: HelpSection): string[] {
  return [
    `.SH "${escaped(title.toUpperCase())}"`,
    ...rows.flatMap(([term, meaning]) => [".TP", `\\fB${escaped(term)}\\fR`, ...escapedLines(meaning)]),
    ...paragraphs.flatMap((text) => [".PP", ...escapedLines(text)]),
    ...(lines.length > 0 ? asTheyStand(lines) : []),
  ];
}

/** Lines that a page's indent would make too wide are indented as far as they leave room. */
function asTheyStand(lines: readonly string[]): string[] {
  const room = helpWidth - Math.max(...lines.map((line) => line.trimEnd().length));
  const [before, after] = room < pageIndent ? [[`.in ${Math.max(0, room)}n`], [".in"]] : [[], []];
  return [".PP", ".nf", ...before, ...lines.map((line) => escaped(line.trimEnd())), ...after, ".fi"];
}

/** The columns in front of a paragraph in the macros of man(7). */
const pageIndent = 7;

function escapedLines(text: string): string[] {
  return text.split("\n").flatMap((line, index) => (index === 0 ? [escaped(line)] : [".br", escaped(line)]));
}

/** Text that roff takes literally: hyphens that can be copied, no macro at the start of a line. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, "\\e")
    .replace(/-/g, "\\-")
    .replace(/^(?=[.'])/, "\\&");
}
