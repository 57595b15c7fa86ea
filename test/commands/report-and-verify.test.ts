import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHome, type Home } from "../fleet/support/command-line.ts";

let home: Home;
beforeEach(async () => {
  home = createHome();
  await home.run(["local", "reset"]);
});
afterEach(() => home.remove());

const put = (name: string, ...args: readonly string[]): Promise<unknown> =>
  home.run(["put-function-event-invoke-config", "--function-name", name, ...args]);
const onFailure = (destination: string): string[] => ["--destination-config", `OnFailure={Destination=${destination}}`];
const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";
const base = "arn:aws:lambda:us-east-2:123456789012:function";

describe("report", () => {
  beforeEach(async () => {
    await home.add("orders", ["live", "bare"], ["1", "2"]);
    await home.add("mail", ["live"]);
    await put("orders", "--qualifier", "live", "--maximum-event-age-in-seconds", "3600", ...onFailure(dlq));
    await put("orders", "--qualifier", "1", "--maximum-retry-attempts", "0");
  });

  test("shows what is in effect for every function and alias, as data", async () => {
    const { exitCode, stdout } = await home.run(["report", "--function-name", "orders", "mail", "--format", "json"], {
      env: { AWS_DEFAULT_OUTPUT: "text" },
    });
    const bare = "no configuration of its own: Lambda's defaults apply, not those of $LATEST or others";
    const defaults = { Configured: false, MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21600 };
    expect({ exitCode, rows: JSON.parse(stdout).Functions }).toEqual({
      exitCode: 0,
      rows: [
        { FunctionName: "orders", Qualifier: "$LATEST", ...defaults, TerraformId: "orders:$LATEST", Findings: [] },
        { FunctionName: "orders", Qualifier: "bare", ...defaults, TerraformId: "orders:bare", Findings: [bare] },
        {
          FunctionName: "orders",
          Qualifier: "live",
          Configured: true,
          MaximumRetryAttempts: 2,
          MaximumEventAgeInSeconds: 3600,
          OnFailure: dlq,
          TerraformId: "orders:live",
          Findings: [],
        },
        {
          FunctionName: "orders",
          Qualifier: "1",
          Configured: true,
          MaximumRetryAttempts: 0,
          MaximumEventAgeInSeconds: 21600,
          TerraformId: "orders:1",
          Findings: ["0 retries and no OnFailure: an event that fails once is lost"],
        },
        { FunctionName: "mail", Qualifier: "$LATEST", ...defaults, TerraformId: "mail:$LATEST", Findings: [] },
        { FunctionName: "mail", Qualifier: "live", ...defaults, TerraformId: "mail:live", Findings: [] },
      ],
    });
  });

  test("finds what is left of an alias that is gone", async () => {
    const state = `${home.folder}/state/functions/us-east-2/orders.json`;
    const record = JSON.parse(home.read(state.slice(home.folder.length + 1)));
    home.write(state.slice(home.folder.length + 1), { ...record, aliases: [] });
    const { stdout } = await home.run(["report", "--function-name", "orders", "--format", "csv"]);
    expect(stdout).toContain("left over: there is no alias live any more\n");
  });

  test("comes as CSV", async () => {
    const { stdout } = await home.run(["report", "--function-name", "orders", "--format", "csv"]);
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "FunctionName,Qualifier,Configured,MaximumRetryAttempts,MaximumEventAgeInSeconds,OnSuccess,OnFailure,TerraformId,Findings",
      "orders,$LATEST,no,2,21600,,,orders:$LATEST,",
      `orders,bare,no,2,21600,,,orders:bare,"no configuration of its own: Lambda's defaults apply, not those of $LATEST or others"`,
      `orders,live,yes,2,3600,,${dlq},orders:live,`,
    ]);
  });

  test("comes as a table, of all functions unless some are named", async () => {
    const { exitCode, stdout } = await home.run(["report"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/│ FunctionName .*│ Qualifier .*│ Findings/);
    expect(stdout).toMatch(/│ my-function .*│ BLUE /);
    expect(stdout).toMatch(/│ mail .*│ live /);
  });

  test("tells what could not be read", async () => {
    const { exitCode, stdout, stderr } = await home.run([
      "report",
      "--function-name",
      "gone",
      "mail",
      "--format",
      "csv",
    ]);
    expect(exitCode).toBe(255);
    expect(stdout).toContain("mail,live,no");
    expect(stderr).toContain("gone:$LATEST: An error occurred (ResourceNotFoundException)");
  });
});

describe("verify", () => {
  const verified = async (...args: readonly string[]): Promise<{ exitCode: number; lines: string[] }> => {
    const { exitCode, stdout } = await home.run(["verify", ...args]);
    return { exitCode, lines: stdout.trimEnd().split("\n") };
  };

  test("makes every check, and skips what can't be checked here", async () => {
    await home.add("orders", ["live", "bare"], ["1"]);
    await home.add("repair");
    home.write("f.json", [
      {
        FunctionName: "orders",
        Qualifier: "live",
        DestinationConfig: { OnFailure: { Destination: dlq }, OnSuccess: { Destination: `${base}:repair` } },
      },
      { FunctionName: "orders", Qualifier: "1", DestinationConfig: { OnFailure: { Destination: `${base}:nowhere` } } },
      { FunctionName: "orders", Qualifier: "gone", MaximumRetryAttempts: 1 },
      { FunctionName: "missing", MaximumRetryAttempts: 1 },
      { FunctionName: "orders", Qualifier: "unwanted", Ensure: "absent" },
    ]);
    const role = "arn:aws:iam::123456789012:role/orders";
    expect(await verified("-f", "f.json")).toEqual({
      exitCode: 1,
      lines: [
        "orders:live",
        `  [OK]   function: ${base}:orders`,
        "  [NG]   alias bare has no configuration: who calls it gets Lambda's defaults, not what live, 1, gone has",
        "  [OK]   alias live: version 1",
        `  [OK]   OnSuccess: Lambda function ${base}:repair`,
        `  [OK]   OnFailure: SQS queue ${dlq}`,
        `  [OK]   destination ${base}:repair exists`,
        `  [SKIP] ${role} may lambda:InvokeFunction on ${base}:repair: there is no IAM here`,
        `  [SKIP] ${role} may sqs:SendMessage on ${dlq}: there is no IAM here`,
        "orders:1",
        "  [OK]   version 1",
        `  [OK]   OnFailure: Lambda function ${base}:nowhere`,
        `  [NG]   destination ${base}:nowhere doesn't exist`,
        `  [SKIP] ${role} may lambda:InvokeFunction on ${base}:nowhere: there is no IAM here`,
        "orders:gone",
        "  [NG]   alias gone doesn't exist",
        "missing:$LATEST",
        "  [NG]   function doesn't exist",
        "7 OK, 4 NG, 3 SKIP.",
      ],
    });
  });

  test("is content with what is good", async () => {
    await home.add("orders", ["live"]);
    home.write("f.yaml", "FunctionName: orders\nQualifier: live\nMaximumRetryAttempts: 1\n");
    expect(await verified("-f", "f.yaml")).toMatchObject({ exitCode: 0 });
  });

  test("checks what is stored, of functions that are named", async () => {
    await home.add("orders", ["live"]);
    await put("orders", "--qualifier", "live", "--maximum-retry-attempts", "1");
    expect(await verified("--function-name", "orders")).toEqual({
      exitCode: 0,
      lines: [
        "orders:live",
        `  [OK]   function: ${base}:orders`,
        "  [OK]   alias live: version $LATEST",
        "2 OK, 0 NG, 0 SKIP.",
      ],
    });
  });

  test.each([
    {
      about: "FIFO",
      wanted: { OnFailure: { Destination: `${dlq}.fifo` } },
      says: `[NG]   OnFailure: ${dlq}.fifo is FIFO, deliveries to it fail`,
    },
    {
      about: "S3 for successes",
      wanted: { OnSuccess: { Destination: "arn:aws:s3:::b" } },
      says: "[NG]   OnSuccess: Lambda delivers to an S3 bucket only what failed",
    },
    {
      about: "S3 for failures",
      wanted: { OnFailure: { Destination: "arn:aws:s3:::b" } },
      says: "[OK]   OnFailure: S3 bucket arn:aws:s3:::b",
    },
    {
      about: "another region",
      wanted: { OnFailure: { Destination: dlq.replace("us-east-2", "eu-west-1") } },
      says: "is in another region than the function",
    },
    {
      about: "a loop",
      wanted: { OnFailure: { Destination: `${base}:orders` } },
      says: "[NG]   OnFailure: the function is its own destination",
    },
    {
      about: "another service",
      wanted: { OnFailure: { Destination: "arn:aws:iam::123456789012:role/r" } },
      says: "[NG]   OnFailure: Lambda delivers nothing to iam",
    },
    {
      about: "both sides the same",
      wanted: { OnFailure: { Destination: dlq }, OnSuccess: { Destination: dlq } },
      says: `[NG]   OnSuccess and OnFailure are the same: ${dlq}`,
    },
    {
      about: "a topic",
      wanted: { OnFailure: { Destination: "arn:aws:sns:us-east-2:123456789012:t" } },
      says: "[OK]   OnFailure: SNS topic arn:aws:sns:us-east-2:123456789012:t",
    },
  ])("sees $about offline, without any request", async ({ wanted, says }) => {
    home.write("f.json", { FunctionName: "orders", DestinationConfig: wanted });
    const { exitCode, stdout } = await home.run(["verify", "-f", "f.json", "--offline"], {
      env: { LAMBDA_EIC_LOCAL: "0", AWS_ENDPOINT_URL: "http://127.0.0.1:1" },
    });
    expect(stdout).toContain(says);
    expect(exitCode).toBe(says.startsWith("[OK]") ? 0 : 1);
  });

  test("prints data when asked to", async () => {
    home.write("f.json", { FunctionName: "orders", DestinationConfig: { OnFailure: { Destination: `${dlq}.fifo` } } });
    const { stdout } = await home.run(["verify", "-f", "f.json", "--offline", "--output", "json"]);
    expect(JSON.parse(stdout)).toEqual({
      Checked: [
        {
          FunctionName: "orders",
          Qualifier: "$LATEST",
          Checks: [{ Verdict: "NG", Check: `OnFailure: ${dlq}.fifo is FIFO, deliveries to it fail` }],
        },
      ],
      Summary: { OK: 0, NG: 1, SKIP: 0 },
    });
  });

  test.each([
    { args: [] },
    { args: ["--offline", "--function-name", "f"] },
    { args: ["-f", "f.json", "--function-name", "f"] },
  ])("refuses $args", async ({ args }) => {
    expect(await home.run(["verify", ...args])).toMatchObject({ exitCode: 2, stdout: "" });
  });
});
