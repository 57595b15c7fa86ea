import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const get = ["get-function-event-invoke-config", "--function-name", "f"];
const env = { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null };

test.each(["cat /dev/zero", "sh -c 'cat /dev/zero >&2'"])(
  "a program that prints without an end is ended: %s",
  async (program) => {
    const files = { ".aws/config": `[default]\ncredential_process = ${program}\n` };

    expect(await runCli(get, { env, files })).toEqual({
      exitCode: 255,
      stdout: "",
      stderr: "\nError when retrieving credentials from custom-process: The program prints more than 16777216 bytes\n",
      requests: [],
    });
  },
);
