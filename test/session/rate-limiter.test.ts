import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rateLimiter } from "../../src/session/rate-limiter.ts";

type Step = readonly [elapsed: number, throttled: boolean, waited: number];

// From botocore's limiter with a clock of ours: each step waits, sends, takes that many seconds, and is throttled or not.
const runs: readonly (readonly Step[])[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/session/rate-limits.json"), "utf8"),
);

test.each(runs.map((steps, index) => ({ steps, index })))("waits like botocore in run $index", ({ steps }) => {
  let time = 1000.25;
  const limiter = rateLimiter(() => time);

  for (const [elapsed, throttled, waited] of steps) {
    const wait = limiter.acquire();
    expect(wait).toBeCloseTo(waited, 4);
    time += wait + elapsed;
    limiter.record(throttled);
  }
});

test("the runs wait at all", () => {
  expect(runs.flat().some(([, , waited]) => waited > 0.5)).toBe(true);
});
