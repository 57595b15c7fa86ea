import { afterEach, describe, expect, test } from "vitest";
import { applyPlan } from "../../../src/fleet/apply/apply.ts";
import { planEntries } from "../../../src/fleet/fleet.ts";
import { createPacer } from "../../../src/fleet/live/pacer.ts";
import { virtualClock } from "../support/clock.ts";
import { wish } from "../support/wishes.ts";
import { createWorld, refusal, type World } from "../support/world.ts";

/** The most requests that any second saw. */
function busiestSecond(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.max(...sorted.map((start, index) => sorted.slice(index).filter((time) => time < start + 1000).length));
}

const never = new AbortController().signal;

describe("a pacer", () => {
  test("lets the first go at once, and then no more than the rate in any second", async () => {
    const clock = virtualClock();
    const pacer = createPacer(10, clock, never);
    const times = await Promise.all(
      Array.from({ length: 35 }, async () => {
        await pacer.take();
        return clock.elapsed();
      }),
    );
    expect(times.slice(0, 3)).toEqual([0, 105, 210]);
    expect(busiestSecond(times)).toBe(10);
  });

  test("saves nothing up for later", async () => {
    const clock = virtualClock();
    const pacer = createPacer(10, clock, never);
    await pacer.take();
    await clock.sleep(60_000);
    await pacer.take();
    await pacer.take();
    expect(clock.elapsed()).toBe(60_105);
  });

  test("halves its rate once for what was refused together, and recovers by and by", async () => {
    const clock = virtualClock();
    const pacer = createPacer(10, clock, never);
    const paces = await Promise.all([pacer.take(), pacer.take(), pacer.take()]);
    for (const pace of paces) pacer.slowDown(pace, 0);
    const before = clock.elapsed();
    await pacer.take();
    expect(clock.elapsed() - before).toBe(210);
    for (let answers = 0; answers < 100; answers++) pacer.speedUp();
    const after = clock.elapsed();
    await pacer.take();
    expect(clock.elapsed() - after).toBe(105);
  });

  test("pauses as long as the service asks for, and never slows down below one a second", async () => {
    const clock = virtualClock();
    const pacer = createPacer(10, clock, never);
    pacer.slowDown(await pacer.take(), 7000);
    await pacer.take();
    expect(clock.elapsed()).toBe(7000);
    for (let refusals = 0; refusals < 20; refusals++) pacer.slowDown(await pacer.take(), 0);
    const before = clock.elapsed();
    await pacer.take();
    expect(clock.elapsed() - before).toBe(1050);
  });

  test("doesn't stand still when the clock is set back", async () => {
    const clock = virtualClock();
    let shift = 0;
    const pacer = createPacer(10, { ...clock, now: () => new Date(clock.now().getTime() - shift) }, never);
    await pacer.take();
    shift = 3_600_000;
    await pacer.take();
    expect(clock.elapsed()).toBe(105);
  });
});

test("a stop ends every wait of the pacer", async () => {
  const clock = virtualClock();
  const stop = new AbortController();
  const pacer = createPacer(0.1, clock, stop.signal);
  pacer.slowDown(await pacer.take(), 60_000);
  const waiting = Promise.all([pacer.take(), pacer.take()]);
  stop.abort();
  await waiting;
  expect(clock.elapsed()).toBe(0);
});

describe("a storm of 429 over 200 functions", () => {
  let world: World;
  afterEach(() => world.remove());

  test.each([
    { about: "when every third request is refused", refuses: (count: number) => count % 3 === 0, headers: {} },
    {
      about: "when nothing passes for a while",
      refuses: (_: number, at: number) => at > 2000 && at < 12_000,
      headers: {},
    },
    {
      about: "when the service says how long to wait",
      refuses: (_: number, at: number) => at > 2000 && at < 6000,
      headers: { "retry-after": "3" },
    },
  ])("stays under the rate and brings everything about, $about", async ({ refuses, headers }) => {
    world = await createWorld({ rate: 10, concurrency: 8 });
    const names = Array.from({ length: 200 }, (_, index) => `f${index}`);
    for (const name of names) await world.add(name);
    let count = 0;
    world.intercept = (_, { at }) =>
      refuses(++count, at) ? refusal(429, "TooManyRequestsException", "Rate exceeded", headers) : undefined;
    const entries = names.map((name) => wish(name, { maximumRetryAttempts: 1 }));

    const { api, stop } = world.fleet;
    const outcomes = await applyPlan(await planEntries(entries, world.fleet, false), api, {
      concurrency: 8,
      failFast: false,
      stop,
      put: async (target, settings) => void (await api.putConfig(target, settings)),
      onOutcome: () => {},
    });

    expect(outcomes.every(({ status }) => status === "applied")).toBe(true);
    expect(world.sent.length).toBeGreaterThan(400);
    expect(busiestSecond(world.called)).toBeLessThanOrEqual(10);
  });

  test("gives up on what is refused for good", async () => {
    world = await createWorld();
    world.intercept = () => refusal(429, "TooManyRequestsException", "Rate exceeded");
    const plan = await planEntries([wish("f", { maximumRetryAttempts: 1 })], world.fleet, false);
    expect(plan.failures).toMatchObject([{ error: { code: "TooManyRequestsException" } }]);
    expect(world.sent).toHaveLength(10);
  });
});
