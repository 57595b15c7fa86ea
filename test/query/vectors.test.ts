import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { QueryError } from "../../src/query/errors.ts";
import { queryText } from "../../src/query/text.ts";

interface Case {
  readonly expression: string;
  readonly result?: string;
  readonly error?: "compile" | "search" | "unprintable";
  readonly message?: string;
}

/** Recorded from Python's jmespath 1.1.0; documents and results are JSON texts. */
const vectors: readonly { readonly profile: string; readonly document: string; readonly cases: readonly Case[] }[] =
  JSON.parse(readFileSync(new URL("../fixtures/jmespath/vectors.json", import.meta.url), "utf8"));

function outcome(expression: string, document: string): Omit<Case, "expression"> {
  try {
    return { result: queryText(expression, document) };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { error: error.phase, message: error.message };
  }
}

/** What a case allows the outcome to be: a message counts only where one was recorded. */
function expected(recorded: Case, actual: Omit<Case, "expression">): Omit<Case, "expression"> {
  if (recorded.error === undefined) return { result: recorded.result ?? "" };
  if (recorded.error === "unprintable") {
    return { error: "search", message: "Encountered unrecognized type in JSON encoder." };
  }
  return { error: recorded.error, message: recorded.message ?? actual.message ?? "" };
}

test.each([
  ["spec", 1200],
  ["apidoc", 900],
  ["realistic", 1200],
  ["realdata", 1800],
  ["hostile", 900],
])("gives what Python gives: %s, %i cases", (profile, count) => {
  const cases = vectors
    .filter((entry) => entry.profile === profile)
    .flatMap(({ document, cases }) => cases.map((recorded) => ({ document, recorded })));

  expect(cases).toHaveLength(count);
  for (const { document, recorded } of cases) {
    const actual = outcome(recorded.expression, document);
    expect({ expression: recorded.expression, document, ...actual }).toEqual({
      expression: recorded.expression,
      document,
      ...expected(recorded, actual),
    });
  }
});
