import { closeMatches } from "../close-matches.ts";
import { type Generation, generation1, generation2 } from "../generation.ts";
import { type Operation, operations } from "../operations.ts";
import { globalOptions } from "./global-options.ts";
import { subcommandOptions } from "./subcommand-options.ts";

/** What may be meant by the words that a subcommand doesn't know; undefined when nothing stands out. */
export function explainWords(
  words: readonly string[],
  options: readonly string[],
  generation: Generation,
): string | undefined {
  const known = [...options, ...globalNames(generation)];
  for (const word of words) {
    const name = optionIn(word);
    const explanation = name === undefined ? undefined : explainOption(name, known, generation);
    if (explanation !== undefined) return explanation;
  }
  return options.includes("--destination-config") && words.some((word) => /^[{[]|[}\]],?$/.test(word))
    ? "a shell splits a value at its blanks and takes its quotes away: write it in single quotes"
    : undefined;
}

/**
 * What may be meant by the option in front of a subcommand: one that stands behind it, or a global one that is misspelt;
 * undefined when nothing stands out.
 */
export function explainOrder(
  args: readonly string[],
  subcommands: readonly string[],
  generation: Generation,
): string | undefined {
  const name = args[0]?.startsWith("--") ? optionIn(args[0]) : undefined;
  const subcommand = args.find((word) => subcommands.includes(word));
  if (name === undefined || subcommand === undefined) return undefined;
  const options = optionsOf(subcommand, generation);
  if (options.some((option) => option.startsWith(name))) return `${name} belongs behind ${subcommand}`;
  return explainOption(name, [...options, ...globalNames(generation)], generation);
}

/** That a format is one of version 2's; undefined when it isn't, or when version 2 is followed already. */
export function explainFormat(format: string, generation: Generation): string | undefined {
  const isOther = !generation.outputFormats.includes(format) && generation2.outputFormats.includes(format);
  return isOther ? `add --cli-compat v2: version 1 has no ${format}` : undefined;
}

function globalNames(generation: Generation): readonly string[] {
  return globalOptions(generation).map(({ name }) => name);
}

/** The options of a subcommand of the AWS CLI's; those of our own commands are known to what declares them alone. */
function optionsOf(subcommand: string, generation: Generation): readonly string[] {
  const operation = Object.values(operations).find((known) => known.subcommand === subcommand);
  return operation === undefined ? [] : shownOptions(operation, generation);
}

function shownOptions(operation: Operation, generation: Generation): readonly string[] {
  return subcommandOptions(operation, generation)
    .filter(({ hidden }) => !hidden)
    .map(({ name }) => name);
}

/** The option that a word looks like; undefined for one that begins with no dash, of whatever kind. */
function optionIn(word: string): string | undefined {
  const [dashes = ""] = /^[-\u2010-\u2015\u2212]+/u.exec(word) ?? [];
  const name = word.slice(dashes.length).split("=", 1)[0] ?? "";
  return dashes === "" || !(/^[a-z]/i.test(name) || /^\p{L}/u.test(name)) ? undefined : `--${name}`;
}

function explainOption(name: string, known: readonly string[], generation: Generation): string | undefined {
  if (generation === generation1 && isOption(name, generation2)) return `add --cli-compat v2: version 1 has no ${name}`;
  const others = Object.values(operations).filter((operation) => shownOptions(operation, generation).includes(name));
  if (others.length > 0 && !known.includes(name)) {
    const names = others.map(({ subcommand }) => subcommand);
    return `${name} belongs to ${[names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ")}`;
  }
  const near = closeMatches(plain(name), known.map(plain), nearness)[0];
  const meant = known.find((option) => plain(option) === near) ?? otherWords.get(name) ?? sameWords(name, known);
  // Another word may stand for an option that only other subcommands take.
  return meant !== undefined && known.includes(meant.split(" ", 1)[0] ?? "") ? `did you mean ${meant}?` : undefined;
}

/** What goes by another name in the API's documentation and other tools. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ["--alias", "--qualifier"],
  ["--on-failure", "--destination-config OnFailure={Destination=ARN}"],
  ["--on-success", "--destination-config OnSuccess={Destination=ARN}"],
]);

/** The only option that has all words of a name, shortened or in another form: `--max-retries`; undefined for several. */
function sameWords(name: string, known: readonly string[]): string | undefined {
  const words = wordsOf(name);
  const [option, ...others] = known.filter((candidate) => {
    const parts = wordsOf(candidate);
    return words.every((word) => parts.some((part) => isForm(word, part)));
  });
  return others.length === 0 ? option : undefined;
}

function wordsOf(option: string): readonly string[] {
  return option.slice(2).toLowerCase().split(/[-_]/);
}

/** Whether a word is the beginning of another, or begins as it does. */
function isForm(word: string, other: string): boolean {
  const shortest = 3;
  return word.length >= shortest && other.startsWith(word.slice(0, Math.min(word.length, shortest + 1)));
}

/** Similarity from which an option is named; below it guesses are more often wrong than right. */
const nearness = 0.75;

function isOption(name: string, generation: Generation): boolean {
  return [...generation.addedOptions.map((option) => option.name), ...generation.inputDocuments].includes(name);
}

/** Letters without dashes and case, so that `--FunctionName` and `-function_name` are near. */
function plain(option: string): string {
  return option.replace(/[-_]/g, "").toLowerCase();
}
