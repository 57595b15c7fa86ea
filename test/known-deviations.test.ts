import { describe, expect, test } from "vitest";
import { recordedCases, runCase } from "./support/recorded.ts";

/** Defects of version 1 that were recorded as they are; each case says in `about` what a tool should do instead. */
const cases = new Map(recordedCases("cases/known-deviations").map((recorded) => [recorded.id, recorded]));
const run = (id: string) => runCase(cases.get(id)!);

const sample = {
  LastModified: 0,
  FunctionArn: "FunctionArn",
  MaximumRetryAttempts: 0,
  MaximumEventAgeInSeconds: 60,
  DestinationConfig: { OnSuccess: { Destination: "Destination" }, OnFailure: { Destination: "Destination" } },
};

describe("an output skeleton prints a valid sample (D1)", () => {
  test.each(["get", "put", "update"])("of %s as json", async (verb) => {
    const outcome = await run(`deviation/skeleton-output-${verb}-json`);

    expect(outcome).toMatchObject({ exitCode: 0, stderr: "", requests: [] });
    expect(JSON.parse(outcome.stdout)).toEqual(sample);
  });

  test("of list as json", async () => {
    const outcome = await run("deviation/skeleton-output-list-json");

    expect(outcome).toMatchObject({ exitCode: 0, stderr: "", requests: [] });
    expect(JSON.parse(outcome.stdout)).toEqual({ FunctionEventInvokeConfigs: [sample] });
  });

  test.each(["get", "put", "update", "list"])("of %s as text", async (verb) => {
    const outcome = await run(`deviation/skeleton-output-${verb}-text`);

    expect(outcome).toMatchObject({ exitCode: 0, stderr: "", requests: [] });
    expect(outcome.stdout).toBe(
      `${verb === "list" ? "FUNCTIONEVENTINVOKECONFIGS\t" : ""}FunctionArn\t0\t60\t0\nONFAILURE\tDestination\nONSUCCESS\tDestination\n`,
    );
  });

  test.each(["get", "put", "update", "list"])("of %s as table", async (verb) => {
    const outcome = await run(`deviation/skeleton-output-${verb}-table`);

    expect(outcome).toMatchObject({ exitCode: 0, stderr: "", requests: [] });
    expect(outcome.stdout).toMatch(/\|\|?\s+Destination\s+\|\s+Destination\s+\|/);
  });

  test("honours --query", async () => {
    const recorded = cases.get("deviation/skeleton-output-get-json")!;
    const outcome = await runCase({ ...recorded, argv: [...recorded.argv, "--query", "MaximumEventAgeInSeconds"] });

    expect(outcome).toEqual({ exitCode: 0, stdout: "60\n", stderr: "", requests: [] });
  });

  test("reports an error of the input first", async () => {
    const outcome = await run("deviation/skeleton-output-validates");

    expect(outcome).toMatchObject({ exitCode: 255, stdout: "", requests: [] });
    expect(outcome.stderr).toContain("Invalid value for parameter MaximumRetryAttempts, value: -1, valid min value: 0");
  });
});

describe("a shorthand error shows its place (D3)", () => {
  test.each([
    { id: "deviation/shorthand-location-short", place: "OnSuccess={Destination\n                      ^\n" },
    { id: "deviation/shorthand-location-equals", place: "OnSuccess=={}\n          ^\n" },
  ])("$id", async ({ id, place }) => {
    const outcome = await run(id);

    expect(outcome).toMatchObject({ exitCode: 255, stdout: "", requests: [] });
    expect(outcome.stderr).toContain(`for input:\n${place}`);
  });
});

describe("a malformed file is named in one line (D8)", () => {
  test.each([
    "deviation/config-malformed",
    "deviation/config-duplicate-section",
    "deviation/config-duplicate-key",
    "deviation/credentials-malformed",
  ])("%s", async (id) => {
    const outcome = await run(id);
    const file = id.includes("credentials") ? "credentials" : "config";

    expect(outcome).toEqual({
      exitCode: 255,
      stdout: "",
      stderr: `\nUnable to parse config file: {{home}}/.aws/${file}\n`,
      requests: [],
    });
  });
});

test("a list as input document is refused in words", async () => {
  const outcome = await run("deviation/input-json-list");

  expect(outcome).toMatchObject({ exitCode: 255, stdout: "", requests: [] });
  expect(outcome.stderr).toContain("Invalid type: expecting map, received <class 'list'>");
});

test("every case is asserted here", () => {
  expect([...cases.keys()].filter((id) => !id.startsWith("deviation/"))).toEqual([]);
  expect(cases.size).toBe(20);
});
