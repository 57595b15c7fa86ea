import { describe, expect, test } from "vitest";
import { generation1, generation2 } from "../../src/generation.ts";
import { parseJson } from "../../src/json/read.ts";
import { loadFormat } from "../../src/output/format.ts";
import type { Looks } from "../../src/output/looks.ts";

const piped: Looks = { columns: 80, colour: false, controlsShown: false };
const terminal: Looks = { ...piped, controlsShown: true };

async function print(name: string, value: string, looks = piped): Promise<string> {
  const format = (await loadFormat(name)) ?? expect.fail(`no format is called ${name}`);
  return [...format.print(parseJson(value), "Title", looks)].join("");
}

test.each([...new Set([...generation1.outputFormats, ...generation2.outputFormats])])("knows %s", async (name) => {
  expect(await loadFormat(name)).toBeDefined();
});

test.each(["xml", "JSON", "", "constructor", "__proto__"])("doesn't know %j", async (name) => {
  expect(await loadFormat(name)).toBeUndefined();
});

test("tells how pages are printed", async () => {
  const names = generation2.outputFormats;
  const formats = await Promise.all(names.map(loadFormat));

  expect(Object.fromEntries(names.map((name, index) => [name, formats[index]?.pages]))).toEqual({
    json: "joined",
    text: "list",
    table: "joined",
    yaml: "joined",
    "yaml-stream": "whole",
    off: "dropped",
  });
});

test("an empty answer prints nothing, an empty page is an entry of a stream", async () => {
  const stream = (await loadFormat("yaml-stream")) ?? expect.fail();

  expect([...stream.print(new Map(), "Title", piped)]).toEqual([]);
  expect([...stream.printPage(new Map(), "Title", piped)]).toEqual(["- {}\n"]);
});

describe("control characters", () => {
  const value = '["\\u001b\\u009b\\ttab"]';

  test.each([
    { name: "json", shown: '[\n    "\\u001b\\u009b\\ttab"\n]\n' },
    { name: "text", shown: "\\u001b\\u009b\ttab\n" },
    { name: "yaml", shown: '- "\\e\\x9B\\ttab"\n' },
    { name: "off", shown: "" },
  ])("are shown in $name on a terminal", async ({ name, shown }) => {
    expect(await print(name, value, terminal)).toBe(shown);
  });

  test("stay what they are in a pipe", async () => {
    expect(await print("text", value)).toBe("\x1b\x9b\ttab\n");
    expect(await print("json", value)).toBe('[\n    "\\u001b\x9b\\ttab"\n]\n');
  });
});
