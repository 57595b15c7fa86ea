import fc from "fast-check";
import { expect } from "vitest";
import { generation1, generation2 } from "../../src/generation.ts";
import type { CannedResponse, LoggedRequest } from "../support/endpoint.ts";
import { type Outcome, type RunOptions, runCli } from "../support/run-cli.ts";

/** How often a property is tried. HOSTILE_RUNS asks for more, with another seed each time. */
const more = Number(process.env["HOSTILE_RUNS"] ?? 0);
export const settings: fc.Parameters<unknown> = more > 0 ? { numRuns: more } : { numRuns: 120, seed: 20190925 };

/** Milliseconds for a whole property. */
export const patience = more > 0 ? 24 * 3600 * 1000 : 60_000;

/** Milliseconds for a single run, on a busy machine. */
const longest = 8000;

const generations = [generation1, generation2];
const anyCode = new Set(generations.flatMap(({ exitCodes }) => Object.values(exitCodes)));

/** What a command line may exit with: the codes of the generation that it names; of both when that is for its parser to find out. */
function codesOf(argv: readonly string[], env: RunOptions["env"] = {}): ReadonlySet<number> {
  const asksFor = argv.some((word) => word.startsWith("--cli-c")) ? undefined : (env["LAMBDA_EIC_COMPAT"] ?? "v1");
  const generation = generations.find(({ name }) => name === asksFor);
  return generation === undefined ? anyCode : new Set(Object.values(generation.exitCodes));
}

/** Runs a command line and holds what must be so whatever it was given. */
export async function hold(
  argv: readonly string[],
  options: RunOptions = {},
  /** What an answer exits with, besides 0. */
  answers: readonly number[] = [],
): Promise<Outcome> {
  const started = performance.now();
  const outcome = await runCli(argv, options);

  expect(performance.now() - started).toBeLessThan(longest);
  expect([0, ...codesOf(argv, options.env), ...answers]).toContain(outcome.exitCode);
  expect(outcome.stderr).not.toContain("This is a bug");
  if (outcome.exitCode !== 0 && !answers.includes(outcome.exitCode)) {
    expect(outcome.stderr).not.toBe("");
    expect(outcome.stdout).toBe("");
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.keys(Array.prototype)).toEqual([]);
  expect("polluted" in {}).toBe(false);
  return outcome;
}

/** Method and path of the requests that a subcommand sends. */
export const requestsOf: Readonly<Record<string, { readonly method: string; readonly tail: string }>> = {
  "get-function-event-invoke-config": { method: "GET", tail: "/event-invoke-config" },
  "put-function-event-invoke-config": { method: "PUT", tail: "/event-invoke-config" },
  "update-function-event-invoke-config": { method: "POST", tail: "/event-invoke-config" },
  "delete-function-event-invoke-config": { method: "DELETE", tail: "/event-invoke-config" },
  "list-function-event-invoke-configs": { method: "GET", tail: "/event-invoke-config/list" },
};

export const subcommands = Object.keys(requestsOf);

/** The function that a request is about, as it stands in the path. Fails for a request that isn't the subcommand's. */
export function functionIn(request: LoggedRequest, subcommand: string): string {
  const { method, tail } = requestsOf[subcommand]!;
  expect(request.method).toBe(method);
  const segments = request.path.slice(0, -tail.length).split("/");
  expect(request.path.slice(-tail.length)).toBe(tail);
  expect(segments.slice(0, 3)).toEqual(["", "2019-09-25", "functions"]);
  expect(segments).toHaveLength(4);
  return decodeURIComponent(segments[3]!);
}

/** An answer that every subcommand understands. */
export const goodAnswer: CannedResponse = {
  body: '{"FunctionArn": "arn", "MaximumRetryAttempts": 1, "FunctionEventInvokeConfigs": [{"FunctionArn": "arn"}]}',
};

/** Names that objects inherit, and other words that code may trip over. */
export const trickyWord = fc.constantFrom(
  ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "then", "length", "polluted"],
  ...[
    "",
    " ",
    "-",
    "--",
    "---",
    "=",
    "--=",
    "-=x",
    "null",
    "undefined",
    "NaN",
    "0",
    "-1",
    "1e999",
    "\u0000",
    "\ud800",
    "\ufeff",
  ],
  ...[
    "%00",
    "%2e%2e",
    "..",
    "../..",
    "a/b",
    "a?b",
    "a#b",
    "$LATEST",
    "{{",
    "\u001b[31m",
    "\u202e",
    "\r\n",
    "é\u0301",
    "👩‍👩‍👧",
  ],
);

/** Text of any kind. */
export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
  { weight: 3, arbitrary: trickyWord },
  { weight: 1, arbitrary: fc.nat({ max: 20_000 }).map((length) => "a".repeat(length)) },
);
