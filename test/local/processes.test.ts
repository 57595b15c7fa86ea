import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { addFunction, resetState } from "../../src/local/manage.ts";
import { readFunction, type Store } from "../../src/local/store.ts";
import { bundled } from "./support/bundle.ts";
import { temporaryFolder, testHost } from "./support/clients.ts";

const region = "us-east-2";

let writer: string;
beforeAll(async () => {
  writer = await bundled("writer.ts");
});
afterAll(() => rmSync(dirname(writer), { recursive: true }));

let store: Store;
let cleanup: () => void;
beforeEach(() => {
  const temporary = temporaryFolder();
  cleanup = temporary.cleanup;
  store = { folder: temporary.folder, host: testHost() };
});
afterEach(() => cleanup());

test("8 processes that put 200 configurations each on one state lose none", async () => {
  const names = ["a", "b", "c", "d"];
  const versions = Array.from({ length: 400 }, (_, index) => String(index + 1));
  for (const name of names) await addFunction(store, testHost(), { region, name, versions, aliases: [] });
  // Each process meets all the others on each of the functions, and no two put the same qualifier.
  const targets = versions.flatMap((version) => names.map((name) => `${name}:${version}`));

  const children = Array.from({ length: 8 }, (_, index) =>
    spawn(process.execPath, [writer, store.folder, ...targets.filter((_, place) => place % 8 === index)], {
      stdio: ["ignore", "ignore", "inherit"],
    }),
  );
  const codes = await Promise.all(children.map(async (child) => (await once(child, "close"))[0] as number));

  expect(codes).toEqual(Array(8).fill(0));
  const configs = names.map((name) => readFunction(store, region, name)?.configs.length);
  expect(configs).toEqual([400, 400, 400, 400]);
}, 120_000);

test("200 kills at random moments leave the old or the new configuration each time, and nothing that stops the next one", async () => {
  await addFunction(store, testHost(), { region, name: "f", versions: [], aliases: ["one", "two"] });
  const ages = { one: 0, two: 0 };

  const killOne = async (alias: "one" | "two") => {
    const child = spawn(process.execPath, [writer, store.folder, "--endless", `f:${alias}`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const answered = acknowledged(child);
    await Promise.race([once(child.stdout, "data"), once(child, "close")]);
    await setTimeout(Math.random() * 8);
    child.kill("SIGKILL");
    const [, signal] = (await once(child, "close")) as [number | null, string];

    const config = readFunction(store, region, "f")?.configs.find(({ qualifier }) => qualifier === alias);
    const count = (config?.maximumEventAgeInSeconds ?? 0) - 60;
    expect(signal).toBe("SIGKILL");
    expect(config?.maximumRetryAttempts).toBe(count % 3);
    expect([answered.last, answered.last + 1]).toContain(count);
    ages[alias]++;
  };
  const killMany = async (alias: "one" | "two") => {
    for (let kill = 0; kill < 100; kill++) await killOne(alias);
  };
  await Promise.all([killMany("one"), killMany("two")]);

  expect(ages).toEqual({ one: 100, two: 100 });
  await addFunction(store, testHost(), { region, name: "f", versions: ["1"], aliases: [] });
  const leftOver = readdirSync(`${store.folder}/functions/${region}`).filter((entry) => entry.endsWith(".next"));
  expect(leftOver).toEqual([]);
}, 180_000);

test("resets beside writers make no put fail and leave a whole state", async () => {
  const writers = Array.from({ length: 3 }, () =>
    spawn(process.execPath, [writer, store.folder, "--endless", "my-function:BLUE"], {
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  const answers = writers.map(acknowledged);
  await Promise.all(writers.map((child) => once(child.stdout, "data")));
  const before = answers.map(({ last }) => last);
  for (let reset = 0; reset < 50; reset++) await resetState(store);
  while (answers.some(({ last }, index) => !(last > (before[index] ?? 0)))) await setTimeout(10);
  for (const child of writers) child.kill("SIGTERM");
  const ends = await Promise.all(writers.map((child) => once(child, "close")));

  expect(ends).toEqual(Array(3).fill([null, "SIGTERM"]));
  expect(readFunction(store, region, "my-function")?.configs).toHaveLength(1);
}, 60_000);

test("kills while a state is begun or reset leave it whole", async () => {
  for (let kill = 0; kill < 20; kill++) {
    const isReset = kill % 2 === 0;
    if (!isReset) rmSync(store.folder, { recursive: true, force: true });
    const child = spawn(
      process.execPath,
      [writer, store.folder, isReset ? "--resets" : "--endless", "my-function:BLUE"],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    if (isReset) await once(child.stdout, "data");
    await setTimeout(isReset ? Math.random() * 8 : 100 + Math.random() * 100);
    child.kill("SIGKILL");
    await once(child, "close");

    expect(readFunction(store, region, "my-function")?.configs).toHaveLength(1);
  }
  await resetState(store);
  await addFunction(store, testHost(), { region, name: "my-function", versions: ["1"], aliases: [] });
  expect(readdirSync(store.folder)).toEqual(["functions"]);
  expect(readdirSync(`${store.folder}/functions/${region}`)).toEqual(["my-function.json"]);
}, 60_000);

/** The number of the last put that a writer said was answered. */
function acknowledged(child: ChildProcess): { readonly last: number } {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return {
    get last() {
      return Number(text.slice(0, text.lastIndexOf("\n")).split("\n").at(-1));
    },
  };
}
