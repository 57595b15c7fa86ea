// Measures --query on 30 000 items (8.5 MB), beside the jmespath package and, when python3 has it, Python's jmespath:
//   npm run bench:query
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import jmespath from "jmespath";
import { importSource } from "./query/import-source.mjs";

const rounds = 7;
const searches = {
  filter: "FunctionEventInvokeConfigs[?MaximumRetryAttempts < `2`].FunctionArn",
  multiselect:
    "FunctionEventInvokeConfigs[*].{Arn: FunctionArn, Retries: MaximumRetryAttempts, To: DestinationConfig.*.Destination}",
  "sort_by number": "sort_by(FunctionEventInvokeConfigs, &LastModified)",
  "sort_by string": "sort_by(FunctionEventInvokeConfigs, &FunctionArn)",
  max_by: "max_by(FunctionEventInvokeConfigs, &MaximumEventAgeInSeconds)",
};

const document = JSON.stringify({
  FunctionEventInvokeConfigs: Array.from({ length: 30_000 }, (_, index) => item(index)),
});
console.log(`${(Buffer.byteLength(document) / 1e6).toFixed(1)} MB; best of ${rounds}, in ms`);
console.table(transposed({ "lambda-eic": await ours(), "jmespath (npm)": theirs(), "jmespath (Python)": python() }));

/** An item as Lambda sends it; the order of the items says nothing about the order of their members. */
function item(index) {
  const shuffled = (index * 7919) % 30_011;
  const arn = (service, name) => `arn:aws:${service}:us-east-2:123456789012:${name}`;
  return {
    LastModified: 1577824396.653 + shuffled,
    FunctionArn: arn("lambda", `function:orders-service-${String(shuffled).padStart(6, "0")}:$LATEST`),
    MaximumRetryAttempts: index % 3,
    MaximumEventAgeInSeconds: 60 + ((shuffled * 13) % 21_541),
    DestinationConfig: {
      OnSuccess: index % 4 === 0 ? { Destination: arn("sqs", `queue-${index % 97}`) } : {},
      OnFailure: { Destination: arn("sns", `topic-${index % 89}`) },
    },
  };
}

async function ours() {
  const { parseJson, compileQuery, search, compactJson, indentedJson } = await importSource(
    "json/read.ts",
    "json/write.ts",
    "query/query.ts",
  );
  const data = parseJson(document);
  return measured({
    parse: () => parseJson(document),
    search: (expression) => search(compileQuery(expression), data),
    print: () => indentedJson(data),
    "print compact": () => compactJson(data),
  });
}

function theirs() {
  const data = JSON.parse(document);
  return measured({
    parse: () => JSON.parse(document),
    search: (expression) => jmespath.search(data, expression),
    print: () => JSON.stringify(data, undefined, 4),
    "print compact": () => JSON.stringify(data),
  });
}

function measured({ search, ...others }) {
  const runs = { ...others };
  for (const [name, expression] of Object.entries(searches)) runs[name] = () => search(expression);
  return Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, best(run)]));
}

function best(run) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return Number(least.toFixed(1));
}

function python() {
  const script = fileURLToPath(new URL("query/bench.py", import.meta.url));
  const { status, stdout } = spawnSync("python3", [script], {
    input: JSON.stringify({ document, searches, rounds }),
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return status === 0 ? JSON.parse(stdout) : {};
}

function transposed(columns) {
  const rows = {};
  for (const [column, cells] of Object.entries(columns)) {
    for (const [row, cell] of Object.entries(cells)) rows[row] = { ...rows[row], [column]: cell };
  }
  return rows;
}
