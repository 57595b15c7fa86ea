import { describe, expect, test } from "vitest";
import type { PythonValue } from "../../src/json/python.ts";
import { operations } from "../../src/operations.ts";
import {
  explainDestination,
  explainForgottenFile,
  explainKind,
  explainLimits,
  explainLostQuotes,
  explainPermission,
} from "../../src/parameters/hints.ts";
import { fileHost } from "../support/file-host.ts";

describe("a forgotten file://", () => {
  const host = fileHost({ env: { HOME: "/home/me" }, files: { "dest.json": "{}", "/home/me/in.json": "{}" } });

  test.each([
    { value: "dest.json", hint: "to read that file, write file://dest.json" },
    { value: "~/in.json", hint: "to read that file, write file://~/in.json" },
    { value: "other.json", hint: undefined },
    { value: "", hint: undefined },
  ])("$value: $hint", ({ value, hint }) => {
    expect(explainForgottenFile(value, host)).toBe(hint);
  });
});

describe("destinations", () => {
  test.each([
    { url: "https://sqs.us-east-2.amazonaws.com/123456789012/q", arn: "arn:aws:sqs:us-east-2:123456789012:q" },
    {
      url: "https://sqs.us-east-2.amazonaws.com/123456789012/q.fifo",
      arn: "arn:aws:sqs:us-east-2:123456789012:q.fifo",
    },
    { url: "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/q", arn: "arn:aws-cn:sqs:cn-north-1:123456789012:q" },
    {
      url: "https://sqs.us-gov-west-1.amazonaws.com/123456789012/q",
      arn: "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:q",
    },
    { url: "https://sqs-fips.us-east-1.amazonaws.com/123456789012/q", arn: "arn:aws:sqs:us-east-1:123456789012:q" },
    { url: "https://sqs.us-east-2.api.aws/123456789012/q", arn: "arn:aws:sqs:us-east-2:123456789012:q" },
    { url: "https://eu-west-1.queue.amazonaws.com/123456789012/q", arn: "arn:aws:sqs:eu-west-1:123456789012:q" },
    { url: "https://queue.amazonaws.com/123456789012/q", arn: "arn:aws:sqs:us-east-1:123456789012:q" },
    { url: "s3://bucket/prefix/", arn: "arn:aws:s3:::bucket" },
  ])("$url is $arn", ({ url, arn }) => {
    expect(explainDestination(url)).toBe(`a destination is named by its ARN: write ${arn}`);
  });

  test.each([
    "arn:aws:sqs:us-east-2:123456789012:q",
    "",
    "q",
    "https://example.com/123456789012/q",
    "https://sqs.us-east-2.amazonaws.com/q",
    "https://sqs.us-east-2.amazonaws.com.evil.example/123456789012/q",
    "https://sqs.us-east-2.amazonaws.com/123456789012/q/more",
  ])("%j can't be guessed", (destination) => {
    expect(explainDestination(destination)).toBeUndefined();
  });
});

test.each([
  { arn: "arn:aws:sqs:us-east-2:123456789012:q", needs: "sqs:SendMessage on arn:aws:sqs:us-east-2:123456789012:q" },
  { arn: "arn:aws-cn:sns:cn-north-1:123456789012:t", needs: "sns:Publish on arn:aws-cn:sns:cn-north-1:123456789012:t" },
  {
    arn: "arn:aws:lambda:us-east-2:123456789012:function:f",
    needs: "lambda:InvokeFunction on arn:aws:lambda:us-east-2:123456789012:function:f",
  },
  {
    arn: "arn:aws:events:us-east-2:123456789012:event-bus/b",
    needs: "events:PutEvents on arn:aws:events:us-east-2:123456789012:event-bus/b",
  },
  { arn: "arn:aws:s3:::bucket", needs: "s3:PutObject on arn:aws:s3:::bucket/*" },
])("$arn needs $needs", ({ arn, needs }) => {
  expect(explainPermission([arn], "")).toBe(`the function's execution role needs ${needs}`);
});

test.each(["", "q", "arn:aws:iam::123456789012:role/r", "kafka://topic"])("what %j needs is unknown", (destination) => {
  expect(explainPermission([destination], "")).toBeUndefined();
});

test.each([
  { destination: "arn:aws:sqs:us-east-2:123456789012:q.fifo", success: true, says: "not to FIFO ones" },
  { destination: "arn:aws:s3:::bucket", success: true, says: "an S3 bucket takes records of failures only" },
  { destination: "arn:aws:s3:::bucket", success: false, says: undefined },
  { destination: "arn:aws:sqs:us-east-2:123456789012:q", success: true, says: undefined },
  { destination: "kafka://topic", success: true, says: undefined },
  { destination: "arn:aws:iam::123456789012:role/r", success: false, says: "'iam' takes no records" },
  { destination: "q", success: true, says: undefined },
])("of $destination, success $success: $says", ({ destination, success, says }) => {
  expect(explainKind(destination, success)).toEqual(says === undefined ? undefined : expect.stringContaining(says));
});

test.each([
  { text: "{OnFailure:{Destination:arn}}", isLost: true },
  { text: " { FunctionName: f }", isLost: true },
  { text: '{"OnFailure":', isLost: false },
  { text: "{}", isLost: false },
  { text: "[]", isLost: false },
  { text: "{1:2}", isLost: false },
  { text: "{ Junk", isLost: false },
  { text: "OnFailure={Destination=arn}", isLost: false },
])("whether $text has lost its quotes: $isLost", ({ text, isLost }) => {
  expect(explainLostQuotes(text) !== undefined).toBe(isLost);
});

describe("limits", () => {
  test.each<{ given: readonly (readonly [string, PythonValue])[]; hint: string | undefined }>([
    {
      given: [
        ["FunctionName", "f"],
        ["MaximumRetryAttempts", 2n],
        ["MaximumEventAgeInSeconds", 21600n],
      ],
      hint: undefined,
    },
    { given: [["MaximumRetryAttempts", 3n]], hint: "MaximumRetryAttempts takes 0 to 2" },
    {
      given: [
        ["MaximumEventAgeInSeconds", 21601n],
        ["MaximumRetryAttempts", 10n ** 30n],
      ],
      hint: "MaximumRetryAttempts takes 0 to 2; MaximumEventAgeInSeconds takes 60 to 21600",
    },
    { given: [["MaximumEventAgeInSeconds", 59n]], hint: "MaximumEventAgeInSeconds takes 60 to 21600" },
    { given: [["Qualifier", "q".repeat(129)]], hint: "Qualifier takes at most 128 characters" },
    { given: [["Qualifier", "😀".repeat(128)]], hint: undefined },
    {
      given: [
        ["MaximumRetryAttempts", true],
        ["Qualifier", null],
      ],
      hint: undefined,
    },
  ])("$hint", ({ given, hint }) => {
    expect(explainLimits(operations.PutFunctionEventInvokeConfig, new Map(given))).toBe(hint);
  });
});
