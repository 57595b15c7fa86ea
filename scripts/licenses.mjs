// Gathers the licences of the packages whose code is in the scripts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One text of the packages that those modules are from, each with its version and its licence. */
export function licensesOf(inputs) {
  const folders = new Set(
    inputs.flatMap((path) => path.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  );
  return [...folders]
    .sort()
    .map(entryOf)
    .join(`\n${"-".repeat(78)}\n\n`);
}

function entryOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}\n`;
}
