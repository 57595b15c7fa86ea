import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHome, type Home } from "../fleet/support/command-line.ts";

let home: Home;
beforeEach(async () => {
  home = createHome();
  await home.add("orders", ["live", "bare"], ["1"]);
  await home.add("mail");
  await put("orders", "--qualifier", "live", "--maximum-retry-attempts", "1");
  await put("orders", "--maximum-retry-attempts", "0");
});
afterEach(() => home.remove());

const put = (name: string, ...args: readonly string[]): Promise<unknown> =>
  home.run(["put-function-event-invoke-config", "--function-name", name, ...args]);
const arn = "arn:aws:lambda:us-east-2:123456789012:function:orders";
const entries = (text: string): unknown =>
  JSON.parse(text).FunctionEventInvokeConfigs.map((entry: Record<string, unknown>) => [
    entry["FunctionName"],
    entry["Qualifier"],
  ]);

describe("export", () => {
  test.each([
    {
      args: ["--all"],
      found: [
        ["my-function", "BLUE"],
        ["orders", "$LATEST"],
        ["orders", "live"],
      ],
    },
    {
      args: ["--function-name", "orders"],
      found: [
        ["orders", "$LATEST"],
        ["orders", "live"],
      ],
    },
    { args: ["--function-name", "orders:live"], found: [["orders", "live"]] },
    {
      args: ["--function-name", "orders:live", "orders:$LATEST", "orders"],
      found: [
        ["orders", "$LATEST"],
        ["orders", "live"],
      ],
    },
    { args: ["--function-name", `${arn}:live`], found: [[arn, "live"]] },
  ])("takes $args", async ({ args, found }) => {
    const { exitCode, stdout, stderr } = await home.run(["export", ...args]);
    expect({ exitCode, stderr, found: entries(stdout) }).toEqual({ exitCode: 0, stderr: "", found });
  });

  test("what it prints, diff finds equal", async () => {
    for (const format of ["json", "yaml"]) {
      home.write(`f.${format}`, (await home.run(["export", "--all", "--format", format])).stdout);
      expect(await home.run(["diff", "-f", `f.${format}`, "--prune"])).toMatchObject({ exitCode: 0, stderr: "" });
    }
  });

  test("says what Terraform won't take", async () => {
    await put("mail", "--destination-config", "OnFailure={Destination=kafka://failed}");
    const { stdout, stderr } = await home.run(["export", "--function-name", "mail", "--format", "terraform"]);
    expect(stdout).toContain('destination = "kafka://failed"');
    expect(stderr).toBe("Terraform's provider refuses destinations that are topics of Kafka\n");
  });

  test("says what has no configuration", async () => {
    expect(await home.run(["export", "--function-name", "mail", "orders:bare", "--format", "cli"])).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: "mail has no configuration\norders:bare has no configuration\n",
    });
  });

  test.each([
    { args: [], exitCode: 2, says: "name functions by --function-name, or take them --all" },
    {
      args: ["--all", "--function-name", "f"],
      exitCode: 2,
      says: "name functions by --function-name, or take them --all",
    },
    {
      args: ["--all", "--format", "pulumi"],
      exitCode: 2,
      says: "Allowed choices are json, yaml, terraform, terraform-json, cdktf, cloudformation, sam, cli",
    },
    {
      args: ["--all", "--format", "sam", "--import-blocks"],
      exitCode: 2,
      says: "formats that have one: terraform, terraform-json, cdktf",
    },
    { args: ["--function-name", "bad name"], exitCode: 255, says: "'bad name' is no name of a function" },
    {
      args: ["--function-name", "orders", "gone"],
      exitCode: 255,
      says: "gone:$LATEST: An error occurred (ResourceNotFoundException)",
    },
  ])("refuses $args, and prints nothing", async ({ args, exitCode, says }) => {
    const ran = await home.run(["export", ...args]);
    expect(ran).toMatchObject({ exitCode, stdout: "" });
    expect(ran.stderr).toContain(says);
  });
});

describe("import", () => {
  test.each([
    { id: "orders", is: ["orders", "$LATEST"] },
    { id: "orders:live", is: ["orders", "live"] },
    { id: "orders:$LATEST", is: ["orders", "$LATEST"] },
    { id: arn, is: [arn, "$LATEST"] },
    { id: `${arn}:live`, is: [arn, "live"] },
  ])("takes the id $id", async ({ id, is }) => {
    const { exitCode, stdout } = await home.run(["import", id]);
    expect({ exitCode, is: entries(stdout) }).toEqual({ exitCode: 0, is: [is] });
  });

  test.each([
    {
      ids: ["arn:aws:us-east-2:123456789012:function:orders", "orders:"],
      says: [
        `'arn:aws:us-east-2:123456789012:function:orders' lacks "lambda:", as the examples in the documentation of Terraform's provider do, and Lambda refuses it`,
        `  hint: did you mean '${arn}'?`,
        "'orders:' is no import id",
        "  hint: nothing follows the last colon; a shell replaces $LATEST outside of single quotes: write 'orders:$LATEST'",
      ],
    },
    { ids: ["arn:aws:us-east-2:123456789012:function:orders:live"], says: [`did you mean '${arn}:live'?`] },
    { ids: ["gone:live"], says: ["gone:live: An error occurred (ResourceNotFoundException)"] },
    { ids: ["orders:live", "orders:bare"], says: ["orders:bare: the function exists, this configuration doesn't"] },
  ])("explains what is wrong with $ids", async ({ ids, says }) => {
    const ran = await home.run(["import", ...ids]);
    expect(ran).toMatchObject({ exitCode: 255, stdout: "" });
    expect(ran.stderr).toContain(says.join("\n"));
  });

  test("makes a file, and adds to it what it doesn't have", async () => {
    for (const name of ["new.json", "new.yaml"]) {
      expect(await home.run(["import", "orders:live", "-f", name])).toEqual({
        exitCode: 0,
        stdout: "",
        stderr: `orders:live added to ${name}\n`,
      });
      expect(await home.run(["import", `${arn}:live`, "orders", "-f", name])).toMatchObject({
        exitCode: 0,
        stderr: `orders:live is in ${name} already\norders:$LATEST added to ${name}\n`.replace(
          "orders:live is",
          `${arn}:live is`,
        ),
      });
      expect(await home.run(["diff", "-f", name])).toMatchObject({
        exitCode: 0,
        stdout: "No changes: 2 configurations are as wanted.\n",
      });
    }
  });

  const live = '{"FunctionName":"orders","Qualifier":"live","MaximumRetryAttempts":1}';
  test.each([
    {
      about: "a list, indented as its entries are",
      name: "f.json",
      text: '{\n  "$schema": "x",\n  "FunctionEventInvokeConfigs": [\n    { "FunctionName": "a", "MaximumRetryAttempts": 1 }\n  ]\n}\n',
      becomes:
        '{\n  "$schema": "x",\n  "FunctionEventInvokeConfigs": [\n    { "FunctionName": "a", "MaximumRetryAttempts": 1 },\n    {\n      "FunctionName": "orders",\n      "Qualifier": "live",\n      "MaximumRetryAttempts": 1\n    }\n  ]\n}\n',
    },
    {
      about: "an empty list",
      name: "f.json",
      text: '{"FunctionEventInvokeConfigs": []}',
      becomes:
        '{"FunctionEventInvokeConfigs": [\n    {\n        "FunctionName": "orders",\n        "Qualifier": "live",\n        "MaximumRetryAttempts": 1\n    }\n]}',
    },
    {
      about: "JSON Lines",
      name: "f.jsonl",
      text: '{"FunctionName": "a", "MaximumRetryAttempts": 1}',
      becomes: `{"FunctionName": "a", "MaximumRetryAttempts": 1}\n${live}\n`,
    },
    {
      about: "YAML, comments and all",
      name: "f.yaml",
      text: "# ours\nFunctionEventInvokeConfigs:\n  # the first\n  - FunctionName: a # a\n    MaximumRetryAttempts: 1\n",
      becomes:
        "# ours\nFunctionEventInvokeConfigs:\n  # the first\n  - FunctionName: a # a\n    MaximumRetryAttempts: 1\n  - FunctionName: orders\n    Qualifier: live\n    MaximumRetryAttempts: 1\n",
    },
  ])("adds to $about", async ({ name, text, becomes }) => {
    home.write(name, text);
    chmodSync(join(home.folder, name), 0o600);
    expect(await home.run(["import", "orders:live", "-f", name])).toMatchObject({ exitCode: 0 });
    expect(home.read(name)).toBe(becomes);
    expect(statSync(join(home.folder, name)).mode & 0o777).toBe(0o600);
  });

  test.each([
    { name: "f.json", text: '{"FunctionName": "a", "MaximumRetryAttempts": 1}', says: "f.json has no list to add to" },
    { name: "f.yaml", text: "FunctionName: a\nMaximumRetryAttempts: 1\n", says: "f.yaml has no list to add to" },
    { name: "f.json", text: "{", says: "f.json:1:2:" },
    { name: "-", text: "", says: "-f takes a file to add to" },
  ])("refuses to add to $text", async ({ name, text, says }) => {
    if (name !== "-") home.write(name, text);
    const ran = await home.run(["import", "orders:live", "-f", name]);
    expect(ran.exitCode).toBeGreaterThan(1);
    expect(ran.stderr).toContain(says);
  });
});
