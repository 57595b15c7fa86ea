import { describe, expect, test } from "vitest";
import { ServiceError } from "../../../src/errors.ts";
import { groupByFunction } from "../../../src/fleet/functions.ts";
import { type LiveFunction, liveConfig } from "../../../src/fleet/live/read.ts";
import type { Entry } from "../../../src/fleet/manifest/entry.ts";
import { hasChanges, type Plan, planOf } from "../../../src/fleet/plan/plan.ts";
import { planJson } from "../../../src/fleet/plan/plan-json.ts";
import { showPlan } from "../../../src/fleet/plan/show.ts";
import { parseJson } from "../../../src/json/read.ts";
import type { JsonObject } from "../../../src/json/value.ts";
import { indentedJson } from "../../../src/json/write.ts";
import { wish } from "../support/wishes.ts";

const owner = { region: "us-east-2" };
const base = "arn:aws:lambda:us-east-2:123456789012:function";
const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";
const topic = "arn:aws:sns:us-east-2:123456789012:done";

/** What list answers about functions, by function and qualifier; null is a function that isn't there. */
type Answers = Readonly<Record<string, Readonly<Record<string, object>> | null>>;

function missing(message = "The function doesn't exist."): ServiceError {
  const answer = { operation: "ListFunctionEventInvokeConfigs", status: 404, serviceMessage: message, body: new Map() };
  return new ServiceError({ ...answer, code: "ResourceNotFoundException" });
}

function liveOf(name: string, answers: Answers): LiveFunction {
  const configs = answers[name] ?? null;
  if (configs === null) return { kind: "missing", error: missing() };
  const read = Object.entries(configs).map(([qualifier, members]) =>
    liveConfig(
      parseJson(
        JSON.stringify({ LastModified: 1.5, FunctionArn: `${base}:${name}:${qualifier}`, ...members }),
      ) as JsonObject,
    ),
  );
  return { kind: "found", configs: new Map(read.map((config) => [config.qualifier, config])), incomplete: undefined };
}

function plan(entries: readonly Entry[], answers: Answers, prune = false): Plan {
  const groups = groupByFunction(entries, owner).map((group) => ({ ...group, live: liveOf(group.name.name, answers) }));
  return planOf(groups, { prune, owner });
}

const shown = (made: Plan): string => showPlan(made, (_, text) => text);

describe("actions", () => {
  test.each<{
    about: string;
    live: object | undefined;
    wanted: Parameters<typeof wish>[1];
    action: string;
    changed?: string[];
  }>([
    {
      about: "nothing there",
      live: undefined,
      wanted: { maximumRetryAttempts: 0 },
      action: "create",
      changed: ["MaximumRetryAttempts"],
    },
    { about: "the same", live: { MaximumRetryAttempts: 0 }, wanted: { maximumRetryAttempts: 0 }, action: "none" },
    {
      about: "another value",
      live: { MaximumRetryAttempts: 0 },
      wanted: { maximumRetryAttempts: 1 },
      action: "update",
      changed: ["MaximumRetryAttempts"],
    },
    {
      about: "what isn't wanted any more",
      live: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      wanted: { maximumRetryAttempts: 0 },
      action: "update",
      changed: ["MaximumEventAgeInSeconds"],
    },
    {
      about: "to be absent",
      live: { MaximumRetryAttempts: 0 },
      wanted: null,
      action: "delete",
      changed: ["MaximumRetryAttempts"],
    },
    { about: "absent already", live: undefined, wanted: null, action: "none" },
    {
      about: "husks",
      live: { MaximumRetryAttempts: 0, DestinationConfig: { OnSuccess: {}, OnFailure: {} } },
      wanted: { maximumRetryAttempts: 0 },
      action: "none",
    },
    {
      about: "nulls",
      live: {
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: null,
        DestinationConfig: { OnSuccess: { Destination: null }, OnFailure: null },
      },
      wanted: { maximumRetryAttempts: 0 },
      action: "none",
    },
    {
      about: "a null block",
      live: { MaximumRetryAttempts: 0, DestinationConfig: null },
      wanted: { maximumRetryAttempts: 0 },
      action: "none",
    },
    {
      about: "an empty destination",
      live: { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: "" } } },
      wanted: { maximumRetryAttempts: 0 },
      action: "none",
    },
    {
      about: "an empty configuration, wanted so",
      live: { DestinationConfig: { OnSuccess: {}, OnFailure: {} } },
      wanted: {},
      action: "none",
    },
    { about: "an empty configuration, wanted but not there", live: undefined, wanted: {}, action: "create" },
    { about: "an empty configuration, to be absent", live: {}, wanted: null, action: "delete" },
    {
      about: "0 where nothing is set",
      live: {},
      wanted: { maximumRetryAttempts: 0, onFailure: dlq },
      action: "update",
      changed: ["MaximumRetryAttempts", "DestinationConfig.OnFailure"],
    },
  ])("$about: $action", ({ live, wanted, action, changed = [] }) => {
    const made = plan([wish("orders:live", wanted)], { orders: live === undefined ? {} : { live } });

    expect(made.failures).toEqual([]);
    expect(made.changes).toMatchObject([{ action }]);
    expect(made.changes[0]?.differences.map(({ setting }) => setting.name)).toEqual(changed);
    expect(hasChanges(made)).toBe(action !== "none");
  });

  test.each(["orders", "orders:$LATEST", `${base}:orders`, `${base}:orders:$LATEST`, "123456789012:function:orders"])(
    "%s is $LATEST's configuration",
    (name) => {
      const made = plan([wish(name, { maximumRetryAttempts: 1 })], {
        orders: { $LATEST: { MaximumRetryAttempts: 1 }, live: {} },
      });
      expect(made.changes).toMatchObject([{ action: "none", functionArn: `${base}:orders:$LATEST` }]);
    },
  );
});

describe("effect", () => {
  test.each([
    { live: {}, wanted: { maximumRetryAttempts: 2 }, hasEffect: false },
    { live: { MaximumRetryAttempts: 2 }, wanted: {}, hasEffect: false },
    { live: {}, wanted: { maximumEventAgeInSeconds: 21600 }, hasEffect: false },
    { live: {}, wanted: { maximumRetryAttempts: 1 }, hasEffect: true },
    { live: { MaximumEventAgeInSeconds: 21600 }, wanted: { maximumEventAgeInSeconds: 21599 }, hasEffect: true },
    { live: {}, wanted: { onSuccess: topic }, hasEffect: true },
  ])("$live to $wanted: $hasEffect", ({ live, wanted, hasEffect }) => {
    expect(plan([wish("f", wanted)], { f: { $LATEST: live } }).changes[0]?.differences).toMatchObject([{ hasEffect }]);
  });
});

describe("warnings", () => {
  const away = "arn:aws:sqs:eu-west-1:123456789012:dlq";
  test.each<{ about: string; live?: object; wanted: Parameters<typeof wish>[1]; says: string[] }>([
    { about: "nothing doubtful", wanted: { maximumRetryAttempts: 0, onFailure: dlq }, says: [] },
    {
      about: "no retries, nowhere to go",
      wanted: { maximumRetryAttempts: 0 },
      says: ["0 retries and no OnFailure: an event that fails once is lost"],
    },
    {
      about: "a lost destination",
      live: { DestinationConfig: { OnFailure: { Destination: dlq } } },
      wanted: { maximumRetryAttempts: 1 },
      says: [`OnFailure is lost: records of failed events went to ${dlq}, now they are discarded`],
    },
    {
      about: "a lost success destination",
      live: { DestinationConfig: { OnSuccess: { Destination: topic } } },
      wanted: { maximumRetryAttempts: 1 },
      says: [`OnSuccess is lost: records of successful events went to ${topic}`],
    },
    {
      about: "one that is deleted",
      live: { DestinationConfig: { OnFailure: { Destination: dlq } } },
      wanted: null,
      says: [`OnFailure is lost: records of failed events went to ${dlq}, now they are discarded`],
    },
    {
      about: "one that is replaced",
      live: { DestinationConfig: { OnFailure: { Destination: topic } } },
      wanted: { onFailure: dlq },
      says: [],
    },
    {
      about: "an age within the first wait",
      wanted: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: 60 },
      says: ["events expire after 60 s, before retry 1, which comes 60 s after the first attempt"],
    },
    {
      about: "an age within the waits of the default",
      wanted: { maximumEventAgeInSeconds: 180 },
      says: ["events expire after 180 s, before retry 2, which comes 180 s after the first attempt"],
    },
    { about: "an age beyond the waits", wanted: { maximumEventAgeInSeconds: 181 }, says: [] },
    {
      about: "FIFO",
      wanted: { onFailure: `${dlq}.fifo` },
      says: [`OnFailure: ${dlq}.fifo is FIFO, deliveries to it fail`],
    },
    {
      about: "a FIFO topic",
      wanted: { onSuccess: `${topic}.fifo` },
      says: [`OnSuccess: ${topic}.fifo is FIFO, deliveries to it fail`],
    },
    { about: "S3 for failures", wanted: { onFailure: "arn:aws:s3:::bucket" }, says: [] },
    {
      about: "S3 for successes",
      wanted: { onSuccess: "arn:aws:s3:::bucket" },
      says: ["OnSuccess: Lambda delivers to an S3 bucket only what failed"],
    },
    {
      about: "another region",
      wanted: { onFailure: away },
      says: [`OnFailure: ${away} is in another region than the function`],
    },
    {
      about: "another service",
      wanted: { onFailure: "arn:aws:dynamodb:us-east-2:123456789012:table/t" },
      says: ["OnFailure: Lambda delivers nothing to dynamodb"],
    },
    {
      about: "itself",
      wanted: { onFailure: `${base}:f:live` },
      says: ["OnFailure: the function is its own destination"],
    },
    { about: "another function", wanted: { onFailure: `${base}:g` }, says: [] },
    { about: "a topic of Kafka", wanted: { onFailure: "kafka://failed" }, says: [] },
  ])("$about", ({ live, wanted, says }) => {
    expect(plan([wish("f", wanted)], { f: live ? { $LATEST: live } : {} }).changes[0]?.warnings).toEqual(says);
  });
});

describe("functions that can't be read", () => {
  test("are failures, unless nothing was wanted there", () => {
    const made = plan([wish("gone:live", { maximumRetryAttempts: 1 }), wish("gone:old", null)], { gone: null });

    expect(made.failures).toMatchObject([
      { target: { qualifier: "live" }, error: { serviceMessage: "The function doesn't exist." } },
    ]);
    expect(made.changes).toMatchObject([{ target: { qualifier: "old" }, action: "none" }]);
  });

  test("in another region are failures for every entry", () => {
    const entries = [wish("away:live", { maximumRetryAttempts: 1 }), wish("away:old", null)];
    const error = missing("Functions from 'eu-west-1' are not reachable in this region ('us-east-2')");
    const groups = groupByFunction(entries, owner).map((group) => ({
      ...group,
      live: { kind: "failed" as const, error },
    }));
    expect(planOf(groups, { prune: true, owner })).toMatchObject({ changes: [], failures: [{ error }, { error }] });
  });
});

describe("prune", () => {
  const answers = { f: { $LATEST: { MaximumRetryAttempts: 1 }, old: {}, "1": {} }, g: { live: {} } };

  test("removes what no entry wants, of the functions that are named", () => {
    expect(plan([wish("f", { maximumRetryAttempts: 1 })], answers, true).changes).toMatchObject([
      { action: "none", isPruned: false },
      { action: "delete", isPruned: true, target: { qualifier: "1" } },
      { action: "delete", isPruned: true, target: { qualifier: "old" } },
    ]);
  });

  test("is off unless asked for", () => {
    expect(plan([wish("f", { maximumRetryAttempts: 1 })], answers).changes).toHaveLength(1);
  });

  test("counts what shall be absent as wanted", () => {
    const made = plan([wish("f:old", null), wish("f:1", {}), wish("f", { maximumRetryAttempts: 1 })], answers, true);
    expect(made.changes.map(({ action, isPruned }) => [action, isPruned])).toEqual([
      ["delete", false],
      ["none", false],
      ["none", false],
    ]);
  });

  test("is refused where not everything could be listed", () => {
    const incomplete = missing("no");
    const groups = groupByFunction([wish("f", { maximumRetryAttempts: 1 })], owner).map((group) => ({
      ...group,
      live: { ...(liveOf("f", answers) as LiveFunction & { kind: "found" }), incomplete },
    }));
    expect(planOf(groups, { prune: true, owner })).toMatchObject({ failures: [{ error: incomplete }] });
    expect(planOf(groups, { prune: false, owner })).toMatchObject({ failures: [] });
  });
});

describe("for readers", () => {
  const answers = {
    orders: {
      prod: {
        MaximumRetryAttempts: 2,
        MaximumEventAgeInSeconds: 3600,
        DestinationConfig: { OnFailure: { Destination: dlq } },
      },
      same: { MaximumRetryAttempts: 1 },
      old: { MaximumRetryAttempts: 2 },
    },
    mail: {},
    empty: {},
  };

  test("shows every setting that changes, and what Lambda makes of one that is unset", () => {
    const made = plan(
      [
        wish("orders:prod", { maximumRetryAttempts: 0, onSuccess: topic }),
        wish("orders:same", { maximumRetryAttempts: 1 }),
        wish("orders:old", null),
        wish("mail", { maximumRetryAttempts: 2 }),
        wish("empty", {}),
      ],
      answers,
    );
    expect(shown(made)).toBe(`~ orders:prod
    MaximumRetryAttempts         2 -> 0
  - MaximumEventAgeInSeconds     3600 -> (unset; Lambda uses 21600)
  + DestinationConfig.OnSuccess  (none) -> ${topic}
  - DestinationConfig.OnFailure  ${dlq} -> (none)
    ! OnFailure is lost: records of failed events went to ${dlq}, now they are discarded
    ! 0 retries and no OnFailure: an event that fails once is lost
- orders:old
  - MaximumRetryAttempts         2 -> (unset; Lambda uses 2)   no effect on behaviour
+ mail:$LATEST
  + MaximumRetryAttempts         2   no effect on behaviour
+ empty:$LATEST
    sets nothing, as if it were not there
= 1 unchanged
Plan: 2 to create, 1 to update, 1 to delete, 1 unchanged.
`);
  });

  test("says when nothing changes, and when something is unknown", () => {
    expect(shown(plan([wish("orders:same", { maximumRetryAttempts: 1 })], answers))).toBe(
      "No changes: 1 configuration is as wanted.\n",
    );
    expect(shown(plan([], answers))).toBe("No changes: 0 configurations are as wanted.\n");
    expect(shown(plan([wish("gone", { maximumRetryAttempts: 1 })], answers))).toBe(
      "Plan: 0 to create, 0 to update, 0 to delete, 0 unchanged, 1 unknown.\n",
    );
  });

  test("tells functions of the same name apart", () => {
    const other = "arn:aws:lambda:us-east-2:210987654321:function:orders";
    const made = plan(
      [wish(`${base}:orders:x`, { maximumRetryAttempts: 1 }), wish(`${other}:x`, { maximumRetryAttempts: 1 })],
      answers,
    );
    expect(shown(made)).toContain(`+ ${base}:orders:x\n`);
    expect(shown(made)).toContain(`+ ${other}:x\n`);
  });
});

test("as data: states in the API's shape, what changes, and what is doubtful", () => {
  const made = plan(
    [wish("orders:prod", { maximumRetryAttempts: 2 }), wish("gone", { maximumRetryAttempts: 1 })],
    { orders: { prod: { DestinationConfig: { OnFailure: { Destination: dlq } } } } },
    true,
  );
  expect(JSON.parse(indentedJson(planJson(made, "us-east-2")))).toEqual({
    Region: "us-east-2",
    Changes: [
      {
        FunctionName: "orders",
        Qualifier: "prod",
        FunctionArn: `${base}:orders:prod`,
        Action: "update",
        LastModified: 1.5,
        Before: { DestinationConfig: { OnFailure: { Destination: dlq } } },
        After: { MaximumRetryAttempts: 2 },
        Changed: ["MaximumRetryAttempts", "DestinationConfig.OnFailure"],
        NoEffect: ["MaximumRetryAttempts"],
        Warnings: [`OnFailure is lost: records of failed events went to ${dlq}, now they are discarded`],
      },
    ],
    Errors: [
      {
        FunctionName: "gone",
        Qualifier: "$LATEST",
        Error: { Code: "ResourceNotFoundException", Message: "The function doesn't exist." },
      },
    ],
    Summary: { Create: 0, Update: 1, Delete: 0, Unchanged: 0, Unknown: 1 },
  });
});
