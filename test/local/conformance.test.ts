import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EndpointHost } from "../../src/local/endpoint.ts";
import { type Ask, doors, type Reply, temporaryFolder, testHost } from "./support/clients.ts";

// Each row is a fact about the service, as docs/local-endpoint.md lists them: requests in order, each with its answer.

interface Row {
  readonly fact: string;
  readonly steps: readonly Step[];
}

type Step = readonly [Ask, Reply];

const now = 1573686021.479;
const region = "us-east-2";
const arn = (name: string, qualifier = "$LATEST") =>
  `arn:aws:lambda:us-east-2:123456789012:function:${name}:${qualifier}`;
const queue = "arn:aws:sqs:us-east-2:123456789012:queue";
const topic = "arn:aws:sns:us-east-2:123456789012:topic";
const bus = "arn:aws:events:us-east-2:123456789012:event-bus/default";
const bucket = "arn:aws:s3:::bucket";
const other = "arn:aws:lambda:us-east-2:123456789012:function:other";
const namePattern =
  "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
const destinationPattern =
  "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";

const rows: readonly Row[] = [
  {
    fact: "a setting that was never made is not answered, and both sides of the destinations always are",
    steps: [
      [put("f", { MaximumRetryAttempts: 0 }), config("f", { MaximumRetryAttempts: 0 })],
      [put("f", { MaximumEventAgeInSeconds: 60 }), config("f", { MaximumEventAgeInSeconds: 60 })],
      [get("f"), config("f", { MaximumEventAgeInSeconds: 60 })],
    ],
  },
  {
    fact: "the unqualified function and $LATEST are one, whichever way it is named",
    steps: [
      [put("f", { MaximumRetryAttempts: 1 }), config("f", { MaximumRetryAttempts: 1 })],
      ...["f:$LATEST", "function:f", "123456789012:function:f", "us-east-2:123456789012:f", arn("f")].map(
        (name): Step => [get(name), config("f", { MaximumRetryAttempts: 1 })],
      ),
      [get("f", "$LATEST"), config("f", { MaximumRetryAttempts: 1 })],
      [get("f:$LATEST", "$LATEST"), config("f", { MaximumRetryAttempts: 1 })],
    ],
  },
  {
    fact: "versions and aliases have configurations of their own, and none falls back to another",
    steps: [
      [put("f", { MaximumRetryAttempts: 1 }), config("f", { MaximumRetryAttempts: 1 })],
      [get("f", "1"), absent("f", "1")],
      [get("f:live"), absent("f", "live")],
      [put("f", { MaximumRetryAttempts: 2 }, "1"), config("f", { MaximumRetryAttempts: 2 }, "1")],
      [put("f:live", { MaximumRetryAttempts: 0 }), config("f", { MaximumRetryAttempts: 0 }, "live")],
      [get("f", "1"), config("f", { MaximumRetryAttempts: 2 }, "1")],
      [get("f", "live"), config("f", { MaximumRetryAttempts: 0 }, "live")],
      [get("f"), config("f", { MaximumRetryAttempts: 1 })],
    ],
  },
  {
    fact: "put replaces everything, destinations too",
    steps: [
      [
        put("f", { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60, DestinationConfig: sides(queue, topic) }),
        config("f", { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60, DestinationConfig: sides(queue, topic) }),
      ],
      [put("f", { MaximumRetryAttempts: 0 }), config("f", { MaximumRetryAttempts: 0 })],
      [get("f"), config("f", { MaximumRetryAttempts: 0 })],
    ],
  },
  {
    fact: "update keeps what it doesn't name, each side of the destinations for itself",
    steps: [
      [put("f", { MaximumEventAgeInSeconds: 60, DestinationConfig: sides(queue, topic) }), anyConfig()],
      [
        update("f", { MaximumRetryAttempts: 0 }),
        config("f", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60, DestinationConfig: sides(queue, topic) }),
      ],
      [
        update("f", { DestinationConfig: { OnFailure: { Destination: bus } } }),
        config("f", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60, DestinationConfig: sides(queue, bus) }),
      ],
      [
        update("f", { DestinationConfig: { OnSuccess: { Destination: "" } } }),
        config("f", {
          MaximumRetryAttempts: 0,
          MaximumEventAgeInSeconds: 60,
          DestinationConfig: sides(undefined, bus),
        }),
      ],
      [
        update("f", { DestinationConfig: { OnFailure: {} } }),
        config("f", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }),
      ],
      [
        update("f", { MaximumEventAgeInSeconds: 60 }),
        config("f", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }),
      ],
    ],
  },
  {
    fact: "null is the same as absent",
    steps: [
      [put("f", { MaximumRetryAttempts: null }), nothingSet()],
      [
        put("f", {
          MaximumRetryAttempts: 1,
          MaximumEventAgeInSeconds: null,
          DestinationConfig: { OnSuccess: null, OnFailure: { Destination: null } },
        }),
        config("f", { MaximumRetryAttempts: 1 }),
      ],
    ],
  },
  {
    fact: "a request that sets nothing is refused, before anyone asks whether the function exists",
    steps: [
      [put("f", {}), nothingSet()],
      [put("nobody", {}), nothingSet()],
      [put("f", undefined), nothingSet()],
      [update("f", {}), nothingSet()],
      [update("nobody", {}), nothingSet()],
    ],
  },
  {
    fact: "a side without a destination sets something",
    steps: [
      [put("f", { DestinationConfig: { OnSuccess: {} } }), config("f", {})],
      [put("f", { DestinationConfig: { OnFailure: {} } }), config("f", {})],
      [put("f", { DestinationConfig: {} }), config("f", {})],
      [put("f", { DestinationConfig: sides("", "") }), config("f", {})],
    ],
  },
  {
    fact: "put, update and list say that the function doesn't exist when it or its qualifier doesn't",
    steps: [
      [put("nobody", { MaximumRetryAttempts: 0 }), noFunction()],
      [put(arn("nobody"), { MaximumRetryAttempts: 0 }), noFunction()],
      [put("f", { MaximumRetryAttempts: 0 }, "nobody"), noFunction()],
      [put("f", { MaximumRetryAttempts: 0 }, "7"), noFunction()],
      [put("f", { MaximumRetryAttempts: 0 }, "$latest"), noFunction()],
      [put("f:$LATEST.PUBLISHED", { MaximumRetryAttempts: 0 }), noFunction()],
      [update("nobody", { MaximumRetryAttempts: 0 }), noFunction()],
      [update("f:nobody", { MaximumRetryAttempts: 0 }), noFunction()],
      [list("nobody"), noFunction()],
      [list("f:live"), noFunction()],
    ],
  },
  {
    fact: "get, delete and update name the configuration that isn't there, always qualified, whether or not the function exists",
    steps: [
      [get("f"), absent("f")],
      [get("nobody"), absent("nobody")],
      [get("nobody:1221"), absent("nobody", "1221")],
      [get("n".repeat(65)), absent("n".repeat(65))],
      [get("with.dot"), absent("with.dot")],
      [get("F"), absent("F")],
      [get("arn:aws:lambda:us-east-2:123456789012:function"), absent("function")],
      [remove("f"), absent("f")],
      [remove("nobody", "live"), absent("nobody", "live")],
      [update("f", { MaximumRetryAttempts: 0 }), absent("f")],
      [update("f:live", { MaximumRetryAttempts: 0 }), absent("f", "live")],
    ],
  },
  {
    fact: "delete answers 204 with no body and removes one qualifier's configuration",
    steps: [
      [put("f", { MaximumRetryAttempts: 0 }), anyConfig()],
      [put("f:live", { MaximumRetryAttempts: 1 }), anyConfig()],
      [remove("f"), { status: 204 }],
      [get("f"), absent("f")],
      [list("f"), page([item("f", { MaximumRetryAttempts: 1 }, "live")])],
      [remove("f:live", "live"), { status: 204 }],
      [list("f"), page([])],
    ],
  },
  {
    fact: "a qualifier in the name must be the one beside it",
    steps: [
      [get("f:live", "1"), mismatch()],
      [get("f:$LATEST", "1"), mismatch()],
      [put("f:live", { MaximumRetryAttempts: 0 }, "$LATEST"), mismatch()],
      [update(arn("f", "1"), { MaximumRetryAttempts: 0 }, "live"), mismatch()],
      [remove("f:live", "1"), mismatch()],
    ],
  },
  {
    fact: "an ARN of another region is not reachable, and the region is the signature's",
    steps: [
      [
        { ...get(arn("f")), region: "eu-west-1" },
        refused(404, "ResourceNotFoundException", {
          Type: "User",
          Message: "Functions from 'us-east-2' are not reachable in this region ('eu-west-1')",
        }),
      ],
      [
        put("arn:aws:lambda:eu-west-1:123456789012:function:f", { MaximumRetryAttempts: 0 }),
        refused(404, "ResourceNotFoundException", {
          Type: "User",
          Message: "Functions from 'eu-west-1' are not reachable in this region ('us-east-2')",
        }),
      ],
      [{ ...put("f", { MaximumRetryAttempts: 0 }), region: "eu-west-1" }, noFunction()],
      [
        { ...get("f"), region: "cn-north-1" },
        refused(404, "ResourceNotFoundException", {
          Type: "User",
          Message:
            "The function arn:aws-cn:lambda:cn-north-1:123456789012:function:f:$LATEST doesn't have an EventInvokeConfig",
        }),
      ],
      [
        { ...get("f"), region: "../up" },
        refused(403, "InvalidSignatureException", { message: "Credential should be scoped to a valid region." }),
      ],
    ],
  },
  {
    fact: "an ARN of another account is denied",
    steps: [
      [
        get("210987654321:function:f:live"),
        refused(403, "AccessDeniedException", {
          Message:
            "User: arn:aws:iam::123456789012:user/local is not authorized to perform: lambda:GetFunctionEventInvokeConfig on resource: arn:aws:lambda:us-east-2:210987654321:function:f:live because no resource-based policy allows the lambda:GetFunctionEventInvokeConfig action",
        }),
      ],
      [
        get("arn:aws:lambda:us-east-2:210987654321:function:f"),
        refused(403, "AccessDeniedException", {
          Message:
            "User: arn:aws:iam::123456789012:user/local is not authorized to perform: lambda:GetFunctionEventInvokeConfig on resource: arn:aws:lambda:us-east-2:210987654321:function:f because no resource-based policy allows the lambda:GetFunctionEventInvokeConfig action",
        }),
      ],
    ],
  },
  {
    fact: "odd forms of names are read as the pattern reads them, or refused by it",
    steps: [
      [get("arn:aws:lambda:us-east-2:123456789012:function"), absent("function")],
      [get("function"), absent("function")],
      [get("us-east-2:f"), absent("f")],
      [get("f", "$latest"), absent("f", "$latest")],
      ...[
        "f:1:2",
        "function:f:$LATEST:extra",
        "f:$LATES",
        "arn:aws:lambda:123456789012:function:f:1:2",
        "arn:aws:sqs:us-east-2:123456789012:f",
        "arn:aws:lambda:us-east-2:12345:function:f",
      ].map((name): Step => {
        const constraint = `Member must satisfy regular expression pattern: ${namePattern}`;
        const says = `Value '${name}' at 'functionName' failed to satisfy constraint: ${constraint}`;
        return [get(name), invalid([says])];
      }),
    ],
  },
  {
    fact: "names and qualifiers that don't fit their patterns are told so",
    steps: [
      ...[
        "f!",
        "f:1:2",
        "f:$LATES",
        "function:f:$LATEST:x",
        "arn:aws:lambda:us-east-2:12345:function:f",
        "arn:aws:sqs:us-east-2:123456789012:f",
        "f\n",
      ].map(
        (name): Step => [
          get(name),
          invalid([
            `Value '${name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${namePattern}`,
          ]),
        ],
      ),
      [
        get("f", "invalid!"),
        invalid([
          "Value 'invalid!' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
        ]),
      ],
      [get("f", "q".repeat(128)), absent("f", "q".repeat(128))],
      [
        get("f", "q".repeat(129)),
        invalid([
          `Value '${"q".repeat(129)}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128`,
        ]),
      ],
      [get("n".repeat(256)), absent("n".repeat(256))],
      [
        get("n".repeat(257)),
        invalid([
          `Value '${"n".repeat(257)}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 256`,
        ]),
      ],
    ],
  },
  {
    fact: "numbers out of range are told their limit",
    steps: [
      [put("f", { MaximumRetryAttempts: 3 }), invalid([range("3", "maximumRetryAttempts", "less", 2)])],
      [put("f", { MaximumRetryAttempts: -1 }), invalid([range("-1", "maximumRetryAttempts", "greater", 0)])],
      [
        update("f", { MaximumEventAgeInSeconds: 21601 }),
        invalid([range("21601", "maximumEventAgeInSeconds", "less", 21600)]),
      ],
      [put("f", { MaximumEventAgeInSeconds: 59 }), invalid([range("59", "maximumEventAgeInSeconds", "greater", 60)])],
      [list("f", { MaxItems: "0" }), invalid([range("0", "maxItems", "greater", 1)])],
      [list("f", { MaxItems: "51" }), invalid([range("51", "maxItems", "less", 50)])],
      [put("f", { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21600 }), anyConfig()],
      [put("f", { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }), anyConfig()],
    ],
  },
  {
    fact: "all violations come in one message",
    steps: [
      [
        put("f!", {
          MaximumRetryAttempts: 3,
          MaximumEventAgeInSeconds: 1,
          DestinationConfig: { OnFailure: { Destination: "x" } },
        }),
        invalid([
          `Value 'f!' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${namePattern}`,
          range("3", "maximumRetryAttempts", "less", 2),
          range("1", "maximumEventAgeInSeconds", "greater", 60),
          `Value 'x' at 'destinationConfig.onFailure.destination' failed to satisfy constraint: Member must satisfy regular expression pattern: ${destinationPattern}`,
        ]),
      ],
    ],
  },
  {
    fact: "a destination that is no ARN is told the pattern, before the function is looked for",
    steps: [
      [
        put("nobody", {
          DestinationConfig: sides("https://sqs.us-east-2.amazonaws.com/123456789012/queue", undefined),
        }),
        invalid([
          `Value 'https://sqs.us-east-2.amazonaws.com/123456789012/queue' at 'destinationConfig.onSuccess.destination' failed to satisfy constraint: Member must satisfy regular expression pattern: ${destinationPattern}`,
        ]),
      ],
      [
        put("f", { DestinationConfig: sides(undefined, `arn:aws:sqs:us-east-2:123456789012:${"q".repeat(320)}`) }),
        invalid([
          `Value 'arn:aws:sqs:us-east-2:123456789012:${"q".repeat(320)}' at 'destinationConfig.onFailure.destination' failed to satisfy constraint: Member must have length less than or equal to 350`,
        ]),
      ],
    ],
  },
  {
    fact: "queues, topics, functions and buses take both sides, buckets and Kafka topics failures alone",
    steps: [
      ...[queue, `${queue}.fifo`, topic, bus, other, `${other}:$LATEST`].map(
        (destination): Step => [
          put("f", { DestinationConfig: sides(destination, destination) }),
          config("f", { DestinationConfig: sides(destination, destination) }),
        ],
      ),
      ...[bucket, "kafka://topic"].map(
        (destination): Step => [
          put("f", { DestinationConfig: sides(undefined, destination) }),
          config("f", { DestinationConfig: sides(undefined, destination) }),
        ],
      ),
      [
        put("f", { DestinationConfig: sides(bucket, bucket) }),
        wrongConfig(`onSuccess=OnSuccess(destination=${bucket}), onFailure=OnFailure(destination=${bucket})`),
      ],
      [
        put("f", { DestinationConfig: sides("arn:aws:iam::123456789012:role/r", undefined) }),
        wrongConfig("onSuccess=OnSuccess(destination=arn:aws:iam::123456789012:role/r), onFailure=null"),
      ],
      [
        put("f", { DestinationConfig: sides(undefined, "arn:aws:kafka:us-east-2:123456789012:topic/t") }),
        wrongConfig("onSuccess=null, onFailure=OnFailure(destination=arn:aws:kafka:us-east-2:123456789012:topic/t)"),
      ],
    ],
  },
  {
    fact: "a destination must exist: functions are looked up, and an ARN must name something",
    steps: [
      ...["nobody", "other:nobody", "other:5"].map((name): Step => {
        const destination = `arn:aws:lambda:us-east-2:123456789012:function:${name}`;
        return [put("f", { DestinationConfig: sides(destination, undefined) }), wrongDestination(destination)];
      }),
      ...[
        "arn:aws:sqs:us-east-2:123456789012:",
        "arn:aws:sns:us-east-2::topic",
        "arn:aws:events:us-east-2:123456789012:rule/r",
        "arn:aws:lambda:eu-west-1:123456789012:function:other",
        "arn:aws:s3:::",
      ].map(
        (destination): Step => [
          put("f", { DestinationConfig: sides(undefined, destination) }),
          wrongDestination(destination),
        ],
      ),
      [
        put("f", { DestinationConfig: sides(undefined, "arn:aws:lambda:us-east-2:210987654321:function:theirs") }),
        anyConfig(),
      ],
      [put("f", { DestinationConfig: sides(undefined, "arn:aws:sqs:eu-west-1:210987654321:theirs") }), anyConfig()],
    ],
  },
  {
    fact: "a function is no destination for itself",
    steps: ["f", "f:live", "f:$LATEST", "f:nobody"].map((name): Step => {
      const destination = `arn:aws:lambda:us-east-2:123456789012:function:${name}`;
      return [
        put("f:live", { DestinationConfig: sides(undefined, destination) }),
        refused(400, "InvalidParameterValueException", {
          Type: "User",
          message: "You can't specify the function as a destination for itself.",
        }),
      ];
    }),
  },
  {
    fact: "list gives every qualifier's configuration, in the order of their ARNs",
    steps: [
      [list("f"), page([])],
      [put("f:live", { MaximumRetryAttempts: 0 }), anyConfig()],
      [put("f", { MaximumRetryAttempts: 1 }), anyConfig()],
      [put("f:1", { DestinationConfig: sides(queue, undefined) }), anyConfig()],
      [
        list("f"),
        page([
          item("f", { MaximumRetryAttempts: 1 }),
          item("f", { DestinationConfig: sides(queue, undefined) }, "1"),
          item("f", { MaximumRetryAttempts: 0 }, "live"),
        ]),
      ],
      [
        list("f", { MaxItems: "3" }),
        page([
          item("f", { MaximumRetryAttempts: 1 }),
          item("f", { DestinationConfig: sides(queue, undefined) }, "1"),
          item("f", { MaximumRetryAttempts: 0 }, "live"),
        ]),
      ],
      [
        list("f", { Marker: "bogus" }),
        refused(400, "InvalidParameterValueException", {
          Type: "User",
          message: "The marker is not one that this operation gave.",
        }),
      ],
    ],
  },
  {
    fact: "a body that can't be read is a serialization error",
    steps: [
      ...[
        "{",
        "[]",
        "null",
        '"x"',
        '{"MaximumRetryAttempts":"1"}',
        '{"MaximumRetryAttempts":1.5}',
        '{"MaximumRetryAttempts":4294967296}',
        '{"DestinationConfig":[]}',
        '{"DestinationConfig":{"OnFailure":{"Destination":1}}}',
      ].map((body): Step => [put("f", body), { status: 400, code: "SerializationException", body: expect.anything() }]),
      [list("f", { MaxItems: "many" }), { status: 400, code: "SerializationException", body: expect.anything() }],
    ],
  },
  {
    fact: "members that nobody knows are ignored",
    steps: [[put("f", { MaximumRetryAttempts: 1, Surprise: true }), config("f", { MaximumRetryAttempts: 1 })]],
  },
  {
    fact: "a path is decoded once, and may end in a slash",
    steps: [
      [
        get("f%3Alive"),
        invalid([
          `Value 'f%3Alive' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${namePattern}`,
        ]),
      ],
      [{ method: "GET", target: "/2019-09-25/functions/f/event-invoke-config/" }, absent("f")],
      [{ method: "GET", target: "/2019-09-25/functions/f/event-invoke-config/list/" }, page([])],
      [
        { method: "GET", target: "/2019-09-25/functions/%E0%A4%A/event-invoke-config" },
        refused(400, "BadRequestException", { message: "The path of the request is not percent-encoded UTF-8." }),
      ],
    ],
  },
  {
    fact: "a route that isn't there is an unknown operation",
    steps: [
      "PATCH /2019-09-25/functions/f/event-invoke-config",
      "GET /",
      "GET /2019-09-25/functions",
      "POST /2015-03-31/functions/f/invocations",
      "GET /2019-09-25/functions/f/event-invoke-config/list/x",
    ].map((line): Step => {
      const [method = "", target = ""] = line.split(" ");
      return [{ method, target }, refused(404, "UnknownOperationException", { message: `No operation ${line}` })];
    }),
  },
];

describe.each(doors)("$door", ({ open }) => {
  let folder: string;
  let close: () => Promise<void>;
  beforeEach(() => {
    const temporary = temporaryFolder();
    folder = temporary.folder;
    close = async () => temporary.cleanup();
  });
  afterEach(() => close());

  const openHere = async (host: EndpointHost) => {
    const cleanup = close;
    const opened = await open(folder, host);
    close = async () => {
      await opened.close();
      await cleanup();
    };
    return opened;
  };

  test.each(rows)("$fact", async ({ steps }) => {
    const opened = await openHere(testHost());
    for (const ask of world) expect(await opened.client(ask)).toMatchObject({ status: 201 });

    const answers: Reply[] = [];
    for (const [ask] of steps) answers.push(await opened.client({ region, ...ask }));

    expect(answers).toEqual(steps.map(([, reply]) => reply));
  });

  test("a page of one leads to the next until nothing is left", async () => {
    const opened = await openHere(testHost());
    for (const ask of world) await opened.client(ask);
    for (const name of ["f", "f:1", "f:live"]) await opened.client(put(name, { MaximumRetryAttempts: 0 }));

    const seen: unknown[] = [];
    let marker: string | undefined;
    do {
      const { body } = await opened.client(list("f", { MaxItems: "1", ...(marker && { Marker: marker }) }));
      const { FunctionEventInvokeConfigs, NextMarker } = body as {
        FunctionEventInvokeConfigs: { FunctionArn: string }[];
        NextMarker?: string;
      };
      seen.push(FunctionEventInvokeConfigs.map(({ FunctionArn }) => FunctionArn));
      marker = NextMarker;
    } while (marker !== undefined);

    expect(seen).toEqual([[arn("f")], [arn("f", "1")], [arn("f", "live")]]);
  });

  test("LastModified is a JSON number with milliseconds, renewed by every change, and headers are Lambda's", async () => {
    let time = 1577824396653;
    const opened = await openHere(testHost({ now: () => new Date(time) }));
    for (const ask of world) await opened.client(ask);
    const raw = async (ask: Ask) => {
      const body = ask.body === undefined ? undefined : Buffer.from(JSON.stringify(ask.body));
      const answer = await opened.transport({ method: ask.method, target: ask.target, origin: "", headers: {}, body });
      return { ...answer, text: Buffer.from(answer.body).toString() };
    };

    const first = await raw(put("f", { MaximumRetryAttempts: 0 }));
    time += 1;
    const second = await raw(update("f", { MaximumRetryAttempts: 0 }));
    const refusal = await raw(get("nobody"));

    expect(first.text).toContain('"LastModified":1577824396.653,');
    expect(second.text).toContain('"LastModified":1577824396.654,');
    expect(first.headers).toMatchObject({
      "content-type": "application/json",
      "x-amzn-requestid": expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      date: expect.stringMatching(/ GMT$/),
    });
    expect(refusal.headers).toMatchObject({
      "content-type": "application/json",
      "x-amzn-errortype": "ResourceNotFoundException",
    });
  });
});

const world: readonly Ask[] = [
  { method: "POST", target: "/2015-03-31/functions", body: { FunctionName: "f", Publish: true } },
  { method: "POST", target: "/2015-03-31/functions/f/aliases", body: { Name: "live", FunctionVersion: "1" } },
  { method: "POST", target: "/2015-03-31/functions", body: { FunctionName: "other" } },
];

function path(name: string, query: Readonly<Record<string, string | undefined>> = {}, end = ""): string {
  const set = Object.entries(query).flatMap(([member, value]) =>
    value === undefined ? [] : [`${member}=${encodeURIComponent(value)}`],
  );
  return `/2019-09-25/functions/${encodeURIComponent(name)}/event-invoke-config${end}${set.length > 0 ? "?" : ""}${set.join("&")}`;
}

function get(name: string, qualifier?: string): Ask {
  return { method: "GET", target: path(name, { Qualifier: qualifier }) };
}

function put(name: string, body: unknown, qualifier?: string): Ask {
  return { method: "PUT", target: path(name, { Qualifier: qualifier }), body };
}

function update(name: string, body: unknown, qualifier?: string): Ask {
  return { method: "POST", target: path(name, { Qualifier: qualifier }), body };
}

function remove(name: string, qualifier?: string): Ask {
  return { method: "DELETE", target: path(name, { Qualifier: qualifier }) };
}

function list(name: string, query: Readonly<Record<string, string>> = {}): Ask {
  return { method: "GET", target: path(name, query, "/list") };
}

function sides(onSuccess: string | undefined, onFailure: string | undefined) {
  return {
    ...(onSuccess !== undefined && { OnSuccess: { Destination: onSuccess } }),
    ...(onFailure !== undefined && { OnFailure: { Destination: onFailure } }),
  };
}

function item(name: string, settings: object, qualifier?: string) {
  const { DestinationConfig = {}, ...rest } = settings as { DestinationConfig?: object };
  return {
    LastModified: now,
    FunctionArn: arn(name, qualifier),
    ...rest,
    DestinationConfig: { OnSuccess: {}, OnFailure: {}, ...DestinationConfig },
  };
}

function config(name: string, settings: object, qualifier?: string): Reply {
  return { status: 200, body: item(name, settings, qualifier) };
}

function anyConfig(): Reply {
  return { status: 200, body: expect.objectContaining({ LastModified: now }) };
}

function page(items: readonly object[]): Reply {
  return { status: 200, body: { FunctionEventInvokeConfigs: items } };
}

function refused(status: number, code: string, body: object): Reply {
  return { status, code, body };
}

function absent(name: string, qualifier?: string): Reply {
  return refused(404, "ResourceNotFoundException", {
    Type: "User",
    Message: `The function ${arn(name, qualifier)} doesn't have an EventInvokeConfig`,
  });
}

function noFunction(): Reply {
  return refused(404, "ResourceNotFoundException", { Type: "User", Message: "The function doesn't exist." });
}

function nothingSet(): Reply {
  return wrong("You must specify at least one of error handling or destination setting.");
}

function mismatch(): Reply {
  return wrong("The derived qualifier from the function name does not match the specified qualifier.");
}

function wrongConfig(members: string): Reply {
  return wrong(`The provided destination config DestinationConfig(${members}) is invalid.`);
}

function wrongDestination(destination: string): Reply {
  return wrong(`The destination ARN ${destination} is invalid.`);
}

function wrong(message: string): Reply {
  return refused(400, "InvalidParameterValueException", { Type: "User", message });
}

function invalid(violations: readonly string[]): Reply {
  const count = violations.length === 1 ? "1 validation error" : `${violations.length} validation errors`;
  return refused(400, "ValidationException", { message: `${count} detected: ${violations.join("; ")}` });
}

function range(value: string, member: string, direction: "less" | "greater", limit: number): string {
  return `Value '${value}' at '${member}' failed to satisfy constraint: Member must have value ${direction} than or equal to ${limit}`;
}
