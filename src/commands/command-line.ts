import { CliError, ConfigurationError, UnknownOptionsError } from "../errors.ts";
import { type Generation, generation1, generation2 } from "../generation.ts";
import { type OptionRule, parseStage } from "./arguments.ts";
import type { Command } from "./define.ts";
import { explainFormat, explainOrder, explainWords } from "./explain-words.ts";
import { globalOptions } from "./global-options.ts";
import { subcommandOptions } from "./subcommand-options.ts";

/** Option values by name, such as `--output`; `""` for an option that takes nothing. */
export type Options = ReadonlyMap<string, string>;

const generations: ReadonlyMap<string, Generation> = new Map([
  ["v1", generation1],
  ["v2", generation2],
]);

/** The generation that the command line, else the environment asks for. It decides how the command line is read. */
export function chooseGeneration(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Generation {
  const separator = argv.indexOf("--");
  const options = separator === -1 ? argv : argv.slice(0, separator);
  const given = lastValue("--cli-compat", options);
  // A value that is no choice is refused by the parser, in the words of the default generation.
  if (given !== undefined) return generations.get(given) ?? generation1;
  const variable = env["LAMBDA_EIC_COMPAT"] || "v1";
  const generation = generations.get(variable);
  if (generation) return generation;
  throw new ConfigurationError(`Invalid value for LAMBDA_EIC_COMPAT: "${variable}", valid values are "v1" or "v2"`);
}

/** To `diff --detailed-exitcode` 2 means differences, so that no failure may exit with it, whatever stage it comes from. */
export function failureCode(argv: readonly string[]): number | undefined {
  const isDiff = argv.some((word) => word === "diff" || word === "plan");
  return isDiff && argv.includes("--detailed-exitcode") ? 1 : undefined;
}

/** First stage: takes the global options, wherever they stand; not those that the subcommand has a meaning of its own for. */
export function parseGlobals(
  argv: readonly string[],
  generation: Generation,
  ownMeanings: (subcommand: string) => readonly string[] = () => [],
): { globals: Options; rest: readonly string[] } {
  const rules = globalOptions(generation);
  const first = parseGlobalStage(argv, rules, generation);
  const taken = ownMeanings(first.rest[0] ?? "").filter((name) => first.globals.has(name));
  if (taken.length === 0) return first;
  return parseGlobalStage(
    argv,
    rules.filter(({ name }) => !taken.includes(name)),
    generation,
  );
}

/** Second stage: takes the subcommand. */
export function parseSubcommand(
  args: readonly string[],
  subcommands: readonly string[],
  generation: Generation,
): { subcommand: string; rest: readonly string[] } {
  const words = { name: "operation", required: true, choices: subcommands };
  return hinting(
    () => {
      const { word, rest } = parseStage(args, [], words, generation.invalidChoice);
      return { subcommand: word ?? "", rest };
    },
    () => explainOrder(args, subcommands, generation),
  );
}

/** Third stage: the subcommand's own options, or the wish for help. Throws UsageError and UnknownOptionsError. */
export function parseOptions(args: readonly string[], command: Command, generation: Generation): Options | "help" {
  if (args.length === 1 && args[0] === "help") return "help";
  const isOptional = requiredIsWaived(args, generation);
  const rules = subcommandOptions(command.operation, generation).map((option) =>
    isOptional ? { ...option, required: false } : option,
  );
  const names = rules.filter(({ hidden }) => !hidden).map(({ name }) => name);
  return hinting(
    () => {
      const { options, word, rest } = parseStage(args, rules, helpWord, generation.invalidChoice);
      if (word === "help") return "help";
      const left = word ? [...rest, word] : rest;
      if (left.length > 0) throw new UnknownOptionsError(left);
      return options;
    },
    () => explainWords(unknownOf(args, names), names, generation),
  );
}

const helpWord = { name: "help", required: false };

/** Lets a failure say what may help; AWS's message stays as it is. */
function hinting<T>(parse: () => T, explain: () => string | undefined): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof CliError) error.hint ??= explain();
    throw error;
  }
}

/** The words that aren't options of the subcommand, by their full names or by prefixes. */
function unknownOf(args: readonly string[], names: readonly string[]): readonly string[] {
  return args.filter((arg) => !names.some((name) => name.startsWith(arg.split("=", 1)[0] ?? "")));
}

function parseGlobalStage(
  argv: readonly string[],
  rules: readonly OptionRule[],
  generation: Generation,
): { globals: Options; rest: readonly string[] } {
  // The AWS CLI takes its service here; with the word in front both spellings of a command line read the same.
  const { options, rest } = hinting(
    () => parseStage(["lambda", ...argv], rules, { name: "command", required: true }, generation.invalidChoice),
    () => explainFormat(lastValue("--output", argv) ?? "", generation),
  );
  return { globals: options, rest: rest[0] === "lambda" ? rest.slice(1) : rest };
}

/** What the last option of that name, written out in full, says; `""` for nothing at all. */
function lastValue(option: string, words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === option || word.startsWith(`${option}=`));
  return at === -1 ? undefined : (words[at]?.split("=")[1] ?? words[at + 1] ?? "");
}

/** Whether an input document or a skeleton makes required options optional: only as separate words, written out in full. */
function requiredIsWaived(args: readonly string[], generation: Generation): boolean {
  if (generation.inputDocuments.some((name) => args.includes(name))) return true;
  const skeleton = args.indexOf("--generate-cli-skeleton");
  return skeleton !== -1 && args[skeleton + 1] !== "output";
}
