import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHome, type Home } from "../fleet/support/command-line.ts";

let home: Home;
beforeEach(async () => {
  home = createHome();
  await home.add("orders", ["live", "old"]);
});
afterEach(() => home.remove());

const put = (...args: readonly string[]): Promise<unknown> =>
  home.run(["put-function-event-invoke-config", "--function-name", "orders", ...args]);
const stored = async (): Promise<unknown> => {
  const { stdout } = await home.run(["list-function-event-invoke-configs", "--function-name", "orders"]);
  return JSON.parse(stdout).FunctionEventInvokeConfigs.map(
    ({ FunctionArn, MaximumRetryAttempts }: Record<string, unknown>) => [
      String(FunctionArn).split(":").at(-1),
      MaximumRetryAttempts,
    ],
  );
};
const live = { FunctionName: "orders", Qualifier: "live", MaximumRetryAttempts: 1 };

describe("diff", () => {
  test("finds what list prints equal", async () => {
    await put("--qualifier", "live", "--maximum-retry-attempts", "0");
    await put("--maximum-event-age-in-seconds", "60");
    const { stdout } = await home.run(["list-function-event-invoke-configs", "--function-name", "orders"]);
    home.write("f.json", stdout);
    expect(await home.run(["diff", "-f", "f.json"])).toEqual({
      exitCode: 0,
      stdout: "No changes: 2 configurations are as wanted.\n",
      stderr: "",
    });
    expect(await home.run(["diff", "-f", "-"], { stdin: stdout })).toMatchObject({ exitCode: 0 });
  });

  test.each([
    { args: [], change: 1, none: 0, failure: 255 },
    { args: ["--detailed-exitcode"], change: 2, none: 0, failure: 1 },
  ])("exits by what it found, with $args", async ({ args, change, none, failure }) => {
    home.write("f.json", live);
    home.write("gone.json", { ...live, FunctionName: "gone" });
    expect(await home.run(["diff", "-f", "f.json", ...args])).toMatchObject({ exitCode: change });
    expect(await home.run(["plan", "-f", "gone.json", ...args])).toMatchObject({
      exitCode: failure,
      stdout: "Plan: 0 to create, 0 to update, 0 to delete, 0 unchanged, 1 unknown.\n",
      stderr:
        "\ngone:live: An error occurred (ResourceNotFoundException) when calling the ListFunctionEventInvokeConfigs operation: The function doesn't exist.\n",
    });
    await put("--qualifier", "live", "--maximum-retry-attempts", "1");
    expect(await home.run(["diff", "-f", "f.json", ...args])).toMatchObject({ exitCode: none });
  });

  test.each([
    { args: ["diff"], exitCode: 2, says: "the following arguments are required: -f/--file" },
    { args: ["diff", "-f", "f.json", "--nonsense"], exitCode: 2, says: "unknown option '--nonsense'" },
    { args: ["diff", "-f", "f.json", "--concurrency", "0"], exitCode: 2, says: "It takes 1 to 100." },
    { args: ["diff", "-f", "f.json", "--rate", "fast"], exitCode: 2, says: "It takes 0.1 to 1000." },
    { args: ["diff", "-f", "bad.json"], exitCode: 2, says: "\nbad.json:1:1: this entry names no function\n" },
    { args: ["diff", "-f", "bad.json", "--detailed-exitcode"], exitCode: 1, says: "bad.json:1:1:" },
    { args: ["diff", "--detailed-exitcode"], exitCode: 1, says: "required: -f/--file" },
    { args: ["diff", "--detailed-exitcode", "--output", "nonsense"], exitCode: 1, says: "Invalid choice" },
    { args: ["diff", "-f", "bad.json", "--cli-compat", "v2"], exitCode: 252, says: "bad.json:1:1:" },
    { args: ["diff", "-f", "cut.json", "--prune"], exitCode: 2, says: "a list that was cut" },
  ])("refuses $args", async ({ args, exitCode, says }) => {
    home.write("f.json", live);
    home.write("bad.json", {});
    home.write("cut.json", { FunctionEventInvokeConfigs: [live], NextToken: "more" });
    const ran = await home.run(args);
    expect(ran).toMatchObject({ exitCode, stdout: "" });
    expect(ran.stderr).toContain(says);
  });

  test("prints data in the format asked for, through the query", async () => {
    home.write("f.json", live);
    const { stdout } = await home.run(["diff", "-f", "f.json", "--output", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      Region: "us-east-2",
      Changes: [{ Action: "create" }],
      Summary: { Create: 1 },
    });
    expect(await home.run(["diff", "-f", "f.json", "--query", "Changes[].Action", "--output", "text"])).toMatchObject({
      exitCode: 1,
      stdout: "create\n",
    });
  });

  test("prints entries with their defaults, and asks nobody", async () => {
    home.write(
      "f.yaml",
      "Defaults: {MaximumRetryAttempts: 2}\nFunctionEventInvokeConfigs:\n- FunctionName: a\n- FunctionName: b:x\n  Ensure: absent\n",
    );
    const { stdout, exitCode } = await home.run(["diff", "-f", "f.yaml", "--print-resolved"]);
    expect({ exitCode, printed: JSON.parse(stdout) }).toEqual({
      exitCode: 0,
      printed: {
        FunctionEventInvokeConfigs: [
          { FunctionName: "a", Qualifier: "$LATEST", MaximumRetryAttempts: 2 },
          { FunctionName: "b", Qualifier: "x", Ensure: "absent" },
        ],
      },
    });
  });

  test("warns of what is doubtful in a file, on stderr", async () => {
    home.write("f.json", { ...live, DestinationConfig: {} });
    expect((await home.run(["diff", "-f", "f.json"])).stderr).toBe(
      "warning: f.json:1:90: DestinationConfig is empty, which means no destination\n  hint: leave it out\n",
    );
  });

  test("has help", async () => {
    for (const args of [
      ["diff", "help"],
      ["plan", "help"],
      ["diff", "--help"],
      ["help", "plan"],
    ]) {
      const { exitCode, stdout } = await home.run(args);
      expect({ exitCode, first: stdout.split("\n")[0] }).toEqual({
        exitCode: 0,
        first: "Usage: lambda-eic diff [options]",
      });
    }
  });
});

describe("apply", () => {
  test("prints what came of every entry, and says on stderr how it went", async () => {
    home.write("f.json", [live, { FunctionName: "orders", MaximumRetryAttempts: 0 }]);
    const ran = await home.run(["apply", "-f", "f.json", "--yes"]);
    expect(ran).toMatchObject({
      exitCode: 0,
      stderr: "orders:live applied\norders:$LATEST applied\n2 applied, 0 unchanged, 0 failed, 0 skipped.\n",
    });
    expect(JSON.parse(ran.stdout)).toEqual({
      Results: [
        { FunctionName: "orders", Qualifier: "live", Action: "create", Status: "applied" },
        { FunctionName: "orders", Qualifier: "$LATEST", Action: "create", Status: "applied" },
      ],
      Summary: { Applied: 2, Unchanged: 0, Failed: 0, Skipped: 0 },
    });
    expect(await home.run(["diff", "-f", "f.json"])).toMatchObject({ exitCode: 0 });
    expect(await home.run(["apply", "-f", "f.json", "--yes"])).toMatchObject({
      exitCode: 0,
      stderr: "orders:live unchanged\norders:$LATEST unchanged\n0 applied, 2 unchanged, 0 failed, 0 skipped.\n",
    });
  });

  test("tells a failure in its results and by its exit code", async () => {
    home.write("f.json", [live, { FunctionName: "gone", MaximumRetryAttempts: 0 }]);
    const { exitCode, stdout, stderr } = await home.run(["apply", "-f", "f.json", "--yes"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).Results[0]).toMatchObject({
      Status: "failed",
      Error: {
        Code: "ResourceNotFoundException",
        Message: "The function doesn't exist.",
        RequestId: expect.any(String),
      },
    });
    expect(stderr).toContain("1 applied, 0 unchanged, 1 failed, 0 skipped.\n");
  });

  test("advises on a destination that Lambda refuses", async () => {
    const repair = "arn:aws:lambda:us-east-2:123456789012:function:nowhere";
    home.write("f.json", { ...live, DestinationConfig: { OnFailure: { Destination: repair } } });
    const { exitCode, stderr } = await home.run(["apply", "-f", "f.json", "--yes", "--permission-timeout", "0"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`The destination ARN ${repair} is invalid.`);
    expect(stderr).toContain(`{"Effect":"Allow","Action":["lambda:InvokeFunction"],"Resource":"${repair}"}`);
  });

  test("needs --yes where nobody can be asked, and says the whole command", async () => {
    home.write("my file.json", live);
    const ran = await home.run(["apply", "-f", "my file.json", "--prune", "--region", "us-east-2"]);
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toContain("lambda-eic apply -f 'my file.json' --prune --region us-east-2 --yes\n");
    expect(await stored()).toEqual([]);
  });

  test("can't ask where standard input is the file", async () => {
    const ran = await home.run(["apply", "-f", "-"], { isInteractive: true, stdin: JSON.stringify(live) });
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toContain("apply asks before it writes, and standard input is taken by -f -");
  });

  test("refuses a format that there is none of before it writes", async () => {
    home.write("f.json", live);
    const ran = await home.run(["apply", "-f", "f.json", "--yes"], { env: { AWS_DEFAULT_OUTPUT: "xml" } });
    expect(ran).toMatchObject({ exitCode: 255, stdout: "", stderr: "\nUnknown output type: xml\n" });
    expect(await stored()).toEqual([]);
  });

  test("--dry-run shows what diff shows, and writes nothing", async () => {
    home.write("f.json", live);
    const ran = await home.run(["apply", "-f", "f.json", "--dry-run"]);
    expect(ran).toMatchObject({ exitCode: 0, stdout: (await home.run(["diff", "-f", "f.json"])).stdout });
    expect(await stored()).toEqual([]);
  });

  describe("on a terminal", () => {
    test("asks, and names removals and lost destinations once more", async () => {
      await put(
        "--qualifier",
        "live",
        "--destination-config",
        "OnFailure={Destination=arn:aws:sqs:us-east-2:123456789012:dlq}",
      );
      await put("--qualifier", "old", "--maximum-retry-attempts", "2");
      home.write("f.json", [live, { FunctionName: "orders", Qualifier: "old", Ensure: "absent" }]);

      const no = await home.run(["apply", "-f", "f.json"], { isInteractive: true, stdin: "n\n" });
      expect(no).toMatchObject({ exitCode: 1, stdout: "" });
      expect(no.stderr).toContain(
        "Removes orders:old.\nTakes a destination from orders:live.\nApply 2 changes? [y/N] ",
      );
      expect(await stored()).toEqual([
        ["live", undefined],
        ["old", 2],
      ]);

      expect(await home.run(["apply", "-f", "f.json"], { isInteractive: true, stdin: "yes\n" })).toMatchObject({
        exitCode: 0,
      });
      expect(await stored()).toEqual([["live", 1]]);
    });

    test.each(["", "\n", "maybe\n"])("takes %j for no", async (stdin) => {
      home.write("f.json", live);
      expect(await home.run(["apply", "-f", "f.json"], { isInteractive: true, stdin })).toMatchObject({ exitCode: 1 });
      expect(await stored()).toEqual([]);
    });

    test("asks nothing when nothing changes", async () => {
      await put("--qualifier", "live", "--maximum-retry-attempts", "1");
      home.write("f.json", live);
      expect(await home.run(["apply", "-f", "f.json"], { isInteractive: true })).toMatchObject({ exitCode: 0 });
    });

    test("keeps what it replaces, unless told not to", async () => {
      home.write("f.json", live);
      const backups = (): string[] => readdirSync(home.folder).filter((name) => name.startsWith("lambda-eic-undo-"));
      await home.run(["apply", "-f", "f.json", "--no-backup"], { isInteractive: true, stdin: "y\n" });
      expect(backups()).toEqual([]);
      home.write("f.json", { ...live, MaximumRetryAttempts: 2 });
      const { stderr } = await home.run(["apply", "-f", "f.json"], { isInteractive: true, stdin: "y\n" });
      expect(backups()).toHaveLength(1);
      expect(stderr).toContain(
        `what is replaced is kept in ${backups()[0]}: apply -f ${backups()[0]} brings it back\n`,
      );
    });

    test("redraws one line, and lists failures behind it", async () => {
      home.write("f.json", [live, { FunctionName: "gone", MaximumRetryAttempts: 0 }]);
      const { stderr } = await home.run(["apply", "-f", "f.json", "--yes"], { isInteractive: true });
      expect(stderr).toContain("\r\u001b[K2 of 2: 1 applied, 1 failed\r\u001b[Kgone:$LATEST failed: An error occurred");
    });

    test("sees what somebody else changes while the question stands", async () => {
      await put("--qualifier", "live", "--maximum-retry-attempts", "0");
      home.write("f.json", live);
      const stdin = {
        async *[Symbol.asyncIterator]() {
          await put("--qualifier", "live", "--maximum-retry-attempts", "2");
          yield Buffer.from("y\n");
        },
      };
      const { exitCode, stdout } = await home.run(["apply", "-f", "f.json"], {
        isInteractive: true,
        replaced: { stdin: stdin as never },
      });
      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout).Results).toMatchObject([{ Status: "failed", Error: { Code: "ChangedSincePlan" } }]);
      expect(await stored()).toEqual([["live", 2]]);
    });
  });

  test("undoes by its backup, and never overwrites one", async () => {
    await put("--qualifier", "live", "--maximum-retry-attempts", "2", "--maximum-event-age-in-seconds", "60");
    await put("--qualifier", "old", "--destination-config", "OnFailure={}");
    const before = await home.run(["list-function-event-invoke-configs", "--function-name", "orders"]);
    home.write("f.json", [
      live,
      { FunctionName: "orders", MaximumRetryAttempts: 0 },
      { FunctionName: "orders:old", Ensure: "absent" },
    ]);
    await home.run(["apply", "-f", "f.json", "--yes", "--backup", "undo.json"]);
    expect(await stored()).toEqual([
      ["$LATEST", 0],
      ["live", 1],
    ]);

    expect(JSON.parse(home.read("undo.json"))).toEqual({
      FunctionEventInvokeConfigs: [
        { FunctionName: "orders", Qualifier: "live", MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
        { FunctionName: "orders", Qualifier: "$LATEST", Ensure: "absent" },
        { FunctionName: "orders", Qualifier: "old", DestinationConfig: { OnSuccess: {} } },
      ],
    });
    const undone = await home.run(["apply", "-f", "undo.json", "--yes", "--backup", "undo.json"]);
    expect(undone).toMatchObject({ exitCode: 0 });
    expect(undone.stderr).toContain("kept in undo.1.json");
    const after = await home.run(["list-function-event-invoke-configs", "--function-name", "orders"]);
    const settings = (text: string): string => text.replace(/"LastModified": [\d.]+/g, "");
    expect(settings(after.stdout)).toBe(settings(before.stdout));
  });

  describe("--plan-file", () => {
    test("carries out what was planned, and refuses what was changed since", async () => {
      await put("--qualifier", "live", "--maximum-retry-attempts", "0");
      await put("--qualifier", "old", "--maximum-retry-attempts", "0");
      home.write("f.json", [live, { FunctionName: "orders", MaximumRetryAttempts: 2 }]);
      expect(await home.run(["diff", "-f", "f.json", "--prune", "--plan-file", "plan.json"])).toMatchObject({
        exitCode: 1,
      });
      await put("--qualifier", "live", "--maximum-retry-attempts", "2");

      const { exitCode, stdout } = await home.run(["apply", "--plan-file", "plan.json", "--yes"]);

      expect(exitCode).toBe(1);
      expect(JSON.parse(stdout).Results).toEqual([
        {
          FunctionName: "orders",
          Qualifier: "live",
          Status: "failed",
          Error: { Code: "ChangedSincePlan", Message: "changed by somebody else since the plan was made" },
        },
        { FunctionName: "orders", Qualifier: "$LATEST", Action: "create", Status: "applied" },
        expect.objectContaining({ Qualifier: "old", Status: "skipped" }),
      ]);
      expect(await stored()).toEqual([
        ["$LATEST", 2],
        ["live", 2],
        ["old", 0],
      ]);
    });

    test("takes what somebody else brought about already for done, and what diff printed for a plan", async () => {
      home.write("f.json", live);
      const { stdout } = await home.run(["diff", "-f", "f.json", "--output", "json"]);
      home.write("plan.json", stdout);
      await put("--qualifier", "live", "--maximum-retry-attempts", "1");
      const ran = await home.run(["apply", "--plan-file", "plan.json", "--yes"]);
      expect(ran).toMatchObject({
        exitCode: 0,
        stderr: "orders:live unchanged\n0 applied, 1 unchanged, 0 failed, 0 skipped.\n",
      });
    });

    test.each([
      { plan: "{", says: "plan.json is no plan: Expecting property name" },
      { plan: "[]", says: "plan.json is no plan: it is no object" },
      { plan: "{}", says: "plan.json is no plan: it has no Changes" },
      { plan: '{"Changes": [], "Errors": [1]}', says: "it has gaps" },
      { plan: '{"Changes": [{"FunctionName": "f"}]}', says: "change 1 has no FunctionName, Before and After" },
      { plan: '{"Region": "eu-west-1", "Changes": []}', says: "the plan was made for eu-west-1, not for us-east-2" },
      { plan: undefined, says: "cannot read plan.json: No such file or directory" },
    ])("refuses $plan", async ({ plan, says }) => {
      if (plan !== undefined) home.write("plan.json", plan);
      const ran = await home.run(["apply", "--plan-file", "plan.json", "--yes"]);
      expect(ran.exitCode).toBeGreaterThan(1);
      expect(ran.stderr).toContain(says);
    });
  });

  test("ends with what is under way when interrupted, and still says what came of it", async () => {
    home.write("f.json", [live, { FunctionName: "orders", MaximumRetryAttempts: 0 }]);
    const stop = new AbortController();
    stop.abort();
    const ran = await home.run(["apply", "-f", "f.json", "--yes"], { replaced: { stopRequested: () => stop.signal } });
    expect(ran.exitCode).toBe(130);
    expect(JSON.parse(ran.stdout).Summary).toEqual({ Applied: 0, Unchanged: 0, Failed: 0, Skipped: 2 });
    expect(await stored()).toEqual([]);
  });
});
