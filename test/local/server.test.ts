import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Access, accessLine } from "../../src/local/access-log.ts";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { isLoopback } from "../../src/local/exchange.ts";
import { type RunningServer, type ServerOptions, serverLimits, startServer } from "../../src/local/server.ts";
import { temporaryFolder, testHost } from "./support/clients.ts";

const get = "GET /2019-09-25/functions/my-function%3ABLUE/event-invoke-config HTTP/1.1\r\nHost: localhost\r\n";

let server: RunningServer | undefined;
let accesses: Access[];
let folder: string;
let cleanup: () => void;
beforeEach(() => {
  const temporary = temporaryFolder();
  ({ folder, cleanup } = temporary);
  accesses = [];
  server = undefined;
});
afterEach(async () => {
  await server?.close();
  cleanup();
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const transport = createLocalEndpoint({ folder, host: testHost() });
  const now = () => new Date(0);
  server = await startServer({
    transport,
    host: "127.0.0.1",
    port: 0,
    limits: serverLimits,
    random: Math.random,
    now,
    log: (access) => accesses.push(access),
    ...options,
  });
  return server;
}

function url(): string {
  return server?.url ?? "";
}

/** Sends text as it is and gives everything that comes back until the connection ends. */
function send(...parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(new URL(url()).port), "127.0.0.1");
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
    for (const part of parts) socket.write(part, "latin1");
  });
}

describe("what is no HTTP request is refused, and the server goes on", () => {
  test.each([
    { sent: "hello\r\n\r\n", status: 400 },
    { sent: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", status: 400 },
    { sent: "GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", status: 400 },
    { sent: "GET / HTTP/9.9\r\n\r\n", status: 400 },
    { sent: "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", status: 400 },
    { sent: "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n", status: 400 },
    { sent: "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", status: 400 },
    { sent: `GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, status: 431 },
    { sent: `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, status: 431 },
  ])("$sent", async ({ sent, status }) => {
    await start();
    expect(await send(sent)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(await send(`${get}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
  });
});

test("a client that is slow with its headers or its body is cut off", async () => {
  await start({ limits: { ...serverLimits, headersTimeout: 100, requestTimeout: 200 } });
  const started = Date.now();
  const answers = await Promise.all([
    send(get),
    send("PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{"),
  ]);

  expect(answers.map((answer) => answer.slice(0, 12))).toEqual(["HTTP/1.1 408", "HTTP/1.1 408"]);
  while (accesses.length < 2) await setTimeout(10);
  expect(accesses.map(({ method, status }) => `${method} ${status}`).sort()).toEqual(["- 408", "PUT 408"]);
  expect(Date.now() - started).toBeLessThan(5000);
});

test.each([
  { how: "by its length", head: "Content-Length: 2000\r\n", body: "x".repeat(2000) },
  { how: "as it comes", head: "Transfer-Encoding: chunked\r\n", body: `${"400\r\n"}${"x".repeat(1024)}\r\n`.repeat(3) },
])("a body that is too long is refused $how", async ({ head, body }) => {
  await start({ limits: { ...serverLimits, bodyBytes: 1000 } });
  const answer = await send(
    `PUT /2019-09-25/functions/my-function/event-invoke-config HTTP/1.1\r\nHost: localhost\r\n${head}\r\n`,
    body,
  );

  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain("x-amzn-errortype: RequestEntityTooLargeException");
  expect(answer).toContain("connection: close");
});

test("the code of a function may be longer than other bodies", async () => {
  await start({ limits: { ...serverLimits, bodyBytes: 1000 } });
  const body = JSON.stringify({ FunctionName: "f", Code: { ZipFile: "A".repeat(100_000) } });
  const response = await fetch(`${url()}/2015-03-31/functions`, { method: "POST", body });

  expect(response.status).toBe(201);
});

test("a client that goes away in the middle of its body leaves no trace but a line", async () => {
  await start();
  const socket = connect(Number(new URL(url()).port), "127.0.0.1", () => {
    socket.write(
      "PUT /2019-09-25/functions/f/event-invoke-config HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{",
    );
    globalThis.setTimeout(() => socket.resetAndDestroy(), 50);
  });
  while (accesses.length === 0) await setTimeout(10);

  expect(accesses).toMatchObject([{ method: "PUT", note: "no answer went out" }]);
  expect(await send(`${get}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
});

test.each([
  { head: "Host: attacker.example\r\n", status: 403 },
  { head: "Host: 127.0.0.1.attacker.example:9001\r\n", status: 403 },
  { head: "Host: localhost\r\nOrigin: https://attacker.example\r\n", status: 403 },
  { head: "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n", status: 403 },
  { head: "Host: localhost\r\nSec-Fetch-Site: none\r\n", status: 200 },
  { head: "Host: 127.0.0.1@attacker.example\r\n", status: 403 },
  { head: "Host: 127.1:9001\r\n", status: 200 },
  { head: "Host: localhost:9001\r\n", status: 200 },
  { head: "Host: lambda.us-east-2.localhost:9001\r\n", status: 200 },
  { head: "Host: 127.0.0.1\r\n", status: 200 },
  { head: "Host: [::1]:9001\r\n", status: 200 },
])("a page in a browser is no client: $head answers $status", async ({ head, status }) => {
  await start();
  const request = get.replace("Host: localhost\r\n", head);

  expect(await send(`${request}Connection: close\r\n\r\n`)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

test("a server that was told to listen elsewhere can be called by any name", async () => {
  await start({ host: "0.0.0.0" });

  expect(await send(`${get.replace("localhost", "build-server")}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 200 /);
});

test.each(["127.1", "::ffff:127.0.0.1", "localhost"])(
  "a server on %s is told from others by its address",
  async (host) => {
    expect(await start({ host })).toMatchObject({ isLocalOnly: true });
  },
);

test("a target that looks like code doesn't make a body any longer", async () => {
  await start({ limits: { ...serverLimits, bodyBytes: 1000 } });
  const target = `${url()}/2019-09-25/functions/f/event-invoke-config?x=/code`;
  const { status, headers } = await fetch(target, { method: "PUT", body: "x".repeat(2000) });

  expect(status).toBe(413);
  expect(headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
});

test("what Node refuses is logged with its request line, and what is under way with what was answered", async () => {
  await start();
  const refused = await send("GET /a HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n");
  await send("PUT /b HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
  while (accesses.length < 2) await setTimeout(10);

  expect(refused).toContain("x-amzn-requestid: ");
  expect(accesses.map(({ method, target, status }) => [method, target, status])).toEqual([
    ["GET", "/a", 400],
    ["PUT", "/b", 400],
  ]);
});

test("a close doesn't wait for a connection that never said anything", async () => {
  const running = await start();
  const socket = connect(Number(new URL(url()).port), "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  await fetch(url());
  const started = performance.now();
  await running.close();

  expect(performance.now() - started).toBeLessThan(1500);
});

test("requests on one connection are answered in their order, also with an absolute target", async () => {
  await start();
  const absolute = get.replace("GET /", "GET http://localhost/");
  const answers = await send(`${get}\r\n${absolute}\r\n${get.replace("my-function", "f")}Connection: close\r\n\r\n`);

  expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 404"]);
});

test("a close lets the request that is under way end, and then lets go of the port", async () => {
  const inner = createLocalEndpoint({ folder, host: testHost() });
  await start({
    transport: async (request) => {
      await setTimeout(100);
      return inner(request);
    },
  });
  const answer = send(`${get}\r\n`);
  while ((await fetch(url(), { method: "HEAD" })).status !== 404);
  await server?.close();

  expect(await answer).toMatch(/^HTTP\/1.1 200 /);
  await expect(fetch(url())).rejects.toThrow();
});

test("a port that is taken is a failure that says so", async () => {
  await start();
  const port = Number(new URL(url()).port);
  const options = {
    transport: createLocalEndpoint({ folder, host: testHost() }),
    now: () => new Date(),
    limits: serverLimits,
    random: Math.random,
    log: () => {},
  };

  await expect(startServer({ ...options, host: "127.0.0.1", port })).rejects.toThrow(
    `cannot listen on 127.0.0.1, port ${port}: `,
  );
  await expect(startServer({ ...options, host: "no.such.host.invalid", port: 0 })).rejects.toThrow(
    "cannot listen on no.such.host.invalid",
  );
});

test("a bug answers 500 and is told to the log alone", async () => {
  await start({
    transport: async () => {
      throw new TypeError("a bug");
    },
  });
  const response = await fetch(url());

  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ Type: "Service", Message: "internal error" });
  while (accesses.length === 0) await setTimeout(10);
  expect(accesses[0]?.note).toContain("TypeError: a bug");
});

test("an answer that HTTP can't carry ends its connection alone", async () => {
  const transport = async () => ({ status: 99, headers: { name: "line\nbreak" }, body: new Uint8Array() });
  await start({ transport });

  expect(await send(`${get}\r\n`)).toBe("");
  expect(await send(`${get}\r\n`)).toBe("");
});

test("the log has one line of printable ASCII for each request", () => {
  const access = {
    at: new Date(0),
    client: "127.0.0.1",
    method: "GET",
    target: "/a\n\x1b[31m\u00e9",
    status: 200,
    bytes: 12,
    milliseconds: 1.25,
  };

  expect(accessLine(access)).toBe("1970-01-01T00:00:00.000Z 127.0.0.1 GET /a\\u000a\\u001b[31m\\u00e9 200 12B 1.3ms\n");
  expect(accessLine({ ...access, client: undefined, target: "/", note: "two\nlines" })).toBe(
    "1970-01-01T00:00:00.000Z - GET / 200 12B 1.3ms two\\u000alines\n",
  );
});

test.each([
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["localhost", true],
  ["LOCALHOST", true],
  ["x.localhost", true],
  ["::1", true],
  ["[::1]", true],
  ["127.1", true],
  ["0:0:0:0:0:0:0:1", true],
  ["::ffff:127.0.0.1", true],
  ["::ffff:10.0.0.1", false],
  ["127.0.0.1@example", false],
  ["", false],
  ["0.0.0.0", false],
  ["localhost.example", false],
  ["10.0.0.1", false],
])("%s is loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
