// Node 20 can't run TypeScript: bundles a module of src/ on the fly and imports it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Imports several modules of src/ as one, named by their paths in it. */
export async function importSource(...modules) {
  const folder = mkdtempSync(join(tmpdir(), "lambda-eic-"));
  const outfile = join(folder, "source.mjs");
  try {
    await build({
      stdin: { contents: modules.map((path) => `export * from "./src/${path}";`).join("\n"), resolveDir: root },
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
