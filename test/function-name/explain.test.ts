import { describe, expect, test } from "vitest";
import { explainFunctionName, explainRegion } from "../../src/function-name/explain.ts";

const arn = "arn:aws:lambda:us-east-2:123456789012:function:orders";

test.each([
  { name: "orders", qualifier: undefined },
  { name: "orders:live", qualifier: undefined },
  { name: "orders", qualifier: "live" },
  { name: "orders:live", qualifier: "live" },
  { name: "orders", qualifier: "$LATEST" },
  { name: `${arn}:$LATEST`, qualifier: "$LATEST" },
])("has nothing to say about $name with $qualifier", ({ name, qualifier }) => {
  expect(explainFunctionName(name, qualifier)).toBeUndefined();
});

test.each([
  { name: "orders:live", qualifier: "1", hint: "the name says 'live' and --qualifier says '1': leave one of them out" },
  {
    name: `${arn}:$LATEST`,
    qualifier: "1",
    hint: "the name says '$LATEST' and --qualifier says '1': leave one of them out",
  },
  { name: "orders", qualifier: "$latest", hint: "did you mean '$LATEST'?" },
  { name: "orders", qualifier: "\\$LATEST", hint: "did you mean '$LATEST'?" },
  { name: "orders", qualifier: "LATEST", hint: "did you mean '$LATEST'?" },
  { name: "orders:LATEST", qualifier: undefined, hint: "did you mean '$LATEST'?" },
  {
    name: "orders",
    qualifier: "orders:live",
    hint: "--qualifier takes a version or an alias alone: did you mean 'live'?",
  },
])("sees that $name and $qualifier don't go together", ({ name, qualifier, hint }) => {
  expect(explainFunctionName(name, qualifier)).toBe(hint);
});

describe("names that don't fit", () => {
  test.each([
    { name: "orders\n", meant: "orders" },
    { name: "arn:aws:us-east-2:123456789012:function:orders", meant: arn },
    {
      name: "arn:aws-us-gov:us-gov-west-1:123456789012:function:orders",
      meant: "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:orders",
    },
    { name: "aws:lambda:us-east-2:123456789012:function:orders", meant: arn },
    { name: "lambda:us-east-2:123456789012:function:orders", meant: arn },
    {
      name: "lambda:cn-north-1:123456789012:function:orders",
      meant: "arn:aws-cn:lambda:cn-north-1:123456789012:function:orders",
    },
    { name: "aws:us-east-2:123456789012:function/orders", meant: arn },
    { name: "arn:aws:lambda:us-east-2:1234-5678-9012:function:orders", meant: arn },
    { name: "arn:aws:lambda:us-east-2:123456789012:function/orders", meant: arn },
    { name: `arn:aws:apigateway:us-east-2:lambda:path/2015-03-31/functions/${arn}/invocations`, meant: arn },
    { name: `${arn}:*`, meant: arn },
    { name: "orders:$latest", meant: "orders:$LATEST" },
    { name: `${arn}:%24LATEST`, meant: `${arn}:$LATEST` },
    { name: "orders:\\$LATEST", meant: "orders:$LATEST" },
  ])("$name: did you mean $meant?", ({ name, meant }) => {
    expect(explainFunctionName(name)).toBe(`did you mean '${meant}'?`);
  });

  test.each([
    { name: "orders:", says: "write 'orders:$LATEST'" },
    { name: "orders:live:", says: "letters, digits" },
    { name: "my orders", says: "letters, digits" },
    { name: "orders:1:2", says: "letters, digits" },
    { name: "https://abc.lambda-url.us-east-2.on.aws/", says: "letters, digits" },
    {
      name: "arn:aws:lambda:us-east-2::function:orders",
      says: "a function's ARN reads arn:aws:lambda:REGION:ACCOUNT:function:NAME",
    },
    { name: "arn:aws:sqs:us-east-2:123456789012:orders", says: "the ARN of something else" },
  ])("$name: $says", ({ name, says }) => {
    expect(explainFunctionName(name)).toContain(says);
  });
});

test.each([
  { name: arn, region: "us-east-2", hint: undefined },
  { name: "orders", region: "us-east-2", hint: undefined },
  {
    name: arn,
    region: "eu-west-1",
    hint: "the name says us-east-2 and the call went to eu-west-1: call with --region us-east-2",
  },
])("$name called in $region", ({ name, region, hint }) => {
  expect(explainRegion(name, region)).toBe(hint);
});

test("a very long name is explained in linear time", () => {
  const start = performance.now();
  for (const name of [
    `${"a".repeat(300_000)}:!`,
    ":a".repeat(150_000),
    "arn:".repeat(75_000),
    `arn:aws:${"a-".repeat(150_000)}`,
  ]) {
    expect(explainFunctionName(name)).toBeDefined();
  }
  expect(performance.now() - start).toBeLessThan(3000);
});
