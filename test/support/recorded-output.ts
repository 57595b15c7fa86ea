import { readFileSync } from "node:fs";
import { parseJson } from "../../src/json/read.ts";
import { isArray, isObject, type Json } from "../../src/json/value.ts";
import { type Operation, operations, type Shape } from "../../src/operations.ts";
import { type ColourChoice, type Looks, looksOn } from "../../src/output/looks.ts";
import { formatTimestamps, type TimestampFormat } from "../../src/output/timestamps.ts";
import { zoneNamed } from "../../src/output/zone.ts";
import { compileQuery, search } from "../../src/query/query.ts";

/** A recorded run of the AWS CLI that printed one answer: what was to be printed, how, and what it printed. */
export interface RecordedOutput {
  readonly id: string;
  readonly format: string;
  readonly title: string;
  readonly looks: Looks;
  readonly exitCode: number;
  readonly stdout: string;
  /** Throws what the run failed with before there was anything to print. */
  readonly result: () => Json;
}

interface RecordedCase {
  readonly id: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly tty: false | { readonly cols: number };
  readonly responses: readonly { readonly status: number; readonly body: string }[];
  readonly expect: { readonly rc: number; readonly stdout: string; readonly requests: readonly unknown[] };
}

/** The cases of a file that print the answer of one successful request, or what a query finds in it. */
export function recordedOutput(file: string, timestamps: TimestampFormat): RecordedOutput[] {
  const url = new URL(`../fixtures/parity/${file}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(url, "utf8")) as { readonly cases: readonly RecordedCase[] };
  return cases.filter(printsOneAnswer).map((recorded) => outputOf(recorded, timestamps));
}

function printsOneAnswer({ argv, env, responses, expect }: RecordedCase): boolean {
  return (
    [0, 255].includes(expect.rc) &&
    responses.length === 1 &&
    expect.requests.length === 1 &&
    responses.every(({ status }) => status < 300) &&
    !argv.includes("--profile") &&
    env["AWS_DEFAULT_OUTPUT"] === undefined
  );
}

function outputOf(recorded: RecordedCase, timestamps: TimestampFormat): RecordedOutput {
  const { id, argv, env, files, tty, expect } = recorded;
  const operation = Object.values(operations).find(({ subcommand }) => subcommand === argv[0]);
  if (operation === undefined) throw new Error(`${id}: no operation is called ${argv[0]}`);
  const configured = /cli_timestamp_format = (\w+)/.exec(files[".aws/config"] ?? "")?.[1];
  const colour = (optionIn(argv, "--color") ?? "auto") as ColourChoice;
  return {
    id,
    format: optionIn(argv, "--output") ?? "json",
    title: operation.name,
    looks: looksOn({ isTerminal: tty !== false, columns: tty === false ? undefined : tty.cols }, colour, env),
    exitCode: expect.rc,
    stdout: expect.stdout,
    result: () => resultOf(recorded, operation, (configured as TimestampFormat | undefined) ?? timestamps),
  };
}

function resultOf({ argv, env, responses }: RecordedCase, operation: Operation, timestamps: TimestampFormat): Json {
  const shape = operation.output;
  const body = responses[0]?.body ?? "";
  const answer = shape === undefined || body === "" ? new Map() : modelled(shape, parseJson(body));
  const zone = zoneNamed(env["TZ"] ?? "UTC", new Date());
  const result = shape === undefined ? answer : formatTimestamps(shape, answer, timestamps, zone);
  const query = optionIn(argv, "--query");
  return query === undefined ? result : search(compileQuery(query), result);
}

/** What of an answer the AWS CLI keeps: the members it knows, in the order of its model. */
function modelled(shape: Shape, value: Json): Json {
  if (shape.type === "list" && isArray(value)) return value.map((item) => modelled(shape.item, item));
  if (shape.type !== "structure" || !isObject(value)) return value;
  const members = shape.members.map(({ name, shape }) => [name, modelled(shape, value.get(name) ?? null)] as const);
  return new Map(members.filter(([, member]) => member !== null));
}

function optionIn(argv: readonly string[], option: string): string | undefined {
  const at = argv.indexOf(option);
  return at === -1 ? undefined : argv[at + 1];
}
