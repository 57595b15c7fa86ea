import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FailureError } from "../../src/errors.ts";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { fileNameOf, functionNameOf } from "../../src/local/file-names.ts";
import { addFunction, overviewOf, removeFunction, resetState } from "../../src/local/manage.ts";
import { serverLimits, startServer } from "../../src/local/server.ts";
import { readFunction, type Store } from "../../src/local/store.ts";
import { type Client, clientOf, httpTransport, temporaryFolder, testHost } from "./support/clients.ts";

const region = "us-east-2";
const host = testHost();
const get = { method: "GET", target: "/2019-09-25/functions/my-function%3ABLUE/event-invoke-config" };
const put = {
  method: "PUT",
  target: "/2019-09-25/functions/my-function/event-invoke-config",
  body: { MaximumRetryAttempts: 2 },
};
const documented = {
  LastModified: 1577824396.653,
  FunctionArn: "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",
  MaximumRetryAttempts: 0,
  MaximumEventAgeInSeconds: 3600,
  DestinationConfig: {
    OnSuccess: {},
    OnFailure: { Destination: "arn:aws:sqs:us-east-2:123456789012:failed-invocations" },
  },
};

let store: Store;
let client: Client;
let cleanup: () => void;
let file: string;
beforeEach(() => {
  const temporary = temporaryFolder();
  cleanup = temporary.cleanup;
  store = { folder: join(temporary.folder, "state"), host };
  client = clientOf(createLocalEndpoint({ folder: store.folder, host }));
  file = join(store.folder, "functions", region, "my-function.json");
});
afterEach(() => cleanup());

describe("a fresh state", () => {
  test("holds the documentation's function, and reading it writes nothing", async () => {
    expect(await client(get)).toMatchObject({ status: 200, body: documented });
    expect(overviewOf(store).functions.map(({ record }) => record.name)).toEqual(["my-function"]);
    expect(existsSync(store.folder)).toBe(false);
  });

  test("still holds it after the first write, whichever function that was for", async () => {
    await addFunction(store, host, { region: "eu-west-1", name: "other", aliases: [], versions: [] });

    expect(await client(get)).toMatchObject({ body: documented });
    expect(await client(put)).toMatchObject({ status: 200 });
    expect(await client(get)).toMatchObject({ body: documented });
  });

  test("may be an empty folder that is there already", async () => {
    mkdirSync(store.folder);

    expect(await client(put)).toMatchObject({ status: 200 });
    expect(await client(get)).toMatchObject({ body: documented });
  });

  test("comes back with a reset, and not with the removal of the function", async () => {
    await removeFunction(store, region, "my-function");
    expect(await client(get)).toMatchObject({ status: 404 });
    expect(overviewOf(store).functions).toEqual([]);

    await resetState(store);
    expect(await client(get)).toMatchObject({ body: documented });
    expect(readdirSync(store.folder)).toEqual([]);
  });

  test("is begun once by processes that begin it together", async () => {
    const clients = Array.from({ length: 8 }, () => clientOf(createLocalEndpoint({ folder: store.folder, host })));
    const statuses = await Promise.all(clients.map(async (each) => (await each(put)).status));

    expect(statuses).toEqual(Array(8).fill(200));
    expect(readdirSync(store.folder)).toEqual(["functions"]);
  });
});

describe("a file that can't be used", () => {
  test.each([
    { content: "", says: "is corrupt: it is not JSON" },
    { content: '{"schema":1,', says: "is corrupt: it is not JSON" },
    { content: "[]", says: "is corrupt: it doesn't say which schema it follows" },
    { content: '{"schema":1}', says: "is corrupt: members are missing or of another type" },
    { content: '{"schema":2,"name":"my-function"}', says: "follows schema 2, and this version knows schema 1" },
  ])("is named and left as it is: $content", async ({ content, says }) => {
    await client(put);
    writeFileSync(file, content);

    for (const ask of [get, put, { ...get, method: "DELETE" }]) {
      const failure = await client(ask).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(FailureError);
      expect(String(failure)).toContain(`'${file}' ${says}`);
    }
    expect(readFileSync(file, "utf8")).toBe(content);
    expect(readdirSync(dirname(file))).toEqual(["my-function.json"]);
  });

  test("is status 500 over HTTP, with the reason in the answer and in the log", async () => {
    await client(put);
    writeFileSync(file, "{");
    const notes: (string | undefined)[] = [];
    const server = await startServer({
      transport: createLocalEndpoint({ folder: store.folder, host }),
      host: "127.0.0.1",
      port: 0,
      limits: serverLimits,
      now: host.now,
      log: ({ note }) => notes.push(note),
    });
    const reply = await clientOf(httpTransport(server.url))(get);
    await server.close();

    expect(reply).toMatchObject({
      status: 500,
      code: "ServiceException",
      body: { Type: "Service", Message: expect.stringContaining(file) as string },
    });
    expect(notes).toEqual([expect.stringContaining(`'${file}' is corrupt`)]);
  });

  test("doesn't keep the others from being used", async () => {
    await addFunction(store, host, { region, name: "other", aliases: [], versions: [] });
    writeFileSync(file, "{");

    expect(await client({ ...put, target: put.target.replace("my-function", "other") })).toMatchObject({ status: 200 });
  });

  test("is a folder that isn't one, or may not be written", async () => {
    writeFileSync(store.folder, "");

    await expect(client(put)).rejects.toThrow(`cannot read the state at '${store.folder}`);
  });
});

describe("a lock", () => {
  const lock = (text: string) => symlinkSync(text, `${file}.1.lock`);

  test.each([
    { holder: `999999999@${hostname()}#dead`, of: "a process that is gone" },
    { holder: `${process.pid}@${hostname()}#former`, of: "a former process of the same number" },
  ])("of $of is taken over at once, with what it left behind", async ({ holder }) => {
    await client(put);
    lock(holder);
    writeFileSync(`${file}.${holder.split("#")[1]}.next`, "{");

    expect(await client(put)).toMatchObject({ status: 200 });
    expect(readdirSync(dirname(file))).toEqual(["my-function.json"]);
  });

  test("of a living process, or of one that can't be asked, is waited for, and in the end taken over", async () => {
    await client(put);
    lock("1@elsewhere#unknown");
    let waited = 0;
    const patient = testHost({
      sleep: async (milliseconds) => {
        waited += milliseconds;
      },
    });
    const reply = await clientOf(createLocalEndpoint({ folder: store.folder, host: patient }))(put);

    expect(reply).toMatchObject({ status: 200 });
    expect(waited).toBeGreaterThanOrEqual(10_000);
    expect(waited).toBeLessThan(10_010);
    expect(readdirSync(dirname(file))).toEqual(["my-function.json"]);
  });

  test("that the end of another chain was left behind of is a lock like any other", async () => {
    await client(put);
    symlinkSync(`999999999@${hostname()}#dead`, `${file}.2.lock`);

    expect(await client(put)).toMatchObject({ status: 200 });
  });

  test("is not waited for any longer after an interrupt", async () => {
    await client(put);
    lock("1@elsewhere#unknown");
    const interrupted = testHost({ interrupt: AbortSignal.abort(), sleep: async () => {} });

    await expect(clientOf(createLocalEndpoint({ folder: store.folder, host: interrupted }))(put)).rejects.toThrow();
  });
});

test.each([
  ["orders", "orders"],
  ["Orders", "=orders"],
  ["a-B_9", "a-=b_9"],
  ["con", "con="],
  ["CON", "=c=o=n"],
  ["lpt1", "lpt1="],
])("the function %s has the file %s", (name, expected) => {
  expect(fileNameOf(name)).toBe(expected);
  expect(functionNameOf(expected)).toBe(name);
});

test.each(["", "a.b", "../up", "a/b", "a b", "é", "n".repeat(65)])("no function has the name %j", (name) => {
  expect(fileNameOf(name)).toBeUndefined();
  expect(readFunction(store, region, name)).toBeUndefined();
});
