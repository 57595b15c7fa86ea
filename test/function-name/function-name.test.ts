import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FunctionName,
  formatFunctionName,
  parseFunctionName,
  qualifiedArn,
  sameIdentity,
  withQualifier,
} from "../../src/function-name/function-name.ts";
import { operations } from "../../src/operations.ts";

const plain: FunctionName = {
  partition: undefined,
  region: undefined,
  account: undefined,
  prefixed: false,
  name: "orders",
  qualifier: undefined,
};
const owner = { partition: "aws", region: "us-east-2", account: "123456789012" };

describe("parsing", () => {
  test.each<{ text: string; parts: Partial<FunctionName> }>([
    { text: "orders", parts: {} },
    { text: "orders:live", parts: { qualifier: "live" } },
    { text: "orders:42", parts: { qualifier: "42" } },
    { text: "orders:$LATEST", parts: { qualifier: "$LATEST" } },
    { text: "orders:$LATEST.PUBLISHED", parts: { qualifier: "$LATEST.PUBLISHED" } },
    { text: "function:orders", parts: { prefixed: true } },
    { text: "function:orders:live", parts: { prefixed: true, qualifier: "live" } },
    { text: "123456789012:orders", parts: { account: "123456789012" } },
    { text: "123456789012:function:orders", parts: { account: "123456789012", prefixed: true } },
    {
      text: "us-west-2:123456789012:function:orders:1",
      parts: { region: "us-west-2", account: "123456789012", prefixed: true, qualifier: "1" },
    },
    { text: "us-west-2:orders", parts: { region: "us-west-2" } },
    {
      text: "arn:aws:lambda:us-east-2:123456789012:function:orders:$LATEST",
      parts: { ...owner, prefixed: true, qualifier: "$LATEST" },
    },
    {
      text: "arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:orders",
      parts: { partition: "aws-us-gov", region: "us-gov-west-1", account: "123456789012", prefixed: true },
    },
    {
      text: "arn:aws-eusc:lambda:eusc-de-east-1:123456789012:function:orders",
      parts: { partition: "aws-eusc", region: "eusc-de-east-1", account: "123456789012", prefixed: true },
    },
    { text: "arn:aws-iso-b:lambda:us-isob-east-1:orders", parts: { partition: "aws-iso-b", region: "us-isob-east-1" } },
    { text: "arn::lambda:orders", parts: { partition: "" } },
    // The words of an ARN are names like any other when nothing follows them.
    { text: "arn:aws:lambda:us-east-2:123456789012:function", parts: { ...owner, name: "function" } },
    { text: "function:$LATEST", parts: { name: "function", qualifier: "$LATEST" } },
    { text: "12345678901:orders", parts: { name: "12345678901", qualifier: "orders" } },
    { text: "_or.de-rs_", parts: { name: "_or.de-rs_" } },
    { text: "n".repeat(300), parts: { name: "n".repeat(300) } },
  ])("reads $text", ({ text, parts }) => {
    expect(parseFunctionName(text)).toEqual({ ...plain, ...parts });
  });

  test.each([
    "",
    ":",
    "orders:",
    ":live",
    "orders:live:1",
    "orders:$latest",
    "orders:$LATES",
    "orders:$LATEST.published",
    "my orders",
    "orders\n",
    "örders",
    "arn:aws:sqs:us-east-2:123456789012:orders",
    "arn:aws:lambda:us-east-2:12345:function:orders",
    "arn:aws:us-east-2:123456789012:function:orders",
    "٣٤:orders",
  ])("refuses %j", (text) => {
    expect(parseFunctionName(text)).toBeUndefined();
  });

  const member = operations.GetFunctionEventInvokeConfig.input.members.find(({ name }) => name === "FunctionName");
  const documented = member?.shape.type === "string" ? new RegExp(`^(?:${member.shape.pattern})$`) : /^$/;

  test("accepts what the API's own pattern accepts, and only that", () => {
    fc.assert(
      fc.property(names(), (text) => {
        expect(parseFunctionName(text) !== undefined).toBe(documented.test(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("formatting gives back what was parsed", () => {
    fc.assert(
      fc.property(names(), (text) => {
        const name = parseFunctionName(text);
        fc.pre(name !== undefined);
        expect(formatFunctionName(name)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("identity", () => {
  const read = (text: string): FunctionName => parseFunctionName(text)!;

  test.each([
    { text: "orders", arn: "arn:aws:lambda:us-east-2:123456789012:function:orders:$LATEST" },
    { text: "orders:live", arn: "arn:aws:lambda:us-east-2:123456789012:function:orders:live" },
    { text: "arn::lambda:orders", arn: "arn:aws:lambda:us-east-2:123456789012:function:orders:$LATEST" },
    { text: "999999999999:function:orders:1", arn: "arn:aws:lambda:us-east-2:999999999999:function:orders:1" },
    {
      text: "arn:aws-cn:lambda:cn-north-1:999999999999:function:orders",
      arn: "arn:aws-cn:lambda:cn-north-1:999999999999:function:orders:$LATEST",
    },
  ])("the ARN of $text is $arn", ({ text, arn }) => {
    expect(qualifiedArn(read(text), owner)).toBe(arn);
  });

  test.each([
    { one: "orders", other: "orders:$LATEST", known: {}, same: true },
    { one: "orders", other: "function:orders", known: {}, same: true },
    { one: "orders", other: "orders:live", known: {}, same: false },
    { one: "orders", other: "Orders", known: {}, same: false },
    { one: "orders:$LATEST", other: "orders:$LATEST.PUBLISHED", known: {}, same: false },
    { one: "orders", other: "123456789012:function:orders", known: {}, same: true },
    { one: "orders", other: "123456789012:function:orders", known: owner, same: true },
    { one: "orders", other: "999999999999:function:orders", known: owner, same: false },
    { one: "us-west-2:orders", other: "us-east-2:orders", known: {}, same: false },
    { one: "orders", other: "us-west-2:orders", known: { region: "us-east-2" }, same: false },
    { one: "arn::lambda:orders", other: "arn:aws:lambda:orders", known: {}, same: true },
    { one: "arn:aws-cn:lambda:orders", other: "arn:aws:lambda:orders", known: {}, same: false },
  ])("$one and $other, knowing $known: $same", ({ one, other, known, same }) => {
    expect(sameIdentity(read(one), read(other), known)).toBe(same);
    expect(sameIdentity(read(other), read(one), known)).toBe(same);
  });

  test("a qualifier can be put in place of another", () => {
    expect(formatFunctionName(withQualifier(read("function:orders:live"), "7"))).toBe("function:orders:7");
    expect(formatFunctionName(withQualifier(read("function:orders:live"), undefined))).toBe("function:orders");
  });
});

/** Texts near the pattern: pieces of names in any order, joined as names are. */
function names(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    "arn",
    "aws",
    "aws-cn",
    "",
    "lambda",
    "us-east-2",
    "us-gov-west-1",
    "eusc-de-east-1",
    "us-isob-east-1",
    "123456789012",
    "function",
    "orders",
    "live",
    "1",
    "$LATEST",
    "$LATEST.PUBLISHED",
    "$latest",
    "a.b",
    "my orders",
    "é",
    "x\n",
  );
  const likely = fc
    .tuple(
      fc.constantFrom("", "arn:aws:lambda:", "arn::lambda:", "arn:aws-us-gov:lambda:"),
      fc.constantFrom("", "us-east-2:", "us-gov-west-1:"),
      fc.constantFrom("", "123456789012:"),
      fc.constantFrom("", "function:"),
      fc.stringMatching(/^[a-zA-Z0-9._-]{1,8}$/),
      fc.constantFrom("", ":1", ":live", ":$LATEST", ":$LATEST.PUBLISHED"),
    )
    .map((parts) => parts.join(""));
  return fc.oneof(
    likely,
    fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(":")),
  );
}
