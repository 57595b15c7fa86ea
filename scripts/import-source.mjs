import { createRequire } from "node:module";
import { build } from "esbuild";

/** Runs TypeScript of src/ during the build: gives what a text exports, such as `export * from "./src/version.ts"`. */
export async function importSource(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: "." },
    bundle: true,
    format: "cjs",
    platform: "node",
    logLevel: "warning",
    write: false,
  });
  const module = { exports: {} };
  new Function("module", "require", outputFiles[0].text)(module, createRequire(import.meta.url));
  return module.exports;
}
