// Writes the manual, made from the tables that the help is made from, so that they can't drift apart.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Writes a page for the program and for each of its subcommands to a folder; gives their names. */
export async function writeManPages(folder) {
  // Below the project, so that packages are found.
  const code = join(folder, "code");
  await build({
    entryPoints: ["src/commands/help/man-pages.ts"],
    outdir: code,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
  });
  try {
    const { manPages } = await import(pathToFileURL(resolve(code, "man-pages.mjs")).href);
    const pages = await manPages(JSON.parse(readFileSync("package.json", "utf8")).version);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of pages) writeFileSync(join(folder, name), text);
    return [...pages.keys()];
  } finally {
    rmSync(code, { recursive: true, force: true });
  }
}
