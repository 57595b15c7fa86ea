import { Command, type Option } from "commander";
import type { Generation } from "../../generation.ts";
import { operations } from "../../operations.ts";
import { globalOptions } from "../global-options.ts";
import type { OwnCommand, Registry } from "../registry.ts";
import { subcommandOptions } from "../subcommand-options.ts";

/** A place in one generation, with what its options take. */
export interface Table {
  readonly path: string;
  readonly words: readonly Word[];
  readonly options: readonly (Word & { readonly value?: Value | undefined })[];
}

/** Something to offer. */
export interface Word {
  readonly name: string;
  readonly summary: string;
}

/** What an option takes: one of some words, or a kind: `files` is one path or more, `parameter` any text or `file://` and a path. */
export type Value = { readonly choices: readonly string[] } | { readonly kind: ValueKind };

type ValueKind = "file" | "files" | "folder" | "parameter" | "profile" | "region" | "any";

/** The tables of a generation: of its subcommands, of our own commands as they are given, and of what stands everywhere. */
export function tablesOf(
  { mirrored, aliases, own }: Registry,
  ofOwn: readonly Table[],
  generation: Generation,
): Table[] {
  const commands = [...mirrored, ...own].map(([name, { summary }]) => ({ name, summary: short(summary) }));
  const ofMirrored = [...mirrored].map(([path, { operation }]) => {
    const options = subcommandOptions(operation, generation).filter(({ hidden }) => !hidden);
    return { path, words: [help], options: options.map(tableOption) };
  });
  const ofCommands = [...ofMirrored, ...ofOwn];
  const ofAliases = [...aliases].flatMap(([alias, name]) =>
    ofCommands.filter(({ path }) => path === name).map((table) => ({ ...table, path: alias })),
  );
  return [
    { path: "", words: [...commands, help], options: [] },
    { path: "help", words: commands, options: [] },
    ...commands.map(({ name }) => ({ path: `help ${name}`, words: [], options: [] })),
    ...ofCommands,
    ...ofAliases,
    { path: "*", words: [], options: globalOptions(generation).map(tableOption) },
  ];
}

const help: Word = { name: "help", summary: "Show help" };

interface TabledOption {
  readonly name: string;
  readonly documentation: string;
  readonly takes: "value" | "nothing" | "optional";
  readonly choices?: readonly string[];
  readonly value?: string;
}

function tableOption({ name, documentation, takes, choices, value = "" }: TabledOption): Table["options"][number] {
  return {
    name,
    summary: short(documentation),
    value: takes === "nothing" ? undefined : valueFor(name, value, choices),
  };
}

/** What stands for the values of an option says what they are. */
function valueFor(name: string, placeholder: string, choices: readonly string[] | undefined): Value {
  if (choices) return { choices };
  if (name === "--operation") return { choices: Object.keys(operations) };
  const kind = name === "--profile" ? "profile" : name === "--region" ? "region" : kindsByPlaceholder.get(placeholder);
  return { kind: kind ?? "any" };
}

const kindsByPlaceholder: ReadonlyMap<string, ValueKind> = new Map([
  ["file", "file"],
  ["path", "file"],
  ["path...", "files"],
  ["folder", "folder"],
  ["structure", "parameter"],
  ["json", "parameter"],
  ["yaml", "parameter"],
]);

/** The tables of a command of our own, and of those that stand behind it, from what it declares. */
export async function ownTables([name, { load }]: readonly [string, OwnCommand]): Promise<readonly Table[]> {
  const program = new Command();
  (await load())(program, async () => {});
  return program.commands.filter((command) => command.name() === name).flatMap((command) => tablesFrom(command, name));
}

function tablesFrom(command: Command, path: string): readonly Table[] {
  const words = command.commands.map((behind) => ({ name: behind.name(), summary: short(behind.summary()) }));
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const options = command.options.flatMap(declaredOption);
  return [
    {
      path,
      words: [...words, ...choices.map((name) => ({ name, summary: "" })), ...(path.includes(" ") ? [] : [help])],
      options,
    },
    // Nothing follows a word that was chosen.
    ...choices.map((name) => ({ path: `${path} ${name}`, words: [], options })),
    ...command.commands.flatMap((behind) => tablesFrom(behind, `${path} ${behind.name()}`)),
  ];
}

function declaredOption({ flags, long, short: letter, description, argChoices, required, optional }: Option) {
  const placeholder = /[<[](.*)[>\]]/.exec(flags)?.[1] ?? "";
  const takes: TabledOption["takes"] = required || optional ? "value" : "nothing";
  return [long, letter].flatMap((name) => {
    if (!name) return [];
    const details = { name, takes, documentation: description, value: placeholder };
    return tableOption(argChoices ? { ...details, choices: argChoices } : details);
  });
}

/** A documentation's beginning, which is enough beside a word. */
function short(text: string): string {
  return text.split(/ \(|[.;:](?: |$)/, 1)[0] ?? "";
}
