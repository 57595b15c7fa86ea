import { describe, expect, test } from "vitest";
import { elementOf, elementsOf, textOf } from "../../src/session/xml.ts";

const answer = `<R xmlns="x"><Error><Code>AccessDenied</Code><Message>no &amp; never: &#x41;&#66;&lt;</Message></Error>
<Code a="b" >two</Code
></R>`;

test("elements are found by their names, with and without attributes", () => {
  expect([...elementsOf(answer, "Code")]).toEqual(["AccessDenied", "two"]);
  expect(elementOf(answer, "Error")).toContain("<Code>AccessDenied</Code>");
  expect(elementOf(answer, "Cod")).toBeUndefined();
});

test.each([
  ["Message", "no & never: AB<"],
  ["Nothing", undefined],
])("the text of %s is %j", (name, text) => {
  expect(textOf(answer, name)).toBe(text);
});

test.each(["&constructor;", "&__proto__;", "&toString;", "&#x110000;", "&#99999999;", "&unknown;", "&;"])(
  "%s stays as it is",
  (entity) => {
    expect(textOf(`<a>${entity}</a>`, "a")).toBe(entity);
  },
);

describe("what never ends is given up in time", () => {
  test.each([["<a>"], ["<a "], ["<a x="], ["</a "], ["<a><a x"]])("%s", (part) => {
    const started = performance.now();

    expect([...elementsOf(part.repeat(300_000), "a")]).toEqual([]);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
