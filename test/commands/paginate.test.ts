import { describe, expect, test } from "vitest";
import { paginate } from "../../src/commands/paginate.ts";
import type { Paging } from "../../src/commands/paging.ts";
import type { Json, JsonObject } from "../../src/json/value.ts";
import { operations } from "../../src/operations.ts";

const pagination = operations.ListFunctionEventInvokeConfigs.pagination!;
const all: Paging = { maxItems: undefined, pageSize: undefined, startingToken: undefined };

/** A list of items by page; the marker of a page is its number. */
function service(pages: readonly (readonly Json[])[]) {
  const asked: Json[] = [];
  const request = async (input: ReadonlyMap<string, unknown>): Promise<JsonObject> => {
    const marker = (input.get("Marker") ?? "0") as string;
    asked.push(marker);
    const index = Number(marker);
    const answer = new Map<string, Json>([["FunctionEventInvokeConfigs", pages[index]!]]);
    return index + 1 < pages.length ? answer.set("NextMarker", String(index + 1)) : answer;
  };
  return { asked, request };
}

async function collect(paging: Paging, pages: readonly (readonly Json[])[]) {
  const { asked, request } = service(pages);
  const items: Json[] = [];
  let token: string | undefined;
  for await (const page of paginate(pagination, paging, new Map(), request)) {
    items.push(...(page.answer.get("FunctionEventInvokeConfigs") as Json[]));
    token = page.resumeToken;
  }
  return { items, token, asked };
}

const pages = [["a", "b", "c"], ["d"], [], ["e", "f"]];

test.each([1n, 2n, 3n, 4n, 5n, 6n, 7n])("resuming every %d items sees each item once", async (maxItems) => {
  const seen: Json[] = [];
  let startingToken: string | undefined;
  do {
    const { items, token } = await collect({ ...all, maxItems, startingToken }, pages);
    expect(items.length).toBeLessThanOrEqual(Number(maxItems));
    seen.push(...items);
    startingToken = token;
  } while (startingToken !== undefined);

  expect(seen).toEqual(pages.flat());
});

describe("the next page", () => {
  test("is requested while this one is used", async () => {
    const { asked, request } = service(pages);
    const iterator = paginate(pagination, all, new Map(), request);
    await iterator.next();

    expect(asked).toEqual(["0", "1"]);
    await iterator.return(undefined);
  });

  test("isn't requested when enough was seen", async () => {
    expect(await collect({ ...all, maxItems: 3n }, pages)).toMatchObject({ items: ["a", "b", "c"], asked: ["0"] });
  });

  test("fails where it is used, not before", async () => {
    const { request } = service(pages);
    const failing = paginate(pagination, all, new Map(), async (input) => {
      if (input.has("Marker")) throw new Error("gone");
      return request(input);
    });

    expect((await failing.next()).value).toMatchObject({ resumeToken: undefined });
    await expect(failing.next()).rejects.toThrow("gone");
  });
});
