import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { type Manifest, readManifest } from "../../../src/fleet/manifest/manifest.ts";
import { ManifestError } from "../../../src/fleet/manifest/problems.ts";
import { formatFunctionName } from "../../../src/function-name/function-name.ts";
import type { Host } from "../../../src/host.ts";
import { testHost } from "../../support/host.ts";

const arn = "arn:aws:lambda:us-east-2:123456789012:function:orders";
const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";

type Files = Readonly<Record<string, string | Uint8Array>>;

function hostWith(files: Files, stdin = ""): { host: Host; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "fleet-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { host: { ...testHost({ cwd: folder }).host, stdin: Readable.from([Buffer.from(stdin)]) }, folder };
}

async function read(files: Files, paths = Object.keys(files), stdin = ""): Promise<Manifest> {
  return readManifest(paths, {}, hostWith(files, stdin).host);
}

async function problems(files: Files, paths = Object.keys(files)): Promise<string> {
  return read(files, paths).then(
    () => expect.unreachable("was accepted"),
    (error) => {
      expect(error).toBeInstanceOf(ManifestError);
      return error.message;
    },
  );
}

/** The entries as a short text each. */
function shown({ entries }: Manifest): string[] {
  return entries.map(({ target, ensure, settings }) => {
    const { maximumRetryAttempts, maximumEventAgeInSeconds, onSuccess, onFailure } = settings;
    const values = [maximumRetryAttempts, maximumEventAgeInSeconds, onSuccess, onFailure].map((value) => value ?? "-");
    return [formatFunctionName(target), ensure === "absent" ? "absent" : values.join(" ")].join(" ");
  });
}

const entry = { FunctionName: "orders", Qualifier: "live", MaximumRetryAttempts: 0 };

describe("forms", () => {
  test.each([
    { form: "a list as printed", text: JSON.stringify({ FunctionEventInvokeConfigs: [entry] }) },
    { form: "an array", text: JSON.stringify([entry]) },
    { form: "one object", text: JSON.stringify(entry) },
    { form: "an array of lists", text: JSON.stringify([{ FunctionEventInvokeConfigs: [entry] }]) },
    { form: "a schema reference", text: JSON.stringify({ $schema: "x", ...entry }) },
    { form: "a byte order mark", text: `\ufeff${JSON.stringify(entry)}` },
    { form: "YAML in JSON's clothes", name: "f.yaml", text: JSON.stringify(entry) },
    { form: "YAML", name: "f.yml", text: "FunctionName: orders\nQualifier: live\nMaximumRetryAttempts: 0\n" },
    {
      form: "YAML with merged members",
      name: "f.yaml",
      text: "- &a {FunctionName: x, MaximumRetryAttempts: 0}\n- {<<: *a, FunctionName: orders, Qualifier: live}\n",
      also: ["x 0 - - -"],
    },
    {
      form: "YAML without a telling name",
      name: "f",
      text: "FunctionName: orders\nQualifier: live\nMaximumRetryAttempts: 0",
    },
    {
      form: "a partial ARN",
      text: '{"FunctionName":"123456789012:function:orders:live","MaximumRetryAttempts":0}',
      as: "123456789012:function:orders:live",
    },
    { form: "an ARN", text: `{"FunctionArn":"${arn}:live","MaximumRetryAttempts":0}`, as: `${arn}:live` },
    {
      form: "name and ARN",
      text: `{"FunctionName":"orders:live","FunctionArn":"${arn}:live","MaximumRetryAttempts":0}`,
      as: `${arn}:live`,
    },
    { form: "a qualifier twice", text: '{"FunctionName":"orders:live","Qualifier":"live","MaximumRetryAttempts":0}' },
  ])("reads $form", async ({ name = "f.json", text, as = "orders:live", also = [] }) => {
    expect(shown(await read({ [name]: text }))).toEqual([...also, `${as} 0 - - -`]);
  });

  test("reads JSON Lines, and documents of YAML", async () => {
    const lines = '{"FunctionName":"a","MaximumRetryAttempts":1}\n{"FunctionName":"b","MaximumRetryAttempts":2}\n';
    const documents = "FunctionName: c\nMaximumRetryAttempts: 1\n---\nFunctionName: d\nMaximumRetryAttempts: 2\n";
    expect(shown(await read({ "f.jsonl": lines, "g.yaml": documents }))).toEqual([
      "a 1 - - -",
      "b 2 - - -",
      "c 1 - - -",
      "d 2 - - -",
    ]);
  });

  test("reads what list-function-event-invoke-configs prints, husks and all, without a word", async () => {
    const printed = {
      FunctionEventInvokeConfigs: [
        {
          LastModified: 1577824396.653,
          FunctionArn: `${arn}:$LATEST`,
          MaximumRetryAttempts: 2,
          DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: dlq } },
        },
        {
          LastModified: "2020-01-01T00:00:00+00:00",
          FunctionArn: `${arn}:1`,
          DestinationConfig: { OnSuccess: {}, OnFailure: {} },
        },
      ],
    };
    const manifest = await read({ "f.json": JSON.stringify(printed) });
    expect(shown(manifest)).toEqual([`${arn}:$LATEST 2 - - ${dlq}`, `${arn}:1 - - - -`]);
    expect(manifest.warnings).toEqual([]);
  });

  test("reads standard input and folders, and each file once", async () => {
    const one = (name: string): string => JSON.stringify({ FunctionName: name, MaximumRetryAttempts: 0 });
    const { host } = hostWith(
      { "d/b.json": one("b"), "d/a.yaml": one("a"), "d/c.txt": "no", "d/sub.json/x.json": one("x") },
      one("stdin"),
    );
    const manifest = await readManifest(["d", "-", "d/b.json", "./d/b.json", "-"], {}, host);
    expect(shown(manifest)).toEqual(["a 0 - - -", "b 0 - - -", "stdin 0 - - -"]);
  });

  test("reads UTF-16 as Windows PowerShell writes it", async () => {
    const bytes = Buffer.from(`\ufeff${JSON.stringify(entry)}`, "utf16le");
    expect(shown(await read({ "f.json": bytes }))).toEqual(["orders:live 0 - - -"]);
  });

  test("tells a list that was cut", async () => {
    const manifest = await read({ "f.json": JSON.stringify({ FunctionEventInvokeConfigs: [entry], NextToken: "x" }) });
    expect(manifest.isCut).toBe(true);
    expect(manifest.warnings).toMatchObject([{ where: expect.stringMatching(/^f\.json:1:\d+$/) }]);
  });
});

describe("Defaults", () => {
  const defaults = {
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 3600,
    DestinationConfig: { OnFailure: { Destination: dlq } },
  };
  const withDefaults = async (own: object, more: object = {}): Promise<string[]> =>
    shown(
      await read({
        "f.json": JSON.stringify({ Defaults: { ...defaults, ...more }, FunctionEventInvokeConfigs: [own] }),
      }),
    );

  test.each([
    { own: { FunctionName: "f" }, gives: `f 1 3600 - ${dlq}` },
    { own: { FunctionName: "f", MaximumRetryAttempts: 0 }, gives: `f 0 3600 - ${dlq}` },
    { own: { FunctionName: "f", MaximumRetryAttempts: null }, gives: `f - 3600 - ${dlq}` },
    { own: { FunctionName: "f", DestinationConfig: { OnFailure: {} } }, gives: "f 1 3600 - -" },
    { own: { FunctionName: "f", DestinationConfig: { OnFailure: { Destination: "" } } }, gives: "f 1 3600 - -" },
    { own: { FunctionName: "f", DestinationConfig: {} }, gives: "f 1 3600 - -" },
    { own: { FunctionName: "f", DestinationConfig: null }, gives: "f 1 3600 - -" },
    {
      own: { FunctionName: "f", DestinationConfig: { OnSuccess: { Destination: dlq } } },
      gives: `f 1 3600 ${dlq} ${dlq}`,
    },
    { own: { FunctionName: "f", Ensure: "absent" }, gives: "f absent" },
  ])("stand under $own", async ({ own, gives }) => {
    expect(await withDefaults(own)).toEqual([gives]);
  });

  test("may name the qualifier, where an entry has none", async () => {
    const more = { Qualifier: "live" };
    expect(await withDefaults({ FunctionName: "f" }, more)).toEqual([`f:live 1 3600 - ${dlq}`]);
    expect(await withDefaults({ FunctionName: "f:1" }, more)).toEqual([`f:1 1 3600 - ${dlq}`]);
    expect(await withDefaults({ FunctionName: "f", Qualifier: "$LATEST" }, more)).toEqual([
      `f:$LATEST 1 3600 - ${dlq}`,
    ]);
  });

  test("are checked once, at their own place", async () => {
    const text =
      '{"Defaults": {"MaximumRetryAttempts": 3},\n "FunctionEventInvokeConfigs": [{"FunctionName": "a"}, {"FunctionName": "b"}]}';
    expect(await problems({ "f.json": text })).toBe(
      [
        "f.json:1:39: Defaults.MaximumRetryAttempts must be a whole number from 0 to 2, not 3",
        "  hint: did you mean 2?",
        "1 error, nothing was sent",
      ].join("\n"),
    );
  });
});

describe("what is wrong with a file", () => {
  const queueUrl = "https://sqs.us-east-2.amazonaws.com/123456789012/dlq";
  const destination = (value: unknown): object => ({
    FunctionName: "f",
    DestinationConfig: { OnFailure: { Destination: value } },
  });

  test.each<{ entry: unknown; says: string; hint?: string }>([
    { entry: 3, says: "an entry must be a mapping, not 3" },
    { entry: {}, says: "this entry names no function", hint: "add FunctionName or FunctionArn" },
    { entry: { FunctionName: "f" }, says: "this entry sets nothing", hint: 'did you mean Ensure: "absent"?' },
    { entry: { FunctionName: "f", MaximumRetryAttempts: null }, says: "this entry sets nothing" },
    {
      entry: { FunctionName: "f", MaximumRetryAttempts: 3 },
      says: "MaximumRetryAttempts must be a whole number from 0 to 2, not 3",
      hint: "did you mean 2?",
    },
    { entry: { FunctionName: "f", MaximumRetryAttempts: -1 }, says: "not -1", hint: "did you mean 0?" },
    { entry: { FunctionName: "f", MaximumRetryAttempts: 1.5 }, says: "not 1.5", hint: "did you mean 2?" },
    { entry: { FunctionName: "f", MaximumRetryAttempts: "1" }, says: 'not "1"', hint: "did you mean 1?" },
    { entry: { FunctionName: "f", MaximumRetryAttempts: true }, says: "not true" },
    { entry: { FunctionName: "f", MaximumRetryAttempts: [1] }, says: "not a list" },
    {
      entry: { FunctionName: "f", MaximumEventAgeInSeconds: 59 },
      says: "MaximumEventAgeInSeconds must be a whole number from 60 to 21600, not 59",
      hint: "did you mean 60?",
    },
    { entry: { FunctionName: "f", MaximumEventAgeInSeconds: 21601 }, says: "not 21601", hint: "did you mean 21600?" },
    {
      entry: { FunctionName: "f", MaximumEventAgeInSeconds: 0 },
      says: "not 0",
      hint: "leave it out for Lambda's default",
    },
    {
      entry: { FunctionName: "f", MaxRetryAttempts: 1 },
      says: 'unknown member "MaxRetryAttempts"',
      hint: "did you mean MaximumRetryAttempts?",
    },
    {
      entry: { FunctionName: "f", maximum_retry_attempts: 1 },
      says: "unknown member",
      hint: "did you mean MaximumRetryAttempts?",
    },
    {
      entry: { FunctionName: "f", maximumEventAge: 60 },
      says: "unknown member",
      hint: "did you mean MaximumEventAgeInSeconds?",
    },
    { entry: { FunctionName: "f", Qualifer: "live" }, says: "unknown member", hint: "did you mean Qualifier?" },
    { entry: { FunctionName: "f", __proto__x: 1 }, says: 'unknown member "__proto__x"' },
    { entry: { FunctionName: "f", constructor: 1 }, says: 'unknown member "constructor"' },
    {
      entry: { FunctionName: "f", DestinationConfig: { on_failure: {} } },
      says: 'unknown member "DestinationConfig.on_failure"',
      hint: "did you mean OnFailure?",
    },
    {
      entry: { FunctionName: "f", DestinationConfig: { OnFailure: { Arn: dlq } } },
      says: 'unknown member "DestinationConfig.OnFailure.Arn"',
    },
    {
      entry: { FunctionName: "f", DestinationConfig: dlq },
      says: "DestinationConfig must be a mapping with OnSuccess and OnFailure",
    },
    {
      entry: { FunctionName: "f", DestinationConfig: { OnFailure: dlq } },
      says: "DestinationConfig.OnFailure must be a mapping with Destination",
      hint: `did you mean OnFailure: { Destination: "${dlq}" }?`,
    },
    {
      entry: destination(queueUrl),
      says: `must be the ARN of a destination, not "${queueUrl}"`,
      hint: `did you mean "${dlq}"?`,
    },
    { entry: destination(` ${dlq}`), says: "must be the ARN of a destination", hint: `did you mean "${dlq}"?` },
    { entry: destination(dlq.slice(4)), says: "must be the ARN of a destination", hint: `did you mean "${dlq}"?` },
    { entry: destination("dlq"), says: 'must be the ARN of a destination, not "dlq"' },
    { entry: destination(7), says: "must be the ARN of a destination, not 7" },
    {
      entry: destination(`${dlq}${"x".repeat(400)}`),
      says: "DestinationConfig.OnFailure.Destination is longer than 350 characters",
    },
    {
      entry: { FunctionName: "f", Ensure: "Absent" },
      says: 'Ensure must be "present" or "absent", not "Absent"',
      hint: 'did you mean "absent"?',
    },
    { entry: { FunctionName: "f", Ensure: true }, says: "not true" },
    { entry: { FunctionName: 7, MaximumRetryAttempts: 0 }, says: "FunctionName must be text, not 7" },
    {
      entry: { FunctionName: "bad name!", MaximumRetryAttempts: 0 },
      says: 'FunctionName is no name of a function: "bad name!"',
    },
    {
      entry: { FunctionName: "x".repeat(65), MaximumRetryAttempts: 0 },
      says: "FunctionName has 65 characters, a function's name has at most 64",
    },
    {
      entry: { FunctionName: "orders:$latest", MaximumRetryAttempts: 0 },
      says: "FunctionName is no name",
      hint: "did you mean 'orders:$LATEST'?",
    },
    {
      entry: { FunctionName: "arn:aws:us-east-2:123456789012:function:orders", MaximumRetryAttempts: 0 },
      says: "FunctionName is no name",
      hint: `did you mean '${arn}'?`,
    },
    {
      entry: { FunctionArn: "orders", MaximumRetryAttempts: 0 },
      says: "FunctionArn must be a whole ARN",
      hint: "did you mean FunctionName?",
    },
    {
      entry: { FunctionArn: arn, FunctionName: "mail", MaximumRetryAttempts: 0 },
      says: "FunctionName and FunctionArn mean different functions",
    },
    {
      entry: { FunctionName: "f", Qualifier: "$latest", MaximumRetryAttempts: 0 },
      says: 'Qualifier must be a version or an alias as text, not "$latest"',
      hint: 'did you mean "$LATEST"?',
    },
    { entry: { FunctionName: "f", Qualifier: 3, MaximumRetryAttempts: 0 }, says: "not 3", hint: 'did you mean "3"?' },
    {
      entry: { FunctionName: "f", Qualifier: "", MaximumRetryAttempts: 0 },
      says: "Qualifier is empty",
      hint: "leave it out for $LATEST",
    },
    {
      entry: { FunctionName: "f", Qualifier: "f:live", MaximumRetryAttempts: 0 },
      says: "Qualifier must be",
      hint: 'did you mean "live"?',
    },
    {
      entry: { FunctionName: "f:1", Qualifier: "2", MaximumRetryAttempts: 0 },
      says: "The derived qualifier from the function name does not match the specified qualifier.",
    },
    { entry: { FunctionArn: `${arn}:1`, Qualifier: "2", MaximumRetryAttempts: 0 }, says: "The derived qualifier" },
    {
      entry: { FunctionArn: `${arn}:1`, FunctionName: "orders:2", MaximumRetryAttempts: 0 },
      says: "The derived qualifier",
    },
    { entry: { Defaults: {}, FunctionName: "f" }, says: 'unknown member "FunctionName"' },
    { entry: { Defaults: {} }, says: "FunctionEventInvokeConfigs is missing" },
    { entry: { Defaults: 1, FunctionEventInvokeConfigs: [] }, says: "Defaults must be a mapping, not 1" },
    { entry: { Configs: [] }, says: 'unknown member "Configs"', hint: "did you mean FunctionEventInvokeConfigs?" },
    {
      entry: { FunctionEventInvokeConfigs: {} },
      says: "FunctionEventInvokeConfigs must be a list of entries, not a mapping",
    },
  ])("$entry", async ({ entry, says, hint }) => {
    const said = await problems({ "f.json": JSON.stringify(entry) });
    expect(said).toMatch(/^f\.json:1:\d+: /);
    expect(said.split("\n")[0]).toContain(says);
    if (hint !== undefined) expect(said).toContain(`\n  hint: ${hint}\n`);
  });

  test("is said all at once, for all files", async () => {
    expect(
      await problems({
        "a.json":
          '[\n  {"FunctionName": "f", "MaximumRetryAttempts": 9, "Foo": 1},\n  {"FunctionName": "é", "Bar": 1}\n]',
        "b.json": "{",
        "c.yaml": "- FunctionName: f\n  MaximumEventAgeInSeconds: 1\n",
      }),
    ).toBe(
      [
        "a.json:2:49: MaximumRetryAttempts must be a whole number from 0 to 2, not 9",
        "  hint: did you mean 2?",
        'a.json:2:52: unknown member "Foo"',
        'a.json:3:20: FunctionName is no name of a function: "é"',
        "  hint: a function's name has letters, digits, '-', '_' and '.'; a version or an alias may follow after a colon",
        'a.json:3:25: unknown member "Bar"',
        "b.json:1:2: expected a member's name in double quotes",
        "c.yaml:2:29: MaximumEventAgeInSeconds must be a whole number from 60 to 21600, not 1",
        "  hint: did you mean 60?",
        "c.yaml:1:3: f:$LATEST is there already, at a.json:2:3",
        "7 errors, nothing was sent",
      ].join("\n"),
    );
  });

  test.each([
    { one: "orders", other: "orders" },
    { one: "orders", other: "orders:$LATEST" },
    { one: "orders", other: arn },
    { one: "123456789012:function:orders:$LATEST", other: "orders" },
    { one: `${arn}:$LATEST`, other: "us-east-2:123456789012:function:orders" },
  ])("$one and $other are one configuration", async ({ one, other }) => {
    const entries = [one, other].map((name) => ({ FunctionName: name, MaximumRetryAttempts: 1 }));
    expect(await problems({ "f.json": JSON.stringify(entries) })).toMatch(
      /^f\.json:1:\d+: orders:\$LATEST is there already, at f\.json:1:2\n/,
    );
  });

  test.each([
    { one: "orders", other: "orders:live" },
    { one: arn, other: arn.replace("us-east-2", "us-west-2") },
    { one: arn, other: arn.replace("123456789012", "210987654321") },
    { one: "Orders", other: "orders" },
  ])("$one and $other are two", async ({ one, other }) => {
    const entries = [one, other].map((name) => ({ FunctionName: name, MaximumRetryAttempts: 1 }));
    expect((await read({ "f.json": JSON.stringify(entries) })).entries).toHaveLength(2);
  });

  test.each([
    { name: "empty.json", text: "", says: "empty.json:1:1: this file is empty" },
    { name: "blank.yaml", text: "# nothing\n", says: "blank.yaml:1:1: this file is empty" },
    { name: "f.json", text: "{", says: "f.json:1:2: expected a member's name" },
    { name: "f.json", text: '[{"a": 1}', says: 'f.json:1:10: expected "," or "]"' },
    { name: "f.json", text: "[1,]", says: "f.json:1:4: expected a value" },
    { name: "f.json", text: '{"a": nul}', says: 'f.json:1:7: "nul" is no JSON value' },
    { name: "f.json", text: '{"a": NaN}', says: '"NaN" is no JSON value' },
    { name: "f.json", text: '{"a": 01}', says: '"01" is no JSON value' },
    { name: "f.json", text: '{"a": "x', says: "f.json:1:7: this string has no end" },
    { name: "f.json", text: '{"a": "x\\q"}', says: "f.json:1:7: a wrong escape" },
    { name: "f.json", text: '{"a": "x\ny"}', says: "f.json:1:9: a control character" },
    {
      name: "f.json",
      text: '{"FunctionName": "f",\n "FunctionName": "g"}',
      says: 'f.json:2:2: the member "FunctionName" is there twice',
    },
    { name: "f.json", text: "[".repeat(5000), says: "f.json:1:101: nested too deeply" },
    {
      name: "f.yaml",
      text: "FunctionName: f\nFunctionName: g\n",
      says: 'f.yaml:2:1: the member "FunctionName" is there twice',
    },
    { name: "f.yaml", text: "a: [1, 2", says: "f.yaml:1:9:" },
    { name: "f.yaml", text: "1: x", says: "f.yaml:1:1: a member's name has to be text" },
    { name: "f.yaml", text: "FunctionName: !!js x", says: "f.yaml:1:15:" },
    { name: "f.yaml", text: "FunctionName: *x", says: 'f.yaml:1:15: no anchor "&x"' },
    { name: "f.yaml", text: "&a [*a]", says: 'no anchor "&a"' },
    { name: "f.yaml", text: "<<: 1", says: '"<<" takes mappings' },
    { name: "f.yaml", text: "[".repeat(20_000), says: "f.yaml:1:" },
    { name: "f.json", text: Buffer.from([0x22, 0xff, 0x22]), says: "f.json: the file is not UTF-8" },
  ])("$says", async ({ name, text, says }) => {
    expect(await problems({ [name]: text })).toContain(says);
  });

  test("aliases that explode are counted, not expanded", async () => {
    const lines = ["a0: &a0 [x]"];
    for (let level = 1; level <= 40; level++)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
      );
    expect(await problems({ "f.yaml": lines.join("\n") })).toMatch(
      /^f\.yaml:\d+:\d+: more than 2000000 values, aliases counted/,
    );
  });

  test("files that aren't there or no files", async () => {
    const { host, folder } = hostWith({ "empty/readme.txt": "" });
    await expect(readManifest(["none.json", "empty", "."], {}, host)).rejects.toThrow(
      [
        "none.json: No such file or directory",
        "empty: this folder holds no .json, .jsonl, .ndjson, .yaml, .yml file",
        ".: this folder holds no .json, .jsonl, .ndjson, .yaml, .yml file",
        "3 errors, nothing was sent",
      ].join("\n"),
    );
    expect(folder).toContain("fleet-");
  });

  test("a file of more than 32 MB", async () => {
    expect(await problems({ "f.json": Buffer.alloc(32 * 1024 * 1024 + 1, " ") })).toMatch(
      /^f\.json: larger than 32 MB\n/,
    );
    const { host } = hostWith({});
    const stdin = Readable.from(Array.from({ length: 33 }, () => Buffer.alloc(1024 * 1024, " ")));
    await expect(readManifest(["-"], {}, { ...host, stdin })).rejects.toThrow("<stdin>: larger than 32 MB");
  });

  test("a file that changes while it is read", async () => {
    const { host } = hostWith({ "f.json": JSON.stringify(entry) });
    let modified = 1;
    const status = (path: string) => ({ ...host.files.status(path), modified: modified++ });
    await expect(readManifest(["f.json"], {}, { ...host, files: { ...host.files, status } })).rejects.toThrow(
      "f.json: the file changed while it was read",
    );
  });
});

describe("what is doubtful", () => {
  test.each([
    {
      entry: { FunctionName: "f", MaximumRetryAttempts: 1, DestinationConfig: {} },
      says: "DestinationConfig is empty, which means no destination",
    },
    {
      entry: { FunctionName: "f", DestinationConfig: { OnFailure: {} } },
      says: "DestinationConfig.OnFailure is empty",
    },
    { entry: { FunctionName: "f", Qualifier: "LATEST", MaximumRetryAttempts: 1 }, says: 'Qualifier is "LATEST"' },
    {
      entry: { FunctionName: "f", Ensure: "absent", MaximumRetryAttempts: 1 },
      says: "what is to be absent has settings",
    },
  ])("$entry", async ({ entry, says }) => {
    const { warnings } = await read({ "f.json": JSON.stringify(entry) });
    expect(warnings).toMatchObject([{ message: expect.stringContaining(says) }]);
  });
});
