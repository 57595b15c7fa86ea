// Writes the manual, made from the tables that the help is made from, so that they can't drift apart.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importSource } from "./import-source.mjs";

/** Writes a page for the program and for each of its subcommands to a folder; gives their names. */
export async function writeManPages(folder) {
  const { manPages } = await importSource('export { manPages } from "./src/commands/help/man-pages.ts";');
  const pages = await manPages(JSON.parse(readFileSync("package.json", "utf8")).version);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  return [...pages.keys()];
}
