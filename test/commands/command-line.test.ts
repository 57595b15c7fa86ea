import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseGlobals, parseOptions, parseSubcommand } from "../../src/commands/command-line.ts";
import { mirrored } from "../../src/commands/registry.ts";
import { UnknownOptionsError, UsageError } from "../../src/errors.ts";
import { generation1 } from "../../src/generation.ts";

interface Recorded {
  readonly argv: readonly string[];
  readonly version?: true;
  readonly help?: true;
  readonly error?: string;
  readonly op?: string;
  readonly left?: readonly string[];
  readonly opts?: Readonly<Record<string, string | number>>;
}

/** Random command lines with what the AWS CLI's own three parsers made of them. */
const recorded: readonly Recorded[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/argparse.json"), "utf8"),
);

function parse(argv: readonly string[]): Omit<Recorded, "argv"> {
  try {
    const { globals, rest } = parseGlobals(argv, generation1);
    if (globals.has("--version")) return { version: true };
    const { subcommand, rest: args } = parseSubcommand(rest, [...mirrored.keys(), "help"], generation1);
    if (subcommand === "help") return { op: subcommand, help: true };
    const options = parseOptions(args, mirrored.get(subcommand)!, generation1);
    if (options === "help") return { op: subcommand, help: true };
    return { op: subcommand, left: [], opts: Object.fromEntries(options) };
  } catch (error) {
    if (error instanceof UnknownOptionsError) return { error: error.message };
    if (!(error instanceof UsageError)) throw error;
    return { error: error.message.startsWith("argument operation") ? "argument operation" : error.message };
  }
}

/** The recording in this parser's terms: option names with dashes, values as text. */
function expected({ error, version, help, op, left, opts }: Recorded): Omit<Recorded, "argv"> {
  if (error !== undefined) return { error };
  if (version) return { version };
  if (help) return { op: op!, help };
  if (left?.length) return { error: `Unknown options: ${left.join(", ")}` };
  const options = Object.entries(opts ?? {}).map(([name, value]) => [`--${name.replaceAll("_", "-")}`, String(value)]);
  return { op: op!, left: [], opts: Object.fromEntries(options) };
}

describe("reads command lines as the AWS CLI's parsers do", () => {
  test.each(recorded.map((each) => [each.argv.join(" "), each] as const))("%s", (_, each) => {
    expect(parse(each.argv)).toEqual(expected(each));
  });
});
