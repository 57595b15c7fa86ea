import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CannedResponse } from "../support/endpoint.ts";
import { anyText, hold, patience, settings, subcommands, trickyWord } from "./invariants.ts";

const name = fc.oneof(
  fc.constantFrom(
    "FunctionArn",
    "LastModified",
    "MaximumRetryAttempts",
    "MaximumEventAgeInSeconds",
    "DestinationConfig",
  ),
  fc.constantFrom(
    "OnSuccess",
    "OnFailure",
    "Destination",
    "FunctionEventInvokeConfigs",
    "NextMarker",
    "message",
    "__type",
    "code",
  ),
  trickyWord,
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 5 },
    fc.constantFrom(
      "null",
      "true",
      "0",
      "-1",
      "1577824396.653",
      "1e400",
      "-0.0",
      "NaN",
      "9".repeat(40),
      '"x"',
      "[]",
      "{}",
    ),
    anyText.map((text) => JSON.stringify(text)),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => `[${items.join(",")}]`),
    fc
      .array(fc.tuple(name, tie("value")), { maxLength: 5 })
      .map((members) => `{${members.map(([key, item]) => `${JSON.stringify(key)}:${item}`).join(",")}}`),
  ),
}));
const body = fc.oneof(
  { weight: 5, arbitrary: value.map(String) },
  { weight: 1, arbitrary: fc.tuple(value, fc.nat(80)).map(([text, at]) => String(text).slice(0, at)) },
  { weight: 1, arbitrary: anyText },
);
const headerValue = fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, "").trim());
const headers = fc.dictionary(
  fc.constantFrom("x-amzn-errortype", "x-amzn-requestid", "retry-after", "content-type", "location", "x-other"),
  headerValue,
  { maxKeys: 3 },
);
const status = fc.constantFrom(200, 200, 200, 201, 204, 299, 300, 302, 400, 403, 404, 409, 429, 500, 503, 599);
const response: fc.Arbitrary<CannedResponse> = fc.record({ status, body, headers });

const run = fc.record({
  subcommand: fc.constantFrom(...subcommands),
  responses: fc.array(response, { minLength: 1, maxLength: 3 }),
  format: fc.constantFrom("json", "text", "table", "yaml", "yaml-stream"),
  query: fc.constantFrom(
    undefined,
    "@",
    "FunctionEventInvokeConfigs[].FunctionArn",
    "keys(@)",
    "sort_by(@, &x)",
    "length(@)",
  ),
  timestamps: fc.constantFrom("wire", "iso8601"),
  generation: fc.constantFrom("v1", "v2"),
});

function words({
  subcommand,
  format,
  query,
  generation,
}: {
  subcommand: string;
  format: string;
  query: string | undefined;
  generation: string;
}) {
  const known = generation === "v2" || !format.startsWith("yaml") ? format : "json";
  return [
    ...[subcommand, "--function-name", "f", "--output", known, "--cli-compat", generation],
    ...(query === undefined ? [] : ["--query", query]),
    ...(subcommand.startsWith("list") ? ["--max-items", "7"] : []),
    ...(subcommand.startsWith("put") ? ["--maximum-retry-attempts", "1"] : []),
  ];
}

test(
  "whatever the service answers is printed, or refused in words",
  async () => {
    await fc.assert(
      fc.asyncProperty(run, async ({ responses, timestamps, ...call }) => {
        const files = { ".aws/config": `[default]\ncli_timestamp_format = ${timestamps}\n` };
        const { requests } = await hold(words(call), { responses, files });

        // Of a list as many as it has pages; the same marker twice in a row ends it.
        expect(requests.length).toBeLessThanOrEqual(call.subcommand.startsWith("list") ? responses.length + 1 : 1);
      }),
      settings,
    );
  },
  patience,
);

test(
  "nothing that the service says drives a terminal",
  async () => {
    await fc.assert(
      fc.asyncProperty(run, async ({ responses, timestamps: _, ...call }) => {
        const { stdout, stderr } = await hold([...words(call), "--color", "off", "--debug"], {
          responses,
          columns: 80,
          isInteractive: true,
          env: { AWS_PAGER: "" },
        });

        expect(`${stdout}${stderr}`).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      }),
      settings,
    );
  },
  patience,
);

describe("an answer of unusual size is handled in time", () => {
  const list = ["list-function-event-invoke-configs", "--function-name", "f"];

  test.each<[string, string, readonly string[]]>([
    ["deep nesting", `{"FunctionEventInvokeConfigs": ${"[".repeat(100_000)}`, list],
    [
      "a long number",
      `{"MaximumRetryAttempts": ${"9".repeat(500_000)}}`,
      ["get-function-event-invoke-config", "--function-name", "f"],
    ],
    [
      "a long name",
      `{"FunctionArn": "${"a".repeat(5_000_000)}"}`,
      ["get-function-event-invoke-config", "--function-name", "f"],
    ],
    [
      "a long name in a table",
      `{"FunctionArn": "${"a".repeat(500_000)}"}`,
      ["get-function-event-invoke-config", "--function-name", "f", "--output", "table"],
    ],
    [
      "a long code",
      `{"__type": "${"#".repeat(500_000)}"}`,
      ["get-function-event-invoke-config", "--function-name", "f"],
    ],
  ])("%s", async (_, text, argv) => {
    await hold(argv, { responses: [{ body: text }] });
    await hold(argv, { responses: [{ status: 400, body: text }] });
  });

  test.each([" ", "0", "1 ", "T", ":", "2019-", "Mon, ", "+", "\u0660"])("a time of many %j", async (part) => {
    const text = part.repeat(200_000 / part.length);
    await hold(["get-function-event-invoke-config", "--function-name", "f"], {
      files: { ".aws/config": "[default]\ncli_timestamp_format = iso8601\n" },
      responses: [{ body: JSON.stringify({ LastModified: text }) }],
    });
  });

  test("pages without an end are left at --max-items", async () => {
    const page = (marker: string): CannedResponse => ({
      body: `{"FunctionEventInvokeConfigs": [{"FunctionArn": "a"}], "NextMarker": "${marker}"}`,
    });
    const { exitCode, requests } = await hold([...list, "--max-items", "20"], {
      responses: Array.from({ length: 50 }, (_, index) => page(`m${index}`)),
    });

    expect({ exitCode, requests: requests.length }).toEqual({ exitCode: 0, requests: 20 });
  });

  test("the same page again and again ends the list", async () => {
    const responses = [{ body: '{"FunctionEventInvokeConfigs": [], "NextMarker": "m"}' }];
    const { exitCode, stdout, stderr } = await hold(list, { responses });

    expect({ exitCode, stdout }).toEqual({ exitCode: 255, stdout: "" });
    expect(stderr).toContain("The same next token was received twice");
  });
});
