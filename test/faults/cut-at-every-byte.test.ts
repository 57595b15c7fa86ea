import { describe, expect, test } from "vitest";
import { type Step, startFaultServer } from "../support/fault-server.ts";
import { runCli } from "../support/run-cli.ts";

const body = '{"FunctionArn": "arn:aws:lambda:us-east-2:123456789012:function:f:\u00fc", "MaximumRetryAttempts": 1}';
const printed = `${JSON.stringify(JSON.parse(body), null, 4)}\n`;
const length = Buffer.byteLength(body);
const whole = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;
const chunked = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
const refused = 'HTTP/1.1 404 X\r\ncontent-length: 28\r\n\r\n{"message": "nothing there"}';

const none = "HTTP/1.1 204 No Content\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n";

const get = ["get-function-event-invoke-config", "--function-name", "f"];
const put = ["put-function-event-invoke-config", "--function-name", "f", "--maximum-retry-attempts", "1"];
const remove = ["delete-function-event-invoke-config", "--function-name", "f"];

interface Cut {
  readonly at: number;
  readonly exitCode: number;
  readonly stdout: string;
  readonly isBug: boolean;
  readonly hasMessage: boolean;
}

/** What a run gives when the connection ends behind each byte of an answer. */
async function cuts(args: readonly string[], answer: string, how: "end" | "reset"): Promise<readonly Cut[]> {
  const bytes = Buffer.from(answer);
  const scripts = Array.from({ length: bytes.length }, (_, at): readonly Step[] => [
    { send: bytes.subarray(0, at) },
    how,
  ]);
  const server = await startFaultServer(scripts);
  const found: Cut[] = [];
  try {
    for (let at = 0; at < bytes.length; at++) {
      const { exitCode, stdout, stderr } = await runCli(args, { env: { AWS_ENDPOINT_URL_LAMBDA: server.url } });
      const hasMessage = stderr.includes("Connection was closed before we received a valid response from endpoint URL");
      found.push({ at, exitCode, stdout, isBug: stderr.includes("bug"), hasMessage });
    }
  } finally {
    await server.close();
  }
  return found;
}

describe.each(["end", "reset"] as const)("a connection that sees an %s behind any byte of", (how) => {
  test.each([
    ["an answer with a length", get, whole],
    ["an answer in chunks", get, chunked],
    ["an error", get, refused],
    ["an answer to a change", put, whole],
    ["an answer without a body", remove, none],
  ])("%s is a failure without output", async (_, args, answer) => {
    for (const cut of await cuts(args, answer, how)) {
      expect(cut).toEqual({ at: cut.at, exitCode: 255, stdout: "", isBug: false, hasMessage: true });
    }
  });
});

test("only the answer up to its last byte is printed", async () => {
  const server = await startFaultServer([[{ send: whole }, "end"]]);
  try {
    expect(await runCli(get, { env: { AWS_ENDPOINT_URL_LAMBDA: server.url } })).toMatchObject({
      exitCode: 0,
      stdout: printed,
      stderr: "",
    });
  } finally {
    await server.close();
  }
});
