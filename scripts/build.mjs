// Bundles src/ into dist/: one entry, and a chunk for each part that is imported when it is needed.
import { rmSync } from "node:fs";
import { build } from "esbuild";
import { leanSdk } from "./lean-sdk.mjs";
import { writeManPages } from "./man-pages.mjs";
import { requiredBuiltins } from "./required-builtins.mjs";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: ["src/main.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  minifySyntax: true,
  // commander is CommonJS, and asks for Node's modules by require.
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  legalComments: "none",
  logLevel: "warning",
  plugins: [leanSdk, requiredBuiltins],
});
await writeManPages("dist/man");
