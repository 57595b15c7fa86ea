import { closeMatches } from "../close-matches.ts";
import { UsageError } from "../errors.ts";
import { integerOf } from "../json/numbers.ts";
import { repr } from "../json/python.ts";

/** An option of one parsing stage, as data. */
export interface OptionRule {
  /** With its dashes, such as `--output`. */
  readonly name: string;
  /** What follows: one word, nothing, or perhaps a word. */
  readonly takes: "value" | "nothing" | "optional";
  /** What an `optional` means without a word. */
  readonly alone?: string;
  readonly choices?: readonly string[];
  /** Values must be what Python's `int()` reads. */
  readonly integer?: true;
  readonly required?: boolean;
  /** One that the AWS CLI doesn't have: known by its full name only, so that the AWS CLI's prefixes stay unique. */
  readonly ours?: true;
  /** Ends parsing where it stands, as `--version` does. */
  readonly stops?: true;
}

/** How the refusal of a value that is no choice begins, given the value in quotes. */
export type InvalidChoice = (quotedValue: string) => string;

/** The one word a stage takes besides its options. */
export interface WordRule {
  readonly name: string;
  readonly required: boolean;
  readonly choices?: readonly string[];
}

export interface Parsed {
  /** Values by option name, of repeated ones the last; `""` for an option that takes nothing. */
  readonly options: ReadonlyMap<string, string>;
  readonly word: string | undefined;
  /** What this stage doesn't know, in the order in which the next one shall see it. */
  readonly rest: readonly string[];
}

interface OptionWord {
  readonly rule: OptionRule | undefined;
  /** What stands behind `=`. */
  readonly explicit: string | undefined;
}

/**
 * Parses one stage as the AWS CLI's parser (Python's argparse) does: takes the options and the word it knows wherever
 * they stand, and hands on the rest. Throws UsageError.
 */
export function parseStage(
  args: readonly string[],
  rules: readonly OptionRule[],
  word: WordRule,
  invalidChoice: InvalidChoice,
): Parsed {
  const { pattern, optionWords } = classify(args, rules);
  const wordPattern = word.required ? /-*A-*/y : /-*A?-*/y;
  const options = new Map<string, string>();
  const rest: string[] = [];
  let wordIsOpen = true;
  let taken: string | undefined;

  const takeWord = (at: number): number => {
    wordPattern.lastIndex = at;
    const match = wordIsOpen ? wordPattern.exec(pattern)?.[0] : undefined;
    if (match === undefined) return at;
    wordIsOpen = false;
    if (match.includes("A")) {
      taken = args[at + match.indexOf("A")] ?? "";
      checkChoice(word.name, word.choices, taken, invalidChoice);
    }
    return at + match.length;
  };

  let at = 0;
  for (let next = pattern.indexOf("O"); next !== -1; next = pattern.indexOf("O", at)) {
    const behindWord = at === next ? at : takeWord(at);
    if (behindWord > at) {
      at = behindWord;
      continue;
    }
    for (; at < next; at++) rest.push(args[at] ?? "");
    const option = optionWords.get(at);
    at++;
    if (option?.rule === undefined) {
      rest.push(args[at - 1] ?? "");
      continue;
    }
    const following = pattern[at] === "A" ? args[at] : undefined;
    options.set(option.rule.name, optionValue(option.rule, option.explicit, following, invalidChoice));
    if (option.explicit === undefined && following !== undefined && option.rule.takes !== "nothing") at++;
    if (option.rule.stops) return { options, word: taken, rest };
  }
  rest.push(...args.slice(takeWord(at)));
  const missing = [
    ...rules.filter((rule) => rule.required && !options.has(rule.name)).map((rule) => rule.name),
    ...(word.required && wordIsOpen ? [word.name] : []),
  ];
  if (missing.length > 0) throw new UsageError(`the following arguments are required: ${missing.join(", ")}`);
  return { options, word: taken, rest };
}

/** One letter a word, as argparse does it: `O` for an option, `A` for any other word, `-` for the first `--`. */
function classify(
  args: readonly string[],
  rules: readonly OptionRule[],
): { pattern: string; optionWords: ReadonlyMap<number, OptionWord> } {
  const separator = args.indexOf("--");
  const optionWords = new Map<number, OptionWord>();
  let pattern = "";
  args.forEach((arg, index) => {
    if (separator !== -1 && index >= separator) {
      pattern += index === separator ? "-" : "A";
      return;
    }
    const option = optionWord(arg, rules);
    if (option) optionWords.set(index, option);
    pattern += option ? "O" : "A";
  });
  return { pattern, optionWords };
}

/** What option a word names; undefined for a word that is none, an unknown one has no rule. */
function optionWord(arg: string, rules: readonly OptionRule[]): OptionWord | undefined {
  if (!arg.startsWith("-") || arg === "-") return undefined;
  const equals = arg.indexOf("=");
  const name = equals === -1 ? arg : arg.slice(0, equals);
  const explicit = equals === -1 ? undefined : arg.slice(equals + 1);
  const exact = rules.find((rule) => rule.name === name);
  if (exact) return { rule: exact, explicit };
  const candidates = arg.startsWith("--") ? rules.filter((rule) => !rule.ours && rule.name.startsWith(name)) : [];
  if (candidates.length > 1) {
    const names = candidates.map((rule) => rule.name).join(", ");
    throw new UsageError(`ambiguous option: ${arg} could match ${names}`);
  }
  if (candidates.length === 1) return { rule: candidates[0], explicit };
  // Two dashes are asked for first, since V8 takes a millisecond to make an expression of the digits of all scripts.
  const isNegativeNumber = !arg.startsWith("--") && /^-\p{Nd}+\n?$|^-\p{Nd}*\.\p{Nd}+\n?$/u.test(arg);
  return isNegativeNumber || arg.includes(" ") ? undefined : { rule: undefined, explicit };
}

function optionValue(
  rule: OptionRule,
  explicit: string | undefined,
  following: string | undefined,
  invalidChoice: InvalidChoice,
): string {
  if (rule.takes === "nothing") {
    if (explicit === undefined) return "";
    throw new UsageError(`argument ${rule.name}: ignored explicit argument ${repr(explicit)}`);
  }
  const value = explicit ?? following ?? (rule.takes === "optional" ? rule.alone : undefined);
  if (value === undefined) throw new UsageError(`argument ${rule.name}: expected one argument`);
  if (rule.integer && integerOf(value) === undefined) {
    throw new UsageError(`argument ${rule.name}: invalid int value: ${repr(value)}`);
  }
  checkChoice(rule.name, rule.choices, value, invalidChoice);
  return value;
}

const choicesPerLine = 2;
const choiceWidth = 40;

/** Refuses a value that is none of the choices, in the AWS CLI's layout, with what was probably meant. */
function checkChoice(
  name: string,
  choices: readonly string[] | undefined,
  value: string,
  invalidChoice: InvalidChoice,
): void {
  if (choices === undefined || choices.includes(value)) return;
  const lines = [invalidChoice(repr(value)), ""];
  for (let index = 0; index < choices.length; index += choicesPerLine) {
    const row = choices.slice(index, index + choicesPerLine);
    lines.push(row.map((choice) => choice.padEnd(choiceWidth)).join(" | "));
  }
  const meant = closeMatches(value, choices);
  if (meant.length > 0) {
    lines.push(
      "",
      "",
      `Invalid choice: ${repr(value)}, maybe you meant:`,
      "",
      ...meant.map((choice) => `  * ${choice}`),
    );
  }
  throw new UsageError(`argument ${name}: ${lines.join("\n")}`);
}
