import { expect, test } from "vitest";
import { type Outcome, type RetrySettings, retryPolicy } from "../../src/session/retry-policy.ts";

const settings = (overrides: Partial<RetrySettings>): RetrySettings => ({
  ...{ mode: "legacy", attempts: 10, quick: false },
  host: { now: () => new Date(0), random: () => 1 },
  ...overrides,
});

const failed: Outcome = { kind: "answer", status: 500, code: "500" };
const throttled: Outcome = { kind: "answer", status: 429, code: "TooManyRequestsException" };

test.each([
  { about: "legacy doubles without end", mode: "legacy", outcome: failed, seconds: [1, 2, 4, 8, 16, 32, 64] },
  { about: "standard stops at twenty", mode: "standard", outcome: failed, seconds: [1, 2, 4, 8, 16, 20, 20] },
  { about: "quick starts at 50 ms", mode: "standard", quick: true, outcome: failed, seconds: [0.05, 0.1, 0.2, 0.4] },
  { about: "quick throttling starts at 1 s", mode: "standard", quick: true, outcome: throttled, seconds: [1, 2, 4] },
] as const)("$about", ({ mode, outcome, seconds, ...rest }) => {
  const policy = retryPolicy(settings({ mode, ...rest }));

  expect(seconds.map((_, index) => policy.afterFailure(outcome, index + 1))).toEqual(seconds.map((s) => s * 1000));
});

test.each([
  { asked: "3000", waits: 3000 },
  { asked: "99000", waits: 5050 },
  { asked: "1", waits: 50 },
  { asked: "-5", waits: 50 },
  { asked: "soon", waits: 50 },
])("quick retries wait as asked ($asked ms), within bounds", ({ asked, waits }) => {
  const policy = retryPolicy(settings({ mode: "standard", quick: true }));

  expect(policy.afterFailure({ ...failed, retryAfter: asked }, 1)).toBe(waits);
});

test("nothing is asked for in the usual pace", () => {
  expect(retryPolicy(settings({ mode: "standard" })).afterFailure({ ...failed, retryAfter: "9000" }, 1)).toBe(1000);
});

test.each([
  { about: "failures", outcome: failed, retries: 100 },
  { about: "timeouts", outcome: { kind: "readTimeout" }, retries: 50 },
] as const)("the standard quota ends after $retries retries of $about", ({ outcome, retries }) => {
  const policy = retryPolicy(settings({ mode: "standard", attempts: 1000 }));
  let made = 0;
  while (policy.afterFailure(outcome, 1) !== undefined) made += 1;

  expect(made).toBe(retries);
});

test("a call that succeeds in the end gives its quota back", () => {
  const policy = retryPolicy(settings({ mode: "standard", attempts: 1000 }));
  for (let call = 0; call < 500; call += 1) {
    expect(policy.afterFailure(failed, 1)).toBeDefined();
    policy.afterSuccess();
  }
});

test.each([
  ...(["connect", "connectTimeout", "readTimeout", "closed", "tls", "proxy"] as const).flatMap((kind) => [
    { mode: "legacy" as const, kind, retried: true },
    { mode: "standard" as const, kind, retried: true },
  ]),
  { mode: "legacy" as const, kind: "client" as const, retried: false },
  { mode: "standard" as const, kind: "client" as const, retried: true },
])("$mode retries $kind: $retried", ({ mode, kind, retried }) => {
  expect(retryPolicy(settings({ mode })).afterFailure({ kind }, 1) !== undefined).toBe(retried);
});

test("adaptive waits before an attempt once it was throttled", () => {
  const policy = retryPolicy(settings({ mode: "adaptive", attempts: 3 }));

  expect(policy.beforeAttempt()).toBe(0);
  expect(policy.afterFailure(throttled, 1)).toBe(1000);
  expect(policy.beforeAttempt()).toBe(2000);
});
