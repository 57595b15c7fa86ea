import { isObject, type Json } from "../json/value.ts";
import { showControls } from "../terminal.ts";
import type { Looks } from "./looks.ts";

/** One of the ways to print results. */
export interface Format {
  /**
   * How the answer of several pages is printed: `joined` into one result; page by page as they arrive, only the `list`
   * or the `whole` page; or `dropped`, when every page is fetched but no query runs over it and nothing is printed.
   */
  readonly pages: "joined" | "list" | "whole" | "dropped";
  /** Prints the only result of a call. */
  readonly print: Print;
  /** Prints one page, where pages are printed as they arrive. */
  readonly printPage: Print;
}

/** Pieces of output for a result, under the operation's name. When a piece fails, those before it are valid output. */
export type Print = (result: Json, title: string, looks: Looks) => Iterable<string>;

/** Loads the format of that name; undefined when there is none. Which names are valid, the generation tells. */
export async function loadFormat(name: string): Promise<Format | undefined> {
  return formats.get(name)?.();
}

const formats: ReadonlyMap<string, () => Promise<Format>> = new Map([
  ["json", loadJson],
  ["text", loadText],
  ["table", loadTable],
  ["yaml", loadYaml],
  ["yaml-stream", loadYamlStream],
  ["off", async () => format("dropped", () => [])],
]);

async function loadJson(): Promise<Format> {
  const { formatJson } = await import("./json.ts");
  return format("joined", (result, _title, looks) => safe([formatJson(result)], looks));
}

async function loadText(): Promise<Format> {
  const { textLines } = await import("./text.ts");
  return format("list", (result, _title, looks) => safe(textLines(result), looks));
}

async function loadTable(): Promise<Format> {
  const { formatTable } = await import("./table.ts");
  return format("joined", (result, title, looks) => [formatTable(title, result, looks)]);
}

async function loadYaml(): Promise<Format> {
  const { formatYaml } = await import("./yaml.ts");
  return format("joined", (result, _title, looks) => safe([formatYaml(result)], looks));
}

/** An empty answer prints nothing, but an empty page is an entry. */
async function loadYamlStream(): Promise<Format> {
  const { formatYamlEntry } = await import("./yaml.ts");
  const printPage: Print = (page, _title, looks) => safe([formatYamlEntry(page)], looks);
  const print: Print = (result, ...rest) => (isObject(result) && result.size === 0 ? [] : printPage(result, ...rest));
  return format("whole", print, printPage);
}

function format(pages: Format["pages"], print: Print, printPage = print): Format {
  return { pages, print, printPage };
}

/** A table shows control characters itself, because they take part in its widths. */
function* safe(pieces: Iterable<string>, looks: Looks): Generator<string> {
  for (const piece of pieces) yield looks.controlsShown ? showControls(piece) : piece;
}
