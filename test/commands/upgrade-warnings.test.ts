import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const list = ["list-function-event-invoke-configs", "--function-name", "f"];
const responses = [{ body: '{"FunctionEventInvokeConfigs":[{"LastModified":1.5}]}' }];
const warned = (stderr: string) =>
  [
    ...stderr.matchAll(
      /UPGRADE WARNING: (By default|In AWS CLI v2, all timestamp [^.]*|In AWS CLI v2, if you specify pagination parameters)/g,
    ),
  ].map(([, text]) => text);

const pager = "By default";
const timestamps = "In AWS CLI v2, all timestamp response values are returned in the ISO 8601 format";
const pagination = "In AWS CLI v2, if you specify pagination parameters";

test.each([
  { name: "the option", args: ["--v2-debug"], env: {}, says: [pager, timestamps] },
  { name: "the variable", args: [], env: { AWS_CLI_UPGRADE_DEBUG_MODE: "True" }, says: [pager, timestamps] },
  { name: "a pager that was spoken of", args: ["--v2-debug"], env: { AWS_PAGER: "less" }, says: [timestamps] },
  {
    name: "pagination members in a document",
    args: ["--v2-debug", "--cli-input-json", '{"MaxItems":1}'],
    env: {},
    says: [pager, pagination, timestamps],
  },
  { name: "neither", args: [], env: {}, says: [] },
])("$name: warns on stderr, and changes nothing else", async ({ args, env, says }) => {
  const outcome = await runCli([...list, ...args], { env, responses });
  const plain = await runCli(list, { responses });

  expect(warned(outcome.stderr)).toEqual(says);
  expect(outcome).toMatchObject({ exitCode: 0, stdout: plain.stdout });
});

test("version 2 doesn't know the option", async () => {
  expect(await runCli([...list, "--v2-debug", "--cli-compat", "v2"])).toMatchObject({ exitCode: 252, requests: [] });
});
