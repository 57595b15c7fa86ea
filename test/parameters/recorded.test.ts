import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Generation, generation1, generation2 } from "../../src/generation.ts";
import type { PythonValue } from "../../src/json/python.ts";
import { type Operation, operations, optionName } from "../../src/operations.ts";
import { addInputDocument, readInputDocument } from "../../src/parameters/input-document.ts";
import { validate } from "../../src/parameters/validate.ts";
import { readParameters } from "../../src/parameters/values.ts";
import { fileHost } from "../support/file-host.ts";

interface RecordedCase {
  readonly id: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | { readonly base64: string }>>;
  readonly stdin?: string | null;
  readonly compare?: { readonly stderr?: string | { readonly contains: readonly string[] } };
  readonly expect: {
    readonly message?: string | null;
    readonly requests: readonly {
      readonly path: string;
      readonly query: Readonly<Record<string, string>>;
      readonly body: unknown;
    }[];
  };
}

const home = "/home/recorded";
const documentOptions = ["--cli-input-json", "--cli-input-yaml"];
/** Cases of other parts: URLs (never fetched here), pagination's options, validation switched off. */
const elsewhere = /^(param\/http-url|input\/equals-form$|valid\/off-|valid\/after-region)/;

/** The cases of a file that only use the options of members and input documents, each with a value of its own. */
function casesOf(file: string): readonly RecordedCase[] {
  const path = join(import.meta.dirname, "../fixtures/parity", `${file}.json`);
  const { cases }: { cases: readonly RecordedCase[] } = JSON.parse(readFileSync(path, "utf8"));
  return cases.filter((recorded) => !elsewhere.test(recorded.id) && optionsOf(recorded) !== undefined);
}

/** Values by option; undefined when the command line has more to it. */
function optionsOf({ argv: [subcommand, ...words] }: RecordedCase): ReadonlyMap<string, string> | undefined {
  const operation = operationOf(subcommand);
  const known = operation && [...operation.input.members.map(optionName), ...documentOptions, "--endpoint-url"];
  const options = new Map<string, string>();
  for (let index = 0; index < words.length; index += 1) {
    const [name = "", inline] = (words[index] ?? "").split(/=(.*)/s);
    const value = inline ?? words[++index];
    if (value === undefined || !known?.includes(name) || name === "--max-items") return undefined;
    options.set(name, value.replaceAll("{{home}}", home));
  }
  return options;
}

function operationOf(subcommand: string | undefined): Operation | undefined {
  return Object.values(operations).find((operation) => operation.subcommand === subcommand);
}

function hostOf({ files = {}, env = {}, stdin }: RecordedCase): ReturnType<typeof fileHost> {
  const contents = Object.entries(files).flatMap(([path, file]) => {
    const content = typeof file === "string" ? file : Buffer.from(file.base64, "base64");
    return [
      [path, content],
      [`${home}/${path}`, content],
    ] as const;
  });
  const variables = Object.entries(env).map(([name, value]) => [name, String(value).replaceAll("{{home}}", home)]);
  return fileHost({
    env: { HOME: home, ...Object.fromEntries(variables) },
    files: { ...Object.fromEntries(contents), "/dev/stdin": stdin ?? "" },
  });
}

async function run(recorded: RecordedCase, generation: Generation): Promise<Map<string, PythonValue>> {
  const operation = operationOf(recorded.argv[0])!;
  const options = optionsOf(recorded)!;
  const host = hostOf(recorded);
  const texts = new Map(operation.input.members.map((member) => [member.name, options.get(optionName(member))]));
  const given = readParameters(operation, texts, host, generation);
  const documents = documentOptions
    .filter((option) => options.has(option))
    .map((option) => readInputDocument(option, options.get(option)!, host, generation));
  const parameters = await addInputDocument(given, documents, generation);
  validate(operation.input, parameters);
  return parameters;
}

/** What a request carries, as parameters: the name from its path, query and body members besides. */
function sent({ path, query, body }: RecordedCase["expect"]["requests"][number]): Record<string, unknown> {
  const [, name = ""] = /^\/2019-09-25\/functions\/([^/]*)\/event-invoke-config(?:\/list)?$/.exec(path) ?? [];
  return { FunctionName: decodeURIComponent(name), ...query, ...(body as object | null) };
}

const files = [
  ["cases/params", generation1, 40],
  ["cases/shorthand", generation1, 49],
  ["cases/cli-input-json", generation1, 29],
  ["cases/validation", generation1, 20],
  ["cases/function-name", generation1, 46],
  ["cases-v2/input", generation2, 18],
  ["cases-v2/at-files", generation2, 6],
] as const;

test.each(files)("%s holds what is run below", (file, _, least) => {
  expect(casesOf(file).length).toBeGreaterThanOrEqual(least);
});

test.each(
  files.flatMap(([file, generation]) => casesOf(file).map((recorded) => ({ id: recorded.id, recorded, generation }))),
)("$id", async ({ recorded, generation }) => {
  const [request] = recorded.expect.requests;
  const outcome = await run(recorded, generation).then(
    (parameters) => ({ parameters: plain(parameters) }),
    (error: Error) => ({ message: squeezed(error.message) }),
  );
  if (request !== undefined) {
    expect(outcome).toEqual({ parameters: sent(request) });
    return;
  }
  for (const part of expectedParts(recorded)) {
    expect(outcome).toEqual({ message: expect.stringContaining(part) });
  }
});

/** As the recorded requests are kept: without integers of their own. */
function plain(value: PythonValue): unknown {
  if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, member]) => [key, plain(member)]));
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === "bigint" ? Number(value) : value;
}

function expectedParts({ compare, expect: { message } }: RecordedCase): readonly string[] {
  const stderr = compare?.stderr;
  if (typeof stderr === "object") return stderr.contains.map(squeezed);
  if (stderr === "ignore") return ["Error parsing parameter"];
  // Version 2 puts the class of a failure in front where it prints it.
  return [squeezed(message ?? "").replace(/^An error occurred \(ParamValidation\): /, "")];
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
