import type { Generation } from "../../generation.ts";
import { type Example, exampleLines } from "./examples.ts";
import type { HelpSection } from "./layout.ts";
import { exitCodes } from "./sections.ts";

/** What stands behind the options of one of our own commands: examples, and exit codes. */
export function ownSections(name: string, generation: Generation): readonly HelpSection[] {
  const examples = ownExamples.get(name) ?? [];
  const { title, rows = [] } = exitCodes(generation);
  const [success, ...failures] = rows;
  const own = ownCodes.get(name);
  return [
    ...(examples.length === 0
      ? []
      : [{ title: "Examples", lines: examples.flatMap((example) => exampleLines(name, example)) }]),
    { title, rows: [...(success ? [success] : []), ...(own === undefined ? [] : [["1", own] as const]), ...failures] },
  ];
}

/** Examples of our own commands, by the word that names them. */
export const ownExamples: ReadonlyMap<string, readonly Example[]> = new Map([
  ["serve", [{ words: ["--port 9001"] }]],
  ["local", [{ words: ["add-function orders", "--alias live"] }, { words: ["show", "--output json"] }]],
  ["diff", [{ words: ["-f fleet.yaml"] }]],
  ["apply", [{ words: ["-f fleet.yaml", "--dry-run"] }, { words: ["-f fleet.yaml", "--yes"] }]],
  ["verify", [{ words: ["-f fleet.yaml"] }]],
  ["export", [{ words: ["--all", "--format terraform", "--import-blocks"] }]],
  ["import", [{ words: ["my-function:BLUE", "-f fleet.json"] }]],
  ["report", [{ words: ["--format csv"] }]],
]);

const ownCodes: ReadonlyMap<string, string> = new Map([
  ["diff", "there are differences; with --detailed-exitcode that is 2, and 1 is any failure"],
  ["apply", "something failed, or was left as it was"],
  ["verify", "something is not good"],
]);
