import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FailureError } from "../../src/errors.ts";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { fileNameOf, functionNameOf } from "../../src/local/file-names.ts";
import { locked } from "../../src/local/lock.ts";
import { addFunction, overviewOf, removeFunction, resetState } from "../../src/local/manage.ts";
import { isFunctionRecord } from "../../src/local/records.ts";
import { sampleFunction } from "../../src/local/sample.ts";
import { serverLimits, startServer } from "../../src/local/server.ts";
import { changeStateFile } from "../../src/local/state-file.ts";
import { readFunction, type Store } from "../../src/local/store.ts";
import { type Client, clientOf, httpTransport, temporaryFolder, testHost } from "./support/clients.ts";

const region = "us-east-2";
const host = testHost();
const { space } = host.processes;
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
    expect(overviewOf(store).functions.map(({ record }) => record.name)).toEqual(["my-function"]);
    expect(readdirSync(dirname(file))).toEqual(["my-function.json"]);
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
    { content: '{"schema":1}', says: "is corrupt: members are missing, of another type or out of range" },
    { content: '{"schema":2,"name":"my-function"}', says: "follows schema 2, and this version knows schema 1" },
    ...[
      { lastModified: -1 },
      { lastModified: 1e15 },
      { maximumRetryAttempts: 3 },
      { maximumEventAgeInSeconds: 60.5 },
    ].map((wrong) => ({
      content: JSON.stringify({
        schema: 1,
        ...sampleFunction(),
        configs: [{ qualifier: "BLUE", lastModified: 0, ...wrong }],
      }),
      says: "is corrupt: members are missing, of another type or out of range",
    })),
    {
      content: JSON.stringify({ schema: 1, ...sampleFunction(), name: "other" }),
      says: "is corrupt: members are missing, of another type or out of range",
    },
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
      random: Math.random,
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

  test("is a pipe", async () => {
    await client(put);
    rmSync(file);
    execFileSync("mkfifo", [file]);

    await expect(client(get)).rejects.toThrow(`'${file}' is corrupt: it is not a file`);
  });

  test.each(["", "functions", "functions/us-east-2"])("is a link that leads nowhere: %j", async (place) => {
    if (place !== "") await addFunction(store, host, { region: "eu-west-1", name: "other", aliases: [], versions: [] });
    const link = join(store.folder, place);
    rmSync(link, { recursive: true, force: true });
    symlinkSync("/nowhere/at-all", link);

    const wanted = { region, name: "new", aliases: [], versions: [] };
    const failure = await addFunction(store, host, wanted).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FailureError);
    expect(String(failure)).toContain(`cannot write the state at '${store.folder}`);
  });

  test.each([
    { name: "my-function.json", content: "{" },
    { name: "other.json", content: '{"schema":2}' },
    { name: "../../faults.json", content: "{" },
    { name: "../../destinations.json", content: '{"schema":2}' },
  ])("stops a reset before it changes anything: $name", async ({ name, content }) => {
    await addFunction(store, host, { region: "eu-west-1", name: "kept", aliases: [], versions: [] });
    await client(put);
    writeFileSync(join(dirname(file), name), content);

    await expect(resetState(store)).rejects.toThrow("the state file");
    expect(readFunction(store, "eu-west-1", "kept")).toBeDefined();
    expect(readFileSync(join(dirname(file), name), "utf8")).toBe(content);
  });

  test("is a folder that isn't one, or may not be written", async () => {
    writeFileSync(store.folder, "");

    await expect(client(put)).rejects.toThrow(`cannot read the state at '${store.folder}`);
  });
});

describe("a lock", () => {
  const lock = (text: string) => symlinkSync(text, `${file}.1.lock`);

  test.each([
    { holder: `999999999.1@${space}#dead`, of: "a process that is gone" },
    { holder: `${process.pid}.1@${space}#former`, of: "a former process of the same number" },
    { holder: `${process.ppid}.1@${space}#former`, of: "a process whose number another one has now" },
  ])("of $of is taken over at once, with what it left behind", async ({ holder }) => {
    await client(put);
    lock(holder);
    writeFileSync(`${file}.${holder.split("#")[1]}.next`, "{");

    expect(await client(put)).toMatchObject({ status: 200 });
    expect(readdirSync(dirname(file))).toEqual(["my-function.json"]);
  });

  test.each([
    { holder: "1.1@elsewhere#unknown", of: "another machine" },
    { holder: `999999999.1@${space} other#unknown`, of: "another container of the same name" },
    { holder: `${process.ppid}.@${space}#unknown`, of: "a living process" },
  ])("of $of is waited for, and in the end taken over", async ({ holder }) => {
    await client(put);
    lock(holder);
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
    symlinkSync(`999999999.1@${space}#dead`, `${file}.2.lock`);

    expect(await client(put)).toMatchObject({ status: 200 });
  });

  test("is not waited for any longer after an interrupt", async () => {
    await client(put);
    lock("1.1@elsewhere#unknown");
    const interrupted = testHost({ interrupt: AbortSignal.abort(), sleep: async () => {} });

    await expect(clientOf(createLocalEndpoint({ folder: store.folder, host: interrupted }))(put)).rejects.toThrow();
  });

  test("says which process holds it, since when, and where that number means something", async () => {
    await client(put);
    let text = "";
    await locked(file, host, ({ token }) => {
      text = readlinkSync(`${file}.1.lock`).replace(`#${token}`, "");
    });

    expect(text).toBe(`${process.pid}.${host.processes.startOf(process.pid) ?? ""}@${space}`);
    expect(readdirSync(dirname(file))).toEqual(["my-function.json"]);
  });

  test("that was lost is left to whoever has it now", async () => {
    await client(put);
    await locked(file, host, (hold) => {
      unlinkSync(`${file}.1.lock`);
      lock("1.1@elsewhere#other");
      expect(hold.isLost()).toBe(true);
    });

    expect(readlinkSync(`${file}.1.lock`)).toBe("1.1@elsewhere#other");
  });

  test("that was lost makes what was found under it worth nothing", async () => {
    await client(put);
    const aside = `${store.folder}.aside`;
    let steps = 0;
    const found = await changeStateFile(file, isFunctionRecord, host, (current) => {
      steps++;
      if (steps === 1) {
        renameSync(store.folder, aside);
        cpSync(aside, store.folder, { recursive: true, filter: (path) => !path.endsWith(".lock") });
        throw new Error("found nothing");
      }
      return { next: current, result: current?.name };
    });

    expect({ steps, found }).toEqual({ steps: 2, found: "my-function" });
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
