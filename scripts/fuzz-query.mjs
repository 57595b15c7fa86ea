// Compares --query with Python's jmespath on random documents and expressions, when python3 has it:
//   npm run fuzz:query -- --seconds 60 [--seed 1]
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generatorOf } from "./query/generate.mjs";
import { importSource } from "./query/import-source.mjs";
import { randomFrom } from "./query/random.mjs";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 2 ** 32) },
  },
});
const shownDisagreements = 5;
const batchSize = 500;

if (spawnSync("python3", ["-c", "import jmespath"]).status !== 0) {
  console.log("Not run: python3 with jmespath is needed to compare with");
  process.exit(0);
}

const { queryText } = await importSource("query/text.ts");
const oracle = spawn("python3", [fileURLToPath(new URL("query/oracle.py", import.meta.url))], {
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = createInterface({ input: oracle.stdout })[Symbol.asyncIterator]();
const generate = generatorOf(randomFrom(Number(options.seed)));
const outcomes = new Map();
const disagreements = [];
let compared = 0;

console.log(`seed ${options.seed}`);
for (const end = Date.now() + Number(options.seconds) * 1000; Date.now() < end; ) {
  const batch = Array.from({ length: batchSize }, () => ({
    document: generate.document(),
    expression: generate.expression(),
  }));
  if (!oracle.stdin.write(batch.map((item) => `${JSON.stringify(item)}\n`).join(""))) await once(oracle.stdin, "drain");
  for (const item of batch) compare(item, JSON.parse((await answers.next()).value));
}
oracle.stdin.end();

console.log(`${compared} compared, ${disagreements.length} disagreements`);
console.log([...outcomes].map(([outcome, count]) => `${outcome}: ${count}`).join(", "));
for (const disagreement of disagreements.slice(0, shownDisagreements)) console.log(disagreement);
process.exitCode = disagreements.length === 0 ? 0 : 1;

function compare(item, theirs) {
  const ours = outcomeOf(item);
  const outcome = theirs.phase ?? "result";
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  compared++;
  // Where Python runs out of stack, any outcome will do.
  if (outcome !== "recursion" && !isSame(ours, theirs)) disagreements.push({ ...item, ours, theirs });
}

function outcomeOf({ expression, document }) {
  try {
    return { result: queryText(expression, document) };
  } catch (error) {
    return error.phase === undefined ? { bug: error.stack } : { phase: error.phase, message: error.message };
  }
}

function isSame(ours, theirs) {
  // Python shows where in memory a reference lies.
  const addressless = (text) => text?.replaceAll(/ object at 0x[0-9a-f]+>/g, " object>");
  return (
    ours.phase === theirs.phase &&
    addressless(ours.result) === addressless(theirs.result) &&
    addressless(ours.message) === addressless(theirs.message)
  );
}
