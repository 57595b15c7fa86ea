// Times whole commands against an empty Node, in pairs, and writes the table of docs/performance.md.
// npm run bench [-- --runs N]
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";

const root = fileURLToPath(new URL("..", import.meta.url));
const config = {
  LastModified: 1577824396.653,
  FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",
  MaximumRetryAttempts: 0,
};

if (!isMainThread) {
  const { parentPort } = await import("node:worker_threads");
  const server = createServer((_request, response) => response.end(JSON.stringify(config)));
  server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
} else {
  await bench();
}

async function bench() {
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  const endpoint = new Worker(new URL(import.meta.url));
  const port = await new Promise((resolve) => endpoint.once("message", resolve));
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    AWS_ACCESS_KEY_ID: "AKID",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_DEFAULT_REGION: "us-east-2",
    AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${port}`,
  };
  const raw = `require("http").get("http://127.0.0.1:${port}/",r=>r.resume())`;
  const get = ["get-function-event-invoke-config", "--function-name", "my-function:BLUE"];
  const ours = (...args) => [process.execPath, join(root, "bin/lambda-eic.js"), ...args];
  const commands = [
    ["one raw HTTP request", [process.execPath, "-e", raw]],
    ["`--version`", ours("--version")],
    ["`help`", ours("help")],
    ["a usage error", ours("nope")],
    ["`get-… --generate-cli-skeleton`", ours(...get, "--generate-cli-skeleton")],
    ["`get-…`", ours(...get)],
    ["`get-… --output table`", ours(...get, "--output", "table")],
    ["`get-… --query`", ours(...get, "--query", "FunctionArn")],
    ["`get-… --local`", ours(...get, "--local")],
    ...(hasAws() ? [["`aws lambda get-…` (version 1)", ["aws", "lambda", ...get]]] : []),
  ];
  const runs = Number(process.argv[process.argv.indexOf("--runs") + 1]) || 15;
  const rows = commands.map(([name, words]) => ({ name, ...against(words, runs, env) }));
  const table = [
    "| command | ratio, median | ratio, least | milliseconds, median |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ name, median, least, time }) =>
        `| ${name} | ${median.toFixed(2)} | ${least.toFixed(2)} | ${time.toFixed(0)} |`,
    ),
  ].join("\n");
  writeFileSync(join(root, "docs/performance.md"), page(table, runs));
  process.stdout.write(`${table}\n`);
  await endpoint.terminate();
  rmSync(home, { recursive: true, force: true });
}

/** Wall times of a command and of an empty Node in turn, so that a machine whose speed drifts slows both. */
function against(words, runs, env) {
  time(words, env);
  const pairs = Array.from({ length: runs }, () => [time([process.execPath, "-e", "0"], env), time(words, env)]);
  const ratios = pairs.map(([empty, whole]) => whole / empty).sort((a, b) => a - b);
  const times = pairs.map(([, whole]) => whole).sort((a, b) => a - b);
  return { median: ratios[runs >> 1], least: ratios[0], time: times[runs >> 1] };
}

function time([program, ...args], env) {
  const started = process.hrtime.bigint();
  spawnSync(program, args, { env, stdio: "ignore" });
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function hasAws() {
  try {
    execFileSync("aws", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function page(table, runs) {
  return `# Performance

What a user waits for is the start. Each row is a whole process, measured in turn with an empty \`node -e 0\`: the ratio of wall times
over ${runs} pairs, in an environment of nothing but what the call needs, against an endpoint on the loopback. \`npm run bench\` makes this
page. Made with Node.js ${process.versions.node} on ${cpus().length} cores.

${table}

What keeps it so: usage errors, help and skeletons load nothing of the SDK; the scripts of a call are few, and the code that V8 compiled of
them is kept; of the SDK's client only what a call needs is in the bundle; nothing is looked up that the call doesn't use.
`;
}
