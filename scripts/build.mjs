// Bundles src/ into dist/: one entry, and a chunk for each part that is imported when it is needed.
import { rmSync } from "node:fs";
import { build } from "esbuild";
import { leanSdk } from "./lean-sdk.mjs";

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
  legalComments: "none",
  logLevel: "warning",
  plugins: [leanSdk],
});
