import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { closeMatches } from "../src/close-matches.ts";

const { words, cases }: { words: string[]; cases: [string, string[]][] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/close-matches.json"), "utf8"),
);

test("means what Python's difflib means, for words with random slips", () => {
  const found = cases.map(([word]) => [word, closeMatches(word, words)]);

  expect(found).toEqual(cases);
});

test("isn't slowed down by a very long word", () => {
  expect(closeMatches("x".repeat(1_000_000), words)).toEqual([]);
});
