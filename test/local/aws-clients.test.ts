import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { addFunction } from "../../src/local/manage.ts";
import { type RunningServer, serverLimits, startServer } from "../../src/local/server.ts";
import { temporaryFolder, testHost } from "./support/clients.ts";
import { clientEnvironment, isInstalled, run } from "./support/tools.ts";

const sample = {
  LastModified: 1577824396.653,
  FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",
  MaximumRetryAttempts: 0,
  MaximumEventAgeInSeconds: 3600,
  DestinationConfig: {
    OnSuccess: {},
    OnFailure: { Destination: "arn:aws:sqs:us-east-2:123456789012:failed-invocations" },
  },
};

let server: RunningServer;
let cleanup: () => void;
beforeEach(async () => {
  const temporary = temporaryFolder();
  cleanup = temporary.cleanup;
  const { folder } = temporary;
  const host = testHost();
  await addFunction({ folder, host }, host, {
    region: "us-east-2",
    name: "my-function",
    aliases: ["GREEN"],
    versions: ["1"],
  });
  const transport = createLocalEndpoint({ folder, host });
  server = await startServer({
    transport,
    host: "127.0.0.1",
    port: 0,
    limits: serverLimits,
    random: Math.random,
    now: host.now,
    log: () => {},
  });
});
afterEach(async () => {
  await server.close();
  cleanup();
});

describe.skipIf(!isInstalled("the AWS CLI, version 1", ["aws", "--version"], /^aws-cli\/1\./))("aws, version 1", () => {
  const aws = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await run(["aws", "lambda", ...args], { env: clientEnvironment(server.url) });
    return {
      exitCode,
      result: stdout.startsWith("{") ? (JSON.parse(stdout) as unknown) : stdout,
      stderr: stderr.trim(),
    };
  };

  test("makes the five calls and goes through pages", async () => {
    const read = await aws("get-function-event-invoke-config", "--function-name", "my-function:BLUE");
    const put = await aws(
      "put-function-event-invoke-config",
      "--function-name",
      "my-function",
      "--maximum-retry-attempts",
      "1",
    );
    const updated = await aws(
      "update-function-event-invoke-config",
      "--function-name",
      "my-function",
      "--maximum-event-age-in-seconds",
      "60",
    );
    await aws(
      "put-function-event-invoke-config",
      "--function-name",
      "my-function",
      "--qualifier",
      "1",
      "--maximum-retry-attempts",
      "2",
    );
    const listed = await aws(
      "list-function-event-invoke-configs",
      "--function-name",
      "my-function",
      "--page-size",
      "1",
      "--query",
      "FunctionEventInvokeConfigs[].FunctionArn",
      "--output",
      "text",
    );
    const removed = await aws(
      "delete-function-event-invoke-config",
      "--function-name",
      "my-function",
      "--qualifier",
      "BLUE",
    );
    const gone = await aws("get-function-event-invoke-config", "--function-name", "my-function", "--qualifier", "BLUE");

    const arn = "arn:aws:lambda:us-east-2:123456789012:function:my-function";
    expect(read).toEqual({ exitCode: 0, result: sample, stderr: "" });
    expect(put).toMatchObject({ exitCode: 0, result: { FunctionArn: `${arn}:$LATEST`, MaximumRetryAttempts: 1 } });
    expect(updated).toMatchObject({ result: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 } });
    expect(listed.result).toBe(`${arn}:$LATEST\n${arn}:1\n${arn}:BLUE\n`);
    expect(removed).toEqual({ exitCode: 0, result: "", stderr: "" });
    expect(gone).toEqual({
      exitCode: 255,
      result: "",
      stderr: `An error occurred (ResourceNotFoundException) when calling the GetFunctionEventInvokeConfig operation: The function ${arn}:BLUE doesn't have an EventInvokeConfig`,
    });
  }, 60_000);
});

describe.skipIf(!isInstalled("boto3", ["python3", "-c", "import boto3; print(boto3.__name__)"], /^boto3/))(
  "boto3",
  () => {
    test("makes the five calls and goes through pages", async () => {
      const { exitCode, stdout, stderr } = await run(["python3", "-c", script], { env: clientEnvironment(server.url) });

      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(JSON.parse(stdout)).toEqual({
        get: { ...sample, LastModified: "2019-12-31 20:33:16.653000+00:00" },
        put: { MaximumRetryAttempts: 0, DestinationConfig: { OnSuccess: {}, OnFailure: {} } },
        update: {
          MaximumRetryAttempts: 0,
          DestinationConfig: { OnSuccess: { Destination: "arn:aws:sns:us-east-2:123456789012:topic" }, OnFailure: {} },
        },
        pages: [["BLUE"], ["GREEN"]],
        delete: 204,
        refusals: {
          ValidationException:
            "1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 2",
          InvalidParameterValueException: "You must specify at least one of error handling or destination setting.",
          ResourceNotFoundException: "The function doesn't exist.",
        },
      });
    }, 60_000);
  },
);

const script = `
import boto3, json
client = boto3.client("lambda")
def config(answer):
    answer.pop("ResponseMetadata", None)
    return answer
def settings(answer):
    return {key: value for key, value in config(answer).items() if key not in ("LastModified", "FunctionArn")}
def refusal(call, **members):
    try:
        call(**members)
    except client.exceptions.ClientError as error:
        return {error.response["Error"]["Code"]: error.response["Error"]["Message"]}
result = {}
result["get"] = config(client.get_function_event_invoke_config(FunctionName="my-function", Qualifier="BLUE"))
green = dict(FunctionName="my-function:GREEN")
result["put"] = settings(client.put_function_event_invoke_config(MaximumRetryAttempts=0, **green))
topic = dict(OnSuccess=dict(Destination="arn:aws:sns:us-east-2:123456789012:topic"))
result["update"] = settings(client.update_function_event_invoke_config(DestinationConfig=topic, **green))
pages = client.get_paginator("list_function_event_invoke_configs").paginate(FunctionName="my-function", PaginationConfig={"PageSize": 1})
result["pages"] = [[item["FunctionArn"].split(":")[-1] for item in page["FunctionEventInvokeConfigs"]] for page in pages]
result["delete"] = client.delete_function_event_invoke_config(**green)["ResponseMetadata"]["HTTPStatusCode"]
put = client.put_function_event_invoke_config
result["refusals"] = refusal(put, MaximumRetryAttempts=3, **green) | refusal(put, **green) | refusal(put, FunctionName="nobody", MaximumRetryAttempts=0)
print(json.dumps(result, default=str))
`;
