import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/json/value.ts";
import { type OperationName, operations } from "../../src/operations.ts";
import { inputSkeleton, outputSkeleton } from "../../src/parameters/skeleton.ts";
import { validate } from "../../src/parameters/validate.ts";

const destinations = (text: (name: string) => string): JsonObject =>
  new Map(["OnSuccess", "OnFailure"].map((side) => [side, new Map([["Destination", text("Destination")]])]));
const config: JsonObject = new Map<string, unknown>([
  ["LastModified", 0n],
  ["FunctionArn", "FunctionArn"],
  ["MaximumRetryAttempts", 0n],
  ["MaximumEventAgeInSeconds", 60n],
  ["DestinationConfig", destinations((name) => name)],
]) as JsonObject;

/** Members in order, so that a comparison sees their order too. */
function ordered(value: unknown): unknown {
  if (value instanceof Map) {
    return Array.from(value, ([key, member]) => [key, ordered(member)]);
  }
  return Array.isArray(value) ? value.map(ordered) : value;
}

test.each<{ name: OperationName; members: readonly (readonly [string, unknown])[] }>([
  {
    name: "GetFunctionEventInvokeConfig",
    members: [
      ["FunctionName", ""],
      ["Qualifier", ""],
    ],
  },
  {
    name: "ListFunctionEventInvokeConfigs",
    members: [
      ["FunctionName", ""],
      ["Marker", ""],
      ["MaxItems", 0n],
    ],
  },
  {
    name: "PutFunctionEventInvokeConfig",
    members: [
      ["FunctionName", ""],
      ["Qualifier", ""],
      ["MaximumRetryAttempts", 0n],
      ["MaximumEventAgeInSeconds", 0n],
      ["DestinationConfig", destinations(() => "")],
    ],
  },
])("the input of $name", ({ name, members }) => {
  expect(ordered(inputSkeleton(operations[name]))).toEqual(ordered(new Map(members)));
});

describe("output", () => {
  test.each<OperationName>([
    "GetFunctionEventInvokeConfig",
    "PutFunctionEventInvokeConfig",
    "UpdateFunctionEventInvokeConfig",
  ])("of %s", (name) => {
    expect(ordered(outputSkeleton(operations[name]))).toEqual(ordered(config));
  });

  test("of a list has one element", () => {
    expect(ordered(outputSkeleton(operations.ListFunctionEventInvokeConfigs))).toEqual(
      ordered(
        new Map<string, unknown>([
          ["FunctionEventInvokeConfigs", [config]],
          ["NextMarker", "NextMarker"],
        ]),
      ),
    );
  });

  test("of an operation without an answer", () => {
    expect(outputSkeleton(operations.DeleteFunctionEventInvokeConfig)).toBeUndefined();
  });

  test.each(Object.values(operations).filter(({ output }) => output !== undefined))(
    "of $name is valid",
    (operation) => {
      expect(() => validate(operation.output!, outputSkeleton(operation)!)).not.toThrow();
    },
  );
});
