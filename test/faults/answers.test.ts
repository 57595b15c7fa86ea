import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type FaultServer, type Step, startFaultServer } from "../support/fault-server.ts";
import { type Outcome, runCli } from "../support/run-cli.ts";

const body = '{"FunctionArn": "arn:aws:lambda:us-east-2:123456789012:function:f:$LATEST", "MaximumRetryAttempts": 1}';
const printed = `${JSON.stringify(JSON.parse(body), null, 4)}\n`;
const closed = "Connection was closed before we received a valid response from endpoint URL";

interface Answer {
  readonly status?: string;
  readonly headers?: readonly string[];
  /** Undefined for the right one, null for none. */
  readonly length?: number | null;
  readonly body?: string | Uint8Array;
}

function answer({ status = "200 OK", headers = [], length, body: content = body }: Answer = {}): Buffer {
  const lengths = length === null ? [] : [`content-length: ${length ?? Buffer.byteLength(content)}`];
  const head = [`HTTP/1.1 ${status}`, ...lengths, ...headers, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(content)]);
}

let server: FaultServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const get = ["get-function-event-invoke-config", "--function-name", "f"];

async function run(args: readonly string[], scripts: readonly (readonly Step[])[], attempts = 1): Promise<Outcome> {
  server = await startFaultServer(scripts);
  const env = { AWS_ENDPOINT_URL_LAMBDA: server.url, AWS_MAX_ATTEMPTS: String(attempts) };
  return runCli([...args, "--cli-read-timeout", "1"], { env });
}

describe("an answer that is whole is printed", () => {
  test.each<[string, readonly Step[]]>([
    ["and then the connection ends", [{ send: answer() }, "end"]],
    ["and then nothing comes", [{ send: answer() }, "stall"]],
    ["in single bytes", [{ drip: answer(), every: 0 }, "stall"]],
    ["in bytes that take longer than silence may", [{ drip: answer(), every: 10 }, "stall"]],
    ["in chunks", [{ send: chunked(body) }, "stall"]],
    ["up to the end of the connection", [{ send: answer({ length: null }) }, "end"]],
    ["in the words of HTTP/1.0", [{ send: answer().toString().replace("HTTP/1.1", "HTTP/1.0") }, "end"]],
    ["twice", [{ send: answer() }, { send: answer() }, "stall"]],
    ["before something that nobody asked for", [{ send: answer() }, { send: "garbage" }, "stall"]],
    ["behind 100 Continue", [{ send: "HTTP/1.1 100 Continue\r\n\r\n" }, { send: answer() }, "stall"]],
    ["behind 103 Early Hints", [{ send: "HTTP/1.1 103 X\r\nlink: </x>\r\n\r\n" }, { send: answer() }, "stall"]],
    ["with another status below 300", [{ send: answer({ status: "299 X" }) }, "stall"]],
    ["with many headers", [{ send: answer({ headers: numbered(150, "a") }) }, "stall"]],
    ["with long headers", [{ send: answer({ headers: numbered(3, "a".repeat(60_000)) }) }, "stall"]],
    [
      "with headers that name what objects inherit",
      [{ send: answer({ headers: ["__proto__: a", "constructor: b"] }) }, "stall"],
    ],
    ["although it says that it is compressed", [{ send: answer({ headers: ["content-encoding: gzip"] }) }, "stall"]],
  ])("%s", async (_, script) => {
    expect(await run(get, [script])).toMatchObject({ exitCode: 0, stdout: printed, stderr: "" });
  });
});

describe("what is no answer ends with 255 and prints nothing", () => {
  test.each<[string, readonly Step[], string]>([
    ["the connection ends", ["end"], closed],
    ["the connection is reset", ["reset"], closed],
    ["silence", ["stall"], "Read timeout on endpoint URL"],
    ["silence in the headers", [{ send: "HTTP/1.1 200" }, "stall"], "Read timeout on endpoint URL"],
    ["silence in the body", [{ send: answer().subarray(0, -1) }, "stall"], "Read timeout on endpoint URL"],
    ["a body shorter than announced", [{ send: answer({ length: 500 }) }, "end"], closed],
    ["a length below zero", [{ send: answer({ length: -1 }) }, "end"], closed],
    ["two lengths", [{ send: answer({ headers: ["content-length: 3"] }) }, "end"], closed],
    ["a length and chunks", [{ send: answer({ headers: ["transfer-encoding: chunked"] }) }, "end"], closed],
    ["chunks without an end", [{ send: chunked(body).slice(0, -5) }, "end"], closed],
    ["chunks without a length", [{ send: chunked(body).replace(/\r\n\r\n\w+/, "\r\n\r\nxyz") }, "end"], closed],
    ["another protocol", [{ send: "SSH-2.0-OpenSSH_9.2\r\n" }, "stall"], closed],
    [
      "another version of the protocol",
      [{ send: answer().toString().replace("HTTP/1.1", "HTTP/2.0") }, "stall"],
      closed,
    ],
    [
      "a change of the protocol",
      [{ send: "HTTP/1.1 101 X\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n" }, "stall"],
      closed,
    ],
    ["announcements without an end", [{ send: "HTTP/1.1 102 X\r\n\r\n".repeat(500) }, "stall"], closed],
    ["a status below 100", [{ send: answer({ status: "099 X" }) }, "stall"], closed],
    ["a status of two digits", [{ send: answer({ status: "20 X" }) }, "stall"], closed],
    ["headers without an end", [{ send: answer({ headers: numbered(100, "a".repeat(9_000)) }) }, "stall"], closed],
    ["blank lines", [{ send: "\r\n\r\n" }, "end"], closed],
    ["text in another encoding", [{ send: answer({ body: Uint8Array.of(0x22, 0xff, 0x22) }) }, "stall"], "not UTF-8"],
    [
      "a compressed body, which was not asked for",
      [{ send: answer({ headers: ["content-encoding: gzip"], body: gzipSync(body) }) }, "stall"],
      "not UTF-8",
    ],
    ["a list", [{ send: answer({ body: "[]" }) }, "stall"], "list"],
    [
      "too deep a body",
      [{ send: answer({ body: `{"DestinationConfig": ${"[".repeat(100_000)}` }) }, "stall"],
      "recursion",
    ],
  ])("%s", async (_, script, says) => {
    const started = performance.now();
    const outcome = await run(get, [script]);

    expect(outcome).toMatchObject({ exitCode: 255, stdout: "" });
    expect(outcome.stderr).toContain(says);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("an error of the service that is cut off", async () => {
    const script: Step[] = [{ send: answer({ status: "404 X", body: '{"message": "x"}' }).subarray(0, -1) }, "end"];

    expect(await run(get, [script])).toMatchObject({
      exitCode: 255,
      stdout: "",
      stderr: expect.stringContaining(closed),
    });
  });
});

test("a body that no JSON can be read from prints nothing, as with the AWS CLI", async () => {
  const outcome = await run(get, [[{ send: answer({ length: 10 }) }, "stall"]]);

  expect(outcome).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
});

describe("a redirect is an error of the service", () => {
  test.each(["301 X", "302 X", "303 X", "307 X", "308 X"])("and never followed: %s", async (status) => {
    const elsewhere = await startFaultServer([[{ send: answer() }, "stall"]]);
    const location = `location: ${elsewhere.url}/2019-09-25/functions/f/event-invoke-config`;
    try {
      for (const to of [location, "location: /elsewhere", "location: http://user:password@[::1]/"]) {
        const outcome = await run(get, [[{ send: answer({ status, headers: [to], body: "" }) }, "stall"]]);

        expect(outcome).toMatchObject({ exitCode: 255, stdout: "" });
        expect(outcome.stderr).toContain(`An error occurred (${status.slice(0, 3)})`);
        expect(server!.requests).toHaveLength(1);
        await server!.close();
      }
      expect(elsewhere.connections()).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });
});

describe("another attempt", () => {
  test.each<[string, readonly Step[]]>([
    ["the connection is reset", ["reset"]],
    ["the body is cut off", [{ send: answer().subarray(0, -1) }, "end"]],
    ["nothing comes", ["stall"]],
    ["the service is busy", [{ send: answer({ status: "503 X", body: "" }) }, "stall"]],
  ])("is made when %s", async (_, fault) => {
    const outcome = await run(get, [fault, [{ send: answer() }, "stall"]], 3);

    expect(outcome).toMatchObject({ exitCode: 0, stdout: printed, stderr: "" });
    expect(server!.requests).toHaveLength(2);
  });

  test("is made as often as configured, and no more", async () => {
    const outcome = await run(get, [["reset"]], 4);

    expect(outcome).toMatchObject({ exitCode: 255, stdout: "", stderr: expect.stringContaining(closed) });
    expect(server!.requests).toHaveLength(4);
  });
});

describe("a list of several pages", () => {
  const list = ["list-function-event-invoke-configs", "--function-name", "f", "--output", "text"];
  const page = (name: string, next?: string): Buffer =>
    answer({
      body: JSON.stringify({ FunctionEventInvokeConfigs: [{ FunctionArn: name }], ...(next && { NextMarker: next }) }),
    });
  const lines = (...names: string[]): string => names.map((name) => `FUNCTIONEVENTINVOKECONFIGS\t${name}\n`).join("");

  test("comes over one connection", async () => {
    const script: Step[] = [
      { send: page("one", "a") },
      "next",
      { send: page("two", "b") },
      "next",
      { send: page("three") },
    ];

    expect(await run(list, [script])).toMatchObject({ exitCode: 0, stdout: lines("one", "two", "three"), stderr: "" });
    expect(server!.connections()).toBe(1);
  });

  test.each(["garbage", page("nobody asked for", "x")])(
    "takes nothing that nobody asked for for an answer",
    async (extra) => {
      const first: Step[] = [{ send: page("one", "a") }, { send: extra }, "next", { send: page("wrong") }, "stall"];

      expect(await run(list, [first, [{ send: page("two") }, "stall"]])).toMatchObject({
        exitCode: 0,
        stdout: lines("one", "two"),
        stderr: "",
      });
      expect(server!.requests).toHaveLength(2);
    },
  );

  test.each(["json", "table"])("prints nothing as %s when a later page fails", async (format) => {
    const script: Step[] = [{ send: page("one", "a") }, "next", { send: page("two").subarray(0, -1) }, "end"];

    expect(await run([...list, "--output", format], [script, ["reset"]])).toMatchObject({ exitCode: 255, stdout: "" });
  });

  test("has printed as text what came before the failure, and fails", async () => {
    const script: Step[] = [{ send: page("one", "a") }, "next", { send: page("two").subarray(0, -1) }, "end"];

    expect(await run(list, [script, ["reset"]])).toMatchObject({ exitCode: 255, stdout: lines("one") });
  });
});

test("a body of many megabytes is printed whole", async () => {
  const configs = Array.from({ length: 100_000 }, (_, index) => ({
    FunctionArn: `arn:${index}`,
    MaximumRetryAttempts: 1,
  }));
  const script: Step[] = [{ send: answer({ body: JSON.stringify({ FunctionEventInvokeConfigs: configs }) }) }, "stall"];
  const outcome = await run(["list-function-event-invoke-configs", "--function-name", "f"], [script]);

  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  expect(JSON.parse(outcome.stdout)).toEqual({ FunctionEventInvokeConfigs: configs });
});

function chunked(text: string): string {
  return `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`;
}

function numbered(count: number, value: string): string[] {
  return Array.from({ length: count }, (_, index) => `x-header-${index}: ${value}`);
}
