import { describe, expect, test } from "vitest";
import { knownDifferences } from "./support/known-differences.ts";
import { differences, recordedCases, runCase } from "./support/recorded.ts";

const files = [
  ...["args", "happy", "function-name", "output", "params", "shorthand", "cli-input-json", "validation", "skeleton"],
  ...["errors", "pagination", "shapes-json", "shapes-text", "shapes-table", "rendering", "timestamps", "misc", "tty"],
  ...["order", "query", "credentials", "endpoint", "region-profile", "retries"],
];

describe.each(files)("recorded with version 1: %s", (file) => {
  test.each(recordedCases(`cases/${file}`))("$id", async (recorded) => {
    const found = differences(recorded, await runCase(recorded));

    if (knownDifferences.has(recorded.id)) expect(found, "no longer differs: take it off the list").not.toEqual([]);
    else expect(found).toEqual([]);
  });
});

const second = [
  ...["at-files", "error-format", "exit-codes", "input", "misc"],
  ...["output", "output-off", "skeleton", "timestamps", "yaml-shapes"],
];

describe.each(second)("recorded with version 2: %s", (file) => {
  test.each(recordedCases(`cases-v2/${file}`))("$id", async (recorded) => {
    const found = differences(recorded, await runCase(recorded, ["--cli-compat", "v2"]));

    if (knownDifferences.has(recorded.id)) expect(found, "no longer differs: take it off the list").not.toEqual([]);
    else expect(found).toEqual([]);
  });
});
