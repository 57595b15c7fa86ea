import { describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const get = ["get-function-event-invoke-config", "--function-name", "f"];
const list = ["list-function-event-invoke-configs", "--function-name", "f"];
const half = "'utf-8' codec can't encode character '\\ud800' in position";

describe("half a character isn't UTF-8, and nothing is made of it silently", () => {
  test("in a name: nothing is sent", async () => {
    const document = String.raw`{"FunctionName":"\ud800"}`;

    expect(await runCli(["get-function-event-invoke-config", "--cli-input-json", document])).toEqual({
      exitCode: 255,
      stdout: "",
      stderr: `\n${half} 0: surrogates not allowed\n`,
      requests: [],
    });
  });

  test.each([
    { format: "json", position: 2 },
    { format: "text", position: 1 },
  ])("in an answer, as $format: nothing is printed", async ({ format, position }) => {
    const responses = [{ body: String.raw`{"FunctionArn":"a\ud800b"}` }];

    expect(await runCli([...get, "--output", format], { responses })).toMatchObject({
      exitCode: 255,
      stdout: "",
      stderr: `\n${half} ${position}: surrogates not allowed\n`,
    });
  });
});

test.each([
  {
    body: String.raw`{"message":"a\ud800"}`,
    headers: {},
    says: "An error occurred (400) when calling the GetFunctionEventInvokeConfig operation: a\\ud800\n",
  },
  {
    body: '{"message":"m","code":"C"}',
    headers: { "x-amzn-query-error": "Q;Sender" },
    says: "An error occurred (Q) when",
  },
  { body: '{"message":"m","code":"C"}', headers: { "x-amzn-query-error": "Q" }, says: "An error occurred (C) when" },
])("an error of the service is told whatever it holds: $body $headers", async ({ body, headers, says }) => {
  const { exitCode, stderr } = await runCli(get, { responses: [{ status: 400, body, headers }] });

  expect(exitCode).toBe(255);
  expect(stderr).toContain(says);
});

describe("pagination takes what the AWS CLI takes", () => {
  test("a marker that is no number is refused as a marker", async () => {
    const responses = [{ body: '{"FunctionEventInvokeConfigs":[],"NextMarker":NaN}' }];
    const { exitCode, stderr } = await runCli(list, { responses });

    expect(exitCode).toBe(255);
    expect(stderr).toContain("Invalid type for parameter Marker, value: nan, type: <class 'float'>");
  });

  test("true counts as one item to skip, in the next token as well", async () => {
    const token = Buffer.from('{"Marker":"m","boto_truncate_amount":true}').toString("base64");
    const responses = [{ body: '{"FunctionEventInvokeConfigs":[{},{},{}]}' }];
    const args = [...list, "--starting-token", token, "--max-items", "1", "--query", "NextToken"];
    const { stdout } = await runCli(args, { responses });

    expect(Buffer.from(JSON.parse(stdout), "base64").toString()).toBe('{"Marker": "m", "boto_truncate_amount": 2}');
  });

  test.each([
    { config: '{"MaxItems":"2"}', requests: 1, says: "" },
    { config: '{"MaxItems":"x"}', requests: 0, says: "invalid literal for int() with base 10: 'x'" },
    { config: '{"PageSize":"y","StartingToken":5}', requests: 0, says: "invalid literal for int() with base 10: 'y'" },
    { config: '{"StartingToken":5}', requests: 0, says: "'int' object has no attribute 'encode'" },
    { config: '"x"', requests: 0, says: "'str' object has no attribute 'get'" },
    { config: '{"MaxItems":[]}', requests: 0, says: "int() argument must be a string, a bytes-like object" },
  ])("a document may hold the paginator's own options: $config", async ({ config, requests, says }) => {
    const responses = [{ body: '{"FunctionEventInvokeConfigs":[{},{},{}]}' }];
    const outcome = await runCli([...list, "--cli-input-json", `{"PaginationConfig":${config}}`], { responses });

    expect(outcome.requests).toHaveLength(requests);
    expect(outcome.stderr).toContain(says);
    expect(outcome.exitCode).toBe(says === "" ? 0 : 255);
  });

  test("which are unknown when nothing paginates", async () => {
    const { stderr } = await runCli([...list, "--no-paginate", "--page-size", "0"]);

    expect(stderr).toContain(
      'Unknown parameter in input: "PaginationConfig", must be one of: FunctionName, Marker, MaxItems',
    );
  });
});

describe("credentials with characters that a header can't hold", () => {
  test.each([
    { name: "AWS_SESSION_TOKEN", value: "tok\nSECRET", header: "x-amz-security-token" },
    { name: "AWS_ACCESS_KEY_ID", value: "AKID\r", header: "authorization" },
  ])("$name: nothing is sent, and no secret is shown", async ({ name, value, header }) => {
    expect(await runCli(get, { env: { [name]: value } })).toEqual({
      exitCode: 255,
      stdout: "",
      stderr: `\nAn HTTP Client raised an unhandled exception: Invalid header value in ${header}\nhint: a key, a token or a region has a newline or another control character in it\n`,
      requests: [],
    });
  });

  test("other text goes out as UTF-8", async () => {
    const { exitCode, requests } = await runCli(get, {
      env: { AWS_SESSION_TOKEN: "日本" },
      responses: [{ body: "{}" }],
    });

    expect(exitCode).toBe(0);
    expect(Buffer.from(requests[0]!.token!, "latin1").toString()).toBe("日本");
  });
});
