import type { Value } from "./tables.ts";
import type { Completion, Place, ValueRow } from "./words.ts";

/** A word that a shell of the POSIX family, or fish, takes as it stands. */
export function quote(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The branches of a `case` over places; each sets what follows there. */
export function placeCases(places: readonly Place[], set: (place: Place) => string): string {
  return places.map((place) => `    ${pattern(place.key)}) ${set(place)} ;;`).join("\n");
}

/** The branches of a `case` over options; each sets `kind` and `choices`. */
export function valueCases(rows: readonly ValueRow[]): string {
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
