import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const reporter = fileURLToPath(new URL("report-peak.cjs", import.meta.url));

/**
 * Wall times of two commands in turn, so that a machine whose speed drifts slows both; the ratio of the second one. Its first
 * two runs, which may leave something for later ones, don't count. Throws when it ends with another exit code than expected.
 */
export function against(base, words, runs, env, code = 0) {
  for (let run = 0; run < 2; run++) seconds(words, env, code);
  const pairs = Array.from({ length: runs }, () => [seconds(base, env), seconds(words, env, code)]);
  const ratios = pairs.map(([empty, whole]) => whole / empty).sort(ascending);
  const times = pairs.map(([, whole]) => whole * 1000).sort(ascending);
  return { median: ratios[runs >> 1], least: ratios[0], milliseconds: times[runs >> 1] };
}

/** The median wall times of commands over three rounds of all; undefined for one that isn't there. */
export function medianSeconds(commands, env) {
  const rounds = Array.from({ length: 3 }, () => commands.map((words) => words && seconds(words, env)));
  return commands.map((_, at) => rounds.map((round) => round[at]).sort(ascending)[1]);
}

/** The wall time of a whole process. */
function seconds([program, ...args], env, code = 0) {
  const started = process.hrtime.bigint();
  const { status, error } = spawnSync(program, args, { env, stdio: "ignore" });
  const ended = process.hrtime.bigint();
  if (status !== code) throw new Error(`${[program, ...args].join(" ")}: exit code ${status}`, { cause: error });
  return Number(ended - started) / 1e9;
}

/** The most memory that a Node.js process held (its resident set), in MiB: the median of some runs. */
export function peakMemory(node, args, env, runs = 5) {
  const peaks = Array.from({ length: runs }, () => {
    const { stderr } = spawnSync(node, ["--require", reporter, ...args], { env, stdio: ["ignore", "ignore", "pipe"] });
    return Number(/peak (\d+) KiB\n$/.exec(stderr)?.[1]) / 1024;
  });
  return peaks.sort(ascending)[runs >> 1];
}

const ascending = (a, b) => a - b;
