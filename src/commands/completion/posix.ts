import type { Value, Word } from "./tables.ts";
import type { Completion, Place, ValueRow } from "./words.ts";

/** A word that a shell of the POSIX family, or fish, takes as it stands. */
export function quote(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Functions that look places and options up. `words` is the variable for the words that may follow a place; `list` writes words
 * as elements of an array.
 */
export function lookups(
  words: string,
  { places, values }: Completion,
  list: (words: readonly Word[]) => string,
): string {
  const isGlobal = ({ key }: Place): boolean => key.endsWith(":*");
  const cases = placeCases(
    places.filter((place) => !isGlobal(place)),
    (place) => `${words}=(${list(place.words)}) flags=(${list(place.options)})`,
  );
  const globals = placeCases(places.filter(isGlobal), ({ options }) => `flags+=(${list(options)})`);
  return `# Sets what may follow at GENERATION:PLACE; fails for a place that doesn't exist.
_lambda_eic_place() {
  ${words}=() flags=()
  case $1 in
${cases}
    *) return 1 ;;
  esac
  case $1 in
${globals}
  esac
}

# Sets what the option of GENERATION:PLACE:OPTION takes; fails for one that takes nothing.
_lambda_eic_value() {
  kind= choices=()
  case $1 in
${valueCases(values)}
    *) return 1 ;;
  esac
}`;
}

/** The branches of a `case` over places; each sets what follows there. */
function placeCases(places: readonly Place[], set: (place: Place) => string): string {
  return places.map((place) => `    ${pattern(place.key)}) ${set(place)} ;;`).join("\n");
}

/** The branches of a `case` over options; each sets `kind` and `choices`. */
function valueCases(rows: readonly ValueRow[]): string {
  return rows
    .map(({ keys, value }) => `    ${keys.map(pattern).join(" | \\\n      ")}) ${assignment(value)} ;;`)
    .join("\n");
}

/** The programs that are subcommands themselves, as a pattern. */
export function subcommandPattern({ programs }: Completion): string {
  return programs.slice(1).join(" | ");
}

/** A key as a pattern: its asterisks match anything, all else is literal. */
function pattern(key: string): string {
  return key
    .split("*")
    .map((part) => (part === "" ? "" : quote(part)))
    .join("*");
}

function assignment(value: Value): string {
  return "choices" in value ? `kind=choices choices=(${value.choices.map(quote).join(" ")})` : `kind=${value.kind}`;
}
