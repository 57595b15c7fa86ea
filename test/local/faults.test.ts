import { afterEach, beforeEach, expect, test } from "vitest";
import { InterruptedError } from "../../src/errors.ts";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { clearDeclared, declare, destinationFaults, faults, readDeclared } from "../../src/local/faults.ts";
import { readFunction, type Store } from "../../src/local/store.ts";
import { type Client, clientOf, temporaryFolder, testHost } from "./support/clients.ts";

const queue = "arn:aws:sqs:us-east-2:123456789012:queue";
const target = "/2019-09-25/functions/my-function/event-invoke-config";
const put = { method: "PUT", target, body: { DestinationConfig: { OnFailure: { Destination: queue } } } };
const get = { method: "GET", target: "/2019-09-25/functions/my-function%3ABLUE/event-invoke-config" };

let store: Store;
let client: Client;
let slept: number[];
let cleanup: () => void;
beforeEach(() => {
  const temporary = temporaryFolder();
  cleanup = temporary.cleanup;
  slept = [];
  const host = testHost({
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
  });
  store = { folder: temporary.folder, host };
  client = clientOf(createLocalEndpoint({ folder: temporary.folder, host }));
});
afterEach(() => cleanup());

test("a fault meets its operation as often as it says, and no other", async () => {
  await declare(store, faults, {
    operation: "PutFunctionEventInvokeConfig",
    code: "TooManyRequestsException",
    times: 2,
  });
  const throttled = {
    status: 429,
    code: "TooManyRequestsException",
    body: { Reason: "CallerRateLimitExceeded", Type: "User", message: "Rate exceeded" },
  };

  expect(await client(put)).toEqual(throttled);
  expect(await client(get)).toMatchObject({ status: 200 });
  expect(await client(put)).toEqual(throttled);
  expect(await client(put)).toMatchObject({ status: 200 });
  expect(readDeclared(store, faults)).toEqual([]);
});

test("faults are taken in the order they were declared, and one without a number stays until it is cleared", async () => {
  await declare(store, faults, { code: "ServiceException", message: "broken", times: 1 });
  await declare(store, faults, { code: "ResourceConflictException" });
  const conflict = {
    status: 409,
    body: {
      Type: "User",
      message:
        "The operation cannot be performed at this time. An update is in progress for resource: arn:aws:lambda:us-east-2:123456789012:function:my-function",
    },
  };

  expect(await client(get)).toMatchObject({ status: 500, body: { Type: "Service", Message: "broken" } });
  expect(await client(get)).toMatchObject(conflict);
  expect(await client(put)).toMatchObject(conflict);
  await clearDeclared(store, faults);
  expect(await client(get)).toMatchObject({ status: 200 });
});

test("a fault may only take its time, and may have a status of its own", async () => {
  await declare(store, faults, { delayMilliseconds: 1500, times: 1 });
  await declare(store, faults, { code: "Unheard", status: 503, times: 1 });

  expect(await client(get)).toMatchObject({ status: 200 });
  expect(slept).toEqual([1500]);
  expect(await client(get)).toMatchObject({ status: 503, code: "Unheard" });
});

test("requests at the same time share a fault's number among them", async () => {
  await declare(store, faults, { code: "ServiceException", times: 3 });
  const replies = await Promise.all(Array.from({ length: 10 }, () => client(get)));

  expect(replies.filter(({ status }) => status === 500)).toHaveLength(3);
});

test.each([
  { problem: "missing", says: `The destination ARN ${queue} is invalid.` },
  {
    problem: "not-permitted",
    says: `The function's execution role does not have permissions to call SendMessage on ${queue}`,
  },
] as const)("a destination declared $problem is refused until its times are over", async ({ problem, says }) => {
  await declare(store, destinationFaults, { arn: queue, problem, times: 1 });

  expect(await client(put)).toMatchObject({
    status: 400,
    code: "InvalidParameterValueException",
    body: { message: says },
  });
  expect(await client(put)).toMatchObject({ status: 200 });
});

test.each([
  ["arn:aws:sns:us-east-2:123456789012:topic", "Publish"],
  ["arn:aws:lambda:us-east-2:210987654321:function:f", "InvokeFunction"],
  ["arn:aws:events:us-east-2:123456789012:event-bus/b", "PutEvents"],
  ["arn:aws:s3:::bucket", "PutObject"],
])("a role that may not use %s is told %s", async (arn, action) => {
  await declare(store, destinationFaults, { arn, problem: "not-permitted" });
  const body = { DestinationConfig: { OnFailure: { Destination: arn } } };

  expect(await client({ ...put, body })).toMatchObject({
    body: { message: `The function's execution role does not have permissions to call ${action} on ${arn}` },
  });
});

test("what is interrupted while a fault holds it back is not carried out", async () => {
  await declare(store, faults, { delayMilliseconds: 60_000 });
  const interrupt = new AbortController();
  const host = testHost({ interrupt: interrupt.signal, sleep: async () => interrupt.abort() });
  const interrupted = clientOf(createLocalEndpoint({ folder: store.folder, host }));

  await expect(interrupted(put)).rejects.toThrow(InterruptedError);
  expect(readFunction(store, "us-east-2", "my-function")?.configs.map(({ qualifier }) => qualifier)).toEqual(["BLUE"]);
});
