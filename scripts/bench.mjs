// Times whole commands against an empty Node, in pairs, and writes the tables of docs/performance.md.
// npm run bench [-- --runs N] [--node PATH]...   (by default 15 runs, and the Node.js that runs this)
import { execFileSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startEndpoint } from "./bench/endpoint.mjs";
import { install } from "./bench/installation.mjs";
import { against, medianSeconds, peakMemory } from "./bench/measure.mjs";
import { performancePage } from "./bench/page.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: { runs: { type: "string", default: "15" }, node: { type: "string", multiple: true } },
});
const runs = Number(values.runs);
const nodes = values.node ?? [process.execPath];

const endpoint = await startEndpoint();
const installation = install(root, endpoint.url);
try {
  const { program, env } = installation;
  const get = ["get-function-event-invoke-config", "--function-name", "my-function:BLUE"];
  const raw = ["-e", `require("http").get("${endpoint.url}/",r=>r.resume())`];
  const starts = [
    ["one raw HTTP request", raw],
    ["`--version`", [program, "--version"]],
    ["`help`", [program, "help"]],
    ["`get-… help`", [program, get[0], "help"]],
    ["a usage error", [program, get[0]], env, 2],
    ["`get-… --generate-cli-skeleton`", [program, ...get, "--generate-cli-skeleton"]],
    ["`completion bash`", [program, "completion", "bash"]],
    ["`get-…`", [program, ...get]],
    ["`get-…`, a profile from files", [program, ...get], installation.profile],
    ["`get-… --output text`", [program, ...get, "--output", "text"]],
    ["`get-… --output table`", [program, ...get, "--output", "table"]],
    ["`get-… --query`", [program, ...get, "--query", "FunctionArn"]],
    ["`get-… --local`", [program, ...get, "--local"]],
    ["`get-…` without kept code", [program, ...get], { ...env, NODE_DISABLE_COMPILE_CACHE: "1" }],
  ];
  const hasAws = isThere("aws", "--version");
  const measured = (words) => nodes.map((node) => words(node));
  const startRows = starts.map(([name, args, given = env, code = 0]) => {
    installation.forget();
    return { name, columns: measured((node) => against([node, "-e", "0"], [node, ...args], runs, given, code)) };
  });
  const executable = join(root, "dist-sea/lambda-eic");
  if (isThere(executable, "--version")) {
    // One Node.js is in it: the one that made it, which is the first one here.
    for (const args of [["--version"], get]) {
      const start = against([nodes[0], "-e", "0"], [executable, ...args], runs, env);
      const name = args === get ? "`get-…`" : "`--version`";
      const megabytes = (statSync(executable).size / 1e6).toFixed(0);
      startRows.push({ name: `${name}, single executable (${megabytes} MB)`, columns: [start] });
    }
  }
  if (hasAws) {
    const columns = measured((node) => against([node, "-e", "0"], ["aws", "lambda", ...get], runs, env));
    startRows.push({ name: "`aws lambda get-…` (version 1)", columns });
  }

  const memoryRows = [
    ["one raw HTTP request", raw],
    ["`get-…`", [program, ...get]],
  ].map(([name, args]) => ({ name, columns: measured((node) => peakMemory(node, args, env)) }));

  const lists = [
    ["text", 2_000],
    ["json", 2_000],
    ["text", 10_000],
  ];
  const listRows = lists.map(([format, pages]) => {
    const words = ["list-function-event-invoke-configs", "--function-name", `pages-${pages}`, "--output", format];
    const programs = nodes.map((node) => [node, program, ...words]);
    const [aws, ...columns] = medianSeconds([hasAws ? ["aws", "lambda", ...words] : undefined, ...programs], env);
    const peaks = measured((node) => peakMemory(node, [program, ...words], env, 1));
    return { format, pages, aws, columns: columns.map((seconds, at) => ({ seconds, megabytes: peaks[at] })) };
  });

  const versions = nodes.map((node) => execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1));
  const page = performancePage({ startRows, memoryRows, listRows, versions, runs, cores: cpus().length });
  writeFileSync(join(root, "docs/performance.md"), page);
  process.stdout.write(page);
} finally {
  await endpoint.close();
  installation.remove();
}

function isThere(...words) {
  try {
    execFileSync(words[0], words.slice(1), { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
