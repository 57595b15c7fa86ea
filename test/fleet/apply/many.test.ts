import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { applyPlan } from "../../../src/fleet/apply/apply.ts";
import { resultsJson } from "../../../src/fleet/apply/results.ts";
import { openFleet, planEntries } from "../../../src/fleet/fleet.ts";
import type { Call } from "../../../src/fleet/live/api.ts";
import { readManifest } from "../../../src/fleet/manifest/manifest.ts";
import { planJson } from "../../../src/fleet/plan/plan-json.ts";
import type { Json } from "../../../src/json/value.ts";
import { indentedJson } from "../../../src/json/write.ts";
import { testHost } from "../../support/host.ts";
import { virtualClock } from "../support/clock.ts";

const count = 10_000;
const entry = (index: number): object => ({
  FunctionName: `function-${index}`,
  Qualifier: "live",
  MaximumRetryAttempts: index % 3,
  MaximumEventAgeInSeconds: 3600,
  DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:us-east-2:123456789012:dlq" } },
});

test(`${count} entries take less than 20 kB of memory each, from the file to the results`, async () => {
  const text = Array.from({ length: count }, (_, index) => `${JSON.stringify(entry(index))}\n`).join("");
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  let puts = 0;
  const measure = (): void => {
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  };
  const call: Call = async ({ name }) => {
    if (++puts % 1000 === 0) measure();
    return new Map<string, Json>(name.startsWith("List") ? [["FunctionEventInvokeConfigs", []]] : []);
  };
  const fleet = openFleet({
    call,
    region: "us-east-2",
    concurrency: 100,
    rate: 1000,
    clock: virtualClock(),
    onWait: () => {},
  });

  const host = { ...testHost().host, stdin: Readable.from([Buffer.from(text)]) };
  const { entries } = await readManifest(["-"], {}, host);
  const plan = await planEntries(entries, fleet, true);
  const outcomes = await applyPlan(plan, fleet.api, {
    concurrency: fleet.concurrency,
    failFast: false,
    stop: fleet.stop,
    put: async (target, settings) => void (await fleet.api.putConfig(target, settings)),
    onOutcome: () => {},
  });
  const printed = indentedJson(planJson(plan, "us-east-2")).length + indentedJson(resultsJson(outcomes)).length;
  measure();

  expect(outcomes.filter(({ status }) => status === "applied")).toHaveLength(count);
  expect(puts).toBe(2 * count);
  expect(printed).toBeGreaterThan(count);
  expect(peak / count).toBeLessThan(20_000);
}, 120_000);
