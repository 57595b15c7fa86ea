import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeResumeToken, encodeResumeToken } from "../../src/commands/resume-token.ts";
import { FailureError } from "../../src/errors.ts";
import { parseJson } from "../../src/json/read.ts";
import { isObject, type Json } from "../../src/json/value.ts";
import { compactJson } from "../../src/json/write.ts";

/** Tokens of every form with what botocore's paginator reads from them. */
const recorded = parseJson(readFileSync(join(import.meta.dirname, "../fixtures/resume-tokens.json"), "utf8")) as Json[];

test.each(recorded.filter(isObject).map((each) => [String(each.get("text")), each] as const))(
  "reads %j",
  (text, each) => {
    const read = (): string => {
      const { tokens, skip } = decodeResumeToken(text, "Marker");
      return compactJson(
        new Map<string, Json>([
          ["tokens", tokens],
          ["skip", skip],
        ]),
      );
    };
    const error = each.get("error");

    if (typeof error === "string") expect(read).toThrow(new FailureError(error));
    else
      expect(read()).toBe(
        compactJson(
          new Map([
            ["tokens", each.get("tokens")!],
            ["skip", each.get("skip")!],
          ]),
        ),
      );
  },
);

test("what was printed is read again", () => {
  fc.assert(
    fc.property(fc.option(fc.string({ unit: "grapheme" })), fc.option(fc.bigInt()), (marker, skip) => {
      const tokens = new Map([["Marker", marker]]);
      const text = encodeResumeToken(tokens, "Marker", skip ?? undefined);

      expect(decodeResumeToken(text, "Marker")).toEqual({ tokens, skip: skip ?? 0n });
    }),
  );
});

test("refuses to print a token with other members, in botocore's words", () => {
  expect(() =>
    encodeResumeToken(
      new Map([
        ["Marker", "m"],
        ["Other", 1n],
      ] as [string, Json][]),
      "Marker",
      1n,
    ),
  ).toThrow("Bad starting token: {'Marker': 'm', 'Other': 1, 'boto_truncate_amount': 1}");
});
