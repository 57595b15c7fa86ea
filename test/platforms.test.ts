import { describe, expect, test } from "vitest";
import { addEntries } from "../src/fleet/import/add-entries.ts";
import { generation1 } from "../src/generation.ts";
import type { Json } from "../src/json/value.ts";
import { stateFolder } from "../src/local/state-folder.ts";
import { readParamFile } from "../src/parameters/paramfile.ts";
import { commandWords } from "../src/session/command-words.ts";
import { fileHost } from "./support/file-host.ts";
import { testHost } from "./support/host.ts";
import { type RunOptions, runCli } from "./support/run-cli.ts";

const get = ["get-function-event-invoke-config", "--function-name", "f"];
const put = ["put-function-event-invoke-config", "--function-name", "f"];
const diff = ["diff", "--print-resolved", "-f"];
const noKeys = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };
const responses = [{ body: '{"FunctionArn": "arn", "MaximumRetryAttempts": 1}' }];
const document = '{\n  "FunctionName": "f",\n  "MaximumRetryAttempts": 1\n}\n';

interface Case extends RunOptions {
  readonly what: string;
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  /** 0 unless told. */
  readonly exitCode?: number;
}

describe("lines that end as on Windows mean what others mean", () => {
  test.each<Case>([
    {
      what: "configuration and credentials",
      args: [...get, "--profile", "work"],
      env: { ...noKeys, AWS_DEFAULT_REGION: null },
      files: {
        ".aws/config":
          "# mine\n[profile work]\nregion = eu-west-1\noutput = text\ns3 =\n  max_concurrent_requests = 1\n",
        ".aws/credentials": "[work]\naws_access_key_id = AKWORK\naws_secret_access_key = s\n",
      },
    },
    {
      what: "what a program for credentials prints",
      args: get,
      env: noKeys,
      files: {
        ".aws/config": "[default]\ncredential_process = cat {{home}}/keys.json\n",
        "keys.json": '{\n"Version": 1,\n"AccessKeyId": "AKPROC",\n"SecretAccessKey": "s"\n}\n',
      },
    },
    {
      what: "an input document",
      args: [put[0]!, "--cli-input-json", "file://in.json"],
      files: { "in.json": document },
    },
    {
      what: "an input document in YAML",
      args: [put[0]!, "--cli-input-yaml", "file://in.yaml", "--cli-compat", "v2"],
      files: { "in.yaml": "FunctionName: f\n# one\nMaximumRetryAttempts: 1\n" },
    },
    {
      what: "a structure",
      args: [...put, "--destination-config", "file://d.json"],
      files: { "d.json": '{\n"OnFailure": {\n"Destination": "arn"\n}\n}\n' },
    },
    {
      what: "a structure in shorthand",
      args: [...put, "--destination-config", "file://d.txt"],
      files: { "d.txt": "OnFailure={Destination=arn},\nOnSuccess={Destination=arn}" },
    },
    { what: "a text", args: [get[0]!, "--function-name", "file://name.txt"], files: { "name.txt": "f\n" } },
    { what: "wishes in JSON", args: [...diff, "f.json"], files: { "f.json": `[\n${document}]\n` } },
    {
      what: "wishes by the line",
      args: [...diff, "f.jsonl"],
      files: {
        "f.jsonl":
          '{"FunctionName": "f", "MaximumRetryAttempts": 1}\n{"FunctionName": "g", "MaximumRetryAttempts": 2}\n',
      },
    },
    {
      what: "wishes in YAML",
      args: [...diff, "f.yaml"],
      files: {
        "f.yaml":
          "- FunctionName: f\n  MaximumRetryAttempts: 1 # once\n\n- FunctionName: g\n  MaximumRetryAttempts: 2\n",
      },
    },
    {
      what: "the place of a mistake",
      exitCode: 2,
      args: [...diff, "f.json"],
      files: { "f.json": '[\n  {\n    "FunctionNam": 1\n  }\n]\n' },
    },
    {
      what: "the place of a mistake in YAML",
      exitCode: 2,
      args: [...diff, "f.yaml"],
      files: { "f.yaml": "- FunctionName: f\n  MaximumRetryAttempts: 9\n" },
    },
  ])("in $what", async ({ what: _, args, files, exitCode = 0, ...options }) => {
    const windows = Object.entries(files).map(([name, text]) => [name, text.replaceAll("\n", "\r\n")]);
    const expected = await runCli(args, { ...options, responses, files });

    expect(expected.stdout + expected.stderr).not.toContain("\r");
    expect(expected.exitCode).toBe(exitCode);
    expect(await runCli(args, { ...options, responses, files: Object.fromEntries(windows) })).toEqual(expected);
  });

  test.each([
    ["fleet.yaml", "# mine\nFunctionEventInvokeConfigs:\n  - FunctionName: f # first\n"],
    ["fleet.json", '[\n  {\n    "FunctionName": "f"\n  }\n]\n'],
    ["fleet.jsonl", '{"FunctionName": "f"}\n'],
  ])("and stay so in a file that is added to: %s", async (name, text) => {
    const entry = new Map<string, Json>([
      ["FunctionName", "g"],
      ["MaximumRetryAttempts", 1n],
    ]);
    const added = await addEntries(name, text, [entry]);

    expect(added.startsWith(text.slice(0, 7))).toBe(true);
    expect(added).toContain("g");
    expect(await addEntries(name, text.replaceAll("\n", "\r\n"), [entry])).toBe(added.replaceAll("\n", "\r\n"));
  });

  test("in an answer to a question", async () => {
    const files = { "f.json": '{"FunctionName": "my-function", "MaximumRetryAttempts": 1}' };
    const env = { LAMBDA_EIC_LOCAL: "1", LAMBDA_EIC_STATE: "{{home}}/state" };
    const { exitCode, stderr } = await runCli(["apply", "-f", "f.json"], {
      env,
      files,
      stdin: "y\r\n",
      isInteractive: true,
    });

    expect({ exitCode, isApplied: stderr.includes("1 applied") }).toEqual({ exitCode: 0, isApplied: true });
  });
});

describe("on Windows", () => {
  test("configuration lies below the profile of the user", async () => {
    const { exitCode, requests } = await runCli(get, {
      platform: "win32",
      env: { ...noKeys, HOME: null, USERPROFILE: "{{home}}", AWS_DEFAULT_REGION: null },
      files: {
        ".aws/config": "[default]\r\nregion = eu-west-1\r\n",
        ".aws/credentials": "[default]\r\naws_access_key_id = AKWIN\r\naws_secret_access_key = s\r\n",
      },
      responses,
    });

    expect(exitCode).toBe(0);
    expect(requests).toMatchObject([{ region: "eu-west-1", accessKey: "AKWIN", signature: "valid" }]);
  });

  test.each(["file://C:\\in\\d.json", "file://%IN%\\d.json", "file://$in\\d.json"])("%s is a file", (value) => {
    const files = { "C:\\in\\d.json": "{\r\n}" };

    expect(readParamFile(value, fileHost({ platform: "win32", env: { IN: "C:\\in" }, files }), generation1)).toBe(
      "{\n}",
    );
  });

  test.each<{ env: Record<string, string>; named?: string; folder: string }>([
    { env: { LOCALAPPDATA: "C:\\Users\\me\\AppData\\Local" }, folder: "C:\\Users\\me\\AppData\\Local\\lambda-eic" },
    { env: { USERPROFILE: "C:\\Users\\me" }, folder: "C:\\Users\\me\\AppData\\Local\\lambda-eic" },
    { env: {}, folder: "\\nonexistent\\AppData\\Local\\lambda-eic" },
    { env: { LAMBDA_EIC_STATE: "D:\\state" }, folder: "D:\\state" },
    { env: { LAMBDA_EIC_STATE: "D:\\state" }, named: "sub\\state", folder: "C:\\work\\sub\\state" },
    { env: {}, named: "..\\state", folder: "C:\\state" },
    { env: {}, named: "\\\\server\\share\\state", folder: "\\\\server\\share\\state" },
  ])("the state of the embedded endpoint is in $folder", ({ env, named, folder }) => {
    expect(stateFolder(testHost({ platform: "win32", env, cwd: "C:\\work" }).host, named)).toBe(folder);
  });

  test("backslashes separate folders in a configured command, and quotes are double", () => {
    const command = '"C:\\Program Files\\keys.exe" C:\\in it\'s';

    expect(commandWords(command, "win32")).toEqual(["C:\\Program Files\\keys.exe", "C:\\in", "it's"]);
    expect(() => commandWords(command, "linux")).toThrow("No closing quotation");
  });
});

test.each([
  { platform: "linux", env: { HOME: "/home/me" }, folder: "/home/me/.local/state/lambda-eic" },
  { platform: "linux", env: { HOME: "/home/me", XDG_STATE_HOME: "/data" }, folder: "/data/lambda-eic" },
  { platform: "linux", env: { HOME: "/home/me", XDG_STATE_HOME: "data" }, folder: "/home/me/.local/state/lambda-eic" },
  { platform: "darwin", env: { HOME: "/Users/me" }, folder: "/Users/me/Library/Application Support/lambda-eic" },
] as const)("on $platform the state is in $folder", ({ platform, env, folder }) => {
  expect(stateFolder(testHost({ platform, env }).host)).toBe(folder);
});
