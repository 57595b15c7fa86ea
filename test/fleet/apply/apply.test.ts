import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyPlan, type Outcome } from "../../../src/fleet/apply/apply.ts";
import { patientPut } from "../../../src/fleet/apply/permission.ts";
import { planEntries } from "../../../src/fleet/fleet.ts";
import type { Entry } from "../../../src/fleet/manifest/entry.ts";
import type { Plan } from "../../../src/fleet/plan/plan.ts";
import { wish } from "../support/wishes.ts";
import { configPath, createWorld, refusal, type World } from "../support/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.remove());

interface Choices {
  readonly failFast?: boolean;
  readonly prune?: boolean;
  /** Seconds. */
  readonly permissionTimeout?: number;
  readonly onOutcome?: (outcome: Outcome) => void;
  readonly onWaiting?: (elapsed: number) => void;
}

function carryOut(plan: Plan, choices: Choices = {}): Promise<readonly Outcome[]> {
  const { api, clock, stop, concurrency } = world.fleet;
  const limit = choices.permissionTimeout ?? 60;
  const onWaiting = ({ elapsed }: { readonly elapsed: number }): void => choices.onWaiting?.(elapsed);
  return applyPlan(plan, api, {
    concurrency,
    failFast: choices.failFast ?? false,
    stop,
    put: patientPut(api, { limit, clock, stop, onWaiting }),
    onOutcome: choices.onOutcome ?? (() => {}),
  });
}

async function apply(entries: readonly Entry[], choices: Choices = {}): Promise<readonly Outcome[]> {
  return carryOut(await planEntries(entries, world.fleet, choices.prune ?? false), choices);
}

/** Each outcome as `orders:live applied`. */
function shown(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ change: { target }, status, reason }) => {
    return [`${target.name}:${target.qualifier ?? "$LATEST"}`, status, ...(reason ? [`(${reason})`] : [])].join(" ");
  });
}

const wrote = (): string[] =>
  world.sent.filter(({ method }) => method !== "GET").map(({ method, target }) => `${method} ${target}`);

test("creates, updates and removes, by put and delete alone", async () => {
  await world.add("orders", ["live", "old"]);
  await world.ask("PUT", configPath("orders", "live"), { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 });
  await world.ask("PUT", configPath("orders", "old"), { MaximumRetryAttempts: 2 });
  const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";

  const outcomes = await apply([
    wish("orders", { maximumRetryAttempts: 0, onFailure: dlq }),
    wish("orders:live", { maximumRetryAttempts: 1 }),
    wish("orders:old", null),
  ]);

  expect(shown(outcomes)).toEqual(["orders:$LATEST applied", "orders:live applied", "orders:old applied"]);
  expect(world.sent).toMatchObject([
    { method: "GET", target: `${configPath("orders")}/list` },
    {
      method: "PUT",
      target: configPath("orders"),
      body: { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: dlq } } },
    },
    { method: "PUT", target: configPath("orders", "live"), body: { MaximumRetryAttempts: 1 } },
    { method: "DELETE", target: configPath("orders", "old") },
  ]);
});

test("sends only reads a second time", async () => {
  await world.add("orders", ["live"]);
  const entries = [wish("orders:live", { maximumRetryAttempts: 1 }), wish("orders", {}), wish("orders:gone", null)];
  await apply(entries);
  world.sent.length = 0;

  expect(shown(await apply(entries))).toEqual([
    "orders:live unchanged",
    "orders:$LATEST unchanged",
    "orders:gone unchanged",
  ]);
  expect(world.sent).toMatchObject([{ method: "GET", target: `${configPath("orders")}/list` }]);
});

test("goes on after a failure, and a second run does the rest", async () => {
  await world.add("a");
  await world.add("c");
  const entries = [
    wish("a", { maximumRetryAttempts: 1 }),
    wish("b", { maximumRetryAttempts: 1 }),
    wish("c:live", { maximumRetryAttempts: 1 }),
    wish("c", { maximumRetryAttempts: 1 }),
  ];

  const first = await apply(entries);
  expect(shown(first)).toEqual(["b:$LATEST failed", "a:$LATEST applied", "c:live failed", "c:$LATEST applied"]);
  expect(first[0]?.error?.message).toContain("(ResourceNotFoundException)");

  await world.add("b");
  await world.add("c", ["live"]);
  world.sent.length = 0;
  expect(shown(await apply(entries))).toEqual([
    "a:$LATEST unchanged",
    "b:$LATEST applied",
    "c:live applied",
    "c:$LATEST unchanged",
  ]);
  expect(wrote()).toEqual([`PUT ${configPath("b")}`, `PUT ${configPath("c", "live")}`]);
});

test("begins nothing more after the first failure, when told so", async () => {
  for (const name of ["a", "b", "c", "d", "e", "f"]) await world.add(name);
  world.intercept = ({ method }) =>
    method === "PUT" ? refusal(400, "InvalidParameterValueException", "no") : undefined;
  const outcomes = await apply(
    ["a", "b", "c", "d", "e", "f"].map((name) => wish(name, { maximumRetryAttempts: 1 })),
    { failFast: true },
  );

  // Four were under way together.
  expect(shown(outcomes)).toEqual([
    ...["a", "b", "c", "d"].map((name) => `${name}:$LATEST failed`),
    "e:$LATEST skipped (an earlier one failed)",
    "f:$LATEST skipped (an earlier one failed)",
  ]);
  expect(wrote()).toHaveLength(4);
});

test("begins nothing more when the credentials are refused", async () => {
  for (const name of ["a", "b", "c", "d", "e"]) await world.add(name);
  world.intercept = ({ method }) => (method === "PUT" ? refusal(403, "ExpiredTokenException", "expired") : undefined);
  const outcomes = await apply(["a", "b", "c", "d", "e"].map((name) => wish(name, { maximumRetryAttempts: 1 })));
  expect(shown(outcomes).at(-1)).toBe("e:$LATEST skipped (an earlier one failed)");
});

describe("prune", () => {
  const stale = async (): Promise<void> => {
    await world.add("orders", ["old", "older"]);
    await world.ask("PUT", configPath("orders", "old"), { MaximumRetryAttempts: 2 });
    await world.ask("PUT", configPath("orders", "older"), { MaximumRetryAttempts: 2 });
  };

  test("comes last", async () => {
    await stale();
    await world.add("mail");
    const outcomes = await apply(
      [wish("orders", { maximumRetryAttempts: 1 }), wish("mail", { maximumRetryAttempts: 1 })],
      { prune: true },
    );

    expect(shown(outcomes)).toEqual([
      "orders:$LATEST applied",
      "orders:old applied",
      "orders:older applied",
      "mail:$LATEST applied",
    ]);
    expect(wrote().slice(-2).sort()).toEqual([
      `DELETE ${configPath("orders", "old")}`,
      `DELETE ${configPath("orders", "older")}`,
    ]);
  });

  test("doesn't happen after a failure", async () => {
    await stale();
    const outcomes = await apply(
      [wish("orders", { maximumRetryAttempts: 1 }), wish("gone", { maximumRetryAttempts: 1 })],
      { prune: true },
    );

    const reason = "(nothing is pruned unless everything else succeeded)";
    expect(shown(outcomes)).toEqual([
      "gone:$LATEST failed",
      "orders:$LATEST applied",
      `orders:old skipped ${reason}`,
      `orders:older skipped ${reason}`,
    ]);
    expect(wrote()).toEqual([`PUT ${configPath("orders")}`]);
  });

  test("is refused to who may not list", async () => {
    await stale();
    world.intercept = ({ target }) =>
      target.endsWith("/list") ? refusal(403, "AccessDeniedException", "not authorized") : undefined;
    const outcomes = await apply([wish("orders", { maximumRetryAttempts: 1 })], { prune: true });
    expect(shown(outcomes)).toEqual(["orders:$LATEST failed", "orders:$LATEST applied"]);
  });
});

test("reads one by one for who may not list", async () => {
  await world.add("orders", ["live"]);
  await world.ask("PUT", configPath("orders", "live"), { MaximumRetryAttempts: 1 });
  world.intercept = ({ target }) =>
    target.endsWith("/list") ? refusal(403, "AccessDeniedException", "not authorized") : undefined;

  const outcomes = await apply([
    wish("orders:live", { maximumRetryAttempts: 1 }),
    wish("orders", { maximumRetryAttempts: 0 }),
  ]);

  expect(shown(outcomes)).toEqual(["orders:live unchanged", "orders:$LATEST applied"]);
  expect(world.sent.map(({ method, target }) => `${method} ${target}`)).toEqual([
    `GET ${configPath("orders")}/list`,
    `GET ${configPath("orders", "live")}`,
    `GET ${configPath("orders", "$LATEST")}`,
    `PUT ${configPath("orders")}`,
  ]);
});

test("takes what is gone already for removed", async () => {
  await world.add("orders", ["old"]);
  await world.ask("PUT", configPath("orders", "old"), { MaximumRetryAttempts: 1 });
  const plan = await planEntries([wish("orders:old", null)], world.fleet, false);
  await world.ask("DELETE", configPath("orders", "old"));

  expect(shown(await carryOut(plan))).toEqual(["orders:old applied"]);
});

test("waits out a conflict with another update", async () => {
  await world.add("orders");
  let conflicts = 3;
  world.intercept = ({ method }) =>
    method === "PUT" && conflicts-- > 0
      ? refusal(409, "ResourceConflictException", "An update is in progress")
      : undefined;

  expect(shown(await apply([wish("orders", { maximumRetryAttempts: 1 })]))).toEqual(["orders:$LATEST applied"]);
  expect(wrote()).toHaveLength(4);
});

test("never writes two configurations of one function at once", async () => {
  await world.add("orders", ["a", "b", "c"]);
  let open = 0;
  let most = 0;
  world.intercept = async ({ method }) => {
    if (method === "GET") return undefined;
    most = Math.max(most, ++open);
    await world.clock.sleep(500);
    open--;
    return undefined;
  };
  await apply(
    ["orders:a", "123456789012:function:orders:b", "orders:c"].map((name) => wish(name, { maximumRetryAttempts: 1 })),
  );
  expect({ most, puts: wrote().length }).toEqual({ most: 1, puts: 3 });
});

describe("a role or destination that may be too new", () => {
  const message =
    "The function's execution role does not have permissions to call SendMessage on arn:aws:sqs:us-east-2:123456789012:dlq";

  test.each([message, "The destination ARN arn:aws:sqs:us-east-2:123456789012:dlq is invalid."])(
    "is waited for: %s",
    async (text) => {
      await world.add("orders");
      let refusals = 4;
      world.intercept = ({ method }) =>
        method === "PUT" && refusals-- > 0 ? refusal(400, "InvalidParameterValueException", text) : undefined;
      const waits: number[] = [];

      const outcomes = await apply([wish("orders", { maximumRetryAttempts: 1 })], {
        onWaiting: (elapsed) => waits.push(Math.round(elapsed)),
      });

      expect(shown(outcomes)).toEqual(["orders:$LATEST applied"]);
      expect(waits).toEqual([0, 3, 6, 9]);
    },
  );

  test("is waited for only so long, and once for all that meet the same refusal", async () => {
    const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
    for (const name of names) await world.add(name);
    world.intercept = ({ method }) =>
      method === "PUT" ? refusal(400, "InvalidParameterValueException", message) : undefined;

    const outcomes = await apply(
      names.map((name) => wish(name, { maximumRetryAttempts: 1 })),
      { permissionTimeout: 30 },
    );

    expect(outcomes.every(({ status }) => status === "failed")).toBe(true);
    // 4 s of reads, 30 s of waiting, then one put each for the 36 that are left.
    expect(world.clock.elapsed()).toBeLessThan(45_000);
  });

  test.each([
    { about: "no time is allowed", text: message, timeout: 0 },
    {
      about: "the destination can't be one",
      text: "The provided destination config DestinationConfig(onSuccess=null) is invalid.",
      timeout: 60,
    },
  ])("isn't waited for when $about", async ({ text, timeout }) => {
    await world.add("orders");
    world.intercept = ({ method }) =>
      method === "PUT" ? refusal(400, "InvalidParameterValueException", text) : undefined;
    expect(shown(await apply([wish("orders", { maximumRetryAttempts: 1 })], { permissionTimeout: timeout }))).toEqual([
      "orders:$LATEST failed",
    ]);
    expect(wrote()).toHaveLength(1);
  });
});

describe("a stop", () => {
  test("lets what is under way end, and begins nothing new", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `f${index}`);
    for (const name of names) await world.add(name);
    const plan = await planEntries(
      names.map((name) => wish(name, { maximumRetryAttempts: 1 })),
      world.fleet,
      false,
    );
    const stop = new AbortController();
    world.fleet.stopOn(stop.signal);
    let puts = 0;
    world.intercept = async () => {
      if (++puts === 6) stop.abort();
      await world.clock.sleep(1000);
      return undefined;
    };

    const outcomes = await carryOut(plan);

    expect(puts).toBe(6);
    expect(outcomes.filter(({ status }) => status === "applied")).toHaveLength(6);
    expect(outcomes.filter(({ reason }) => reason === "interrupted")).toHaveLength(14);
  });

  test("ends a wait", async () => {
    await world.add("orders");
    const plan = await planEntries([wish("orders", { maximumRetryAttempts: 1 })], world.fleet, false);
    const stop = new AbortController();
    world.fleet.stopOn(stop.signal);
    world.intercept = () => refusal(400, "InvalidParameterValueException", "The destination ARN x is invalid.");
    const outcomes = await carryOut(plan, { onWaiting: (elapsed) => elapsed > 5 && stop.abort() });
    expect(shown(outcomes)).toEqual(["orders:$LATEST failed"]);
    expect(world.clock.elapsed()).toBeLessThan(10_000);
  });
});
