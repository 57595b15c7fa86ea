import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readManifest } from "../../../src/fleet/manifest/manifest.ts";
import { operations } from "../../../src/operations.ts";
import { testHost } from "../../support/host.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const path = join(import.meta.dirname, "../../../schema/event-invoke-configs.schema.json");
const schema: Schema = JSON.parse(readFileSync(path, "utf8"));

test("the schema has the ranges of the API", () => {
  const { members } = operations.PutFunctionEventInvokeConfig.input;
  for (const name of ["MaximumRetryAttempts", "MaximumEventAgeInSeconds"]) {
    const shape = members.find((member) => member.name === name)?.shape;
    const { minimum, maximum } = schema.definitions?.[name] ?? {};
    expect(shape).toMatchObject({ minimum, maximum });
  }
});

describe("the schema and the reader agree on", () => {
  const dlq = "arn:aws:sqs:us-east-2:123456789012:dlq";
  const arn = "arn:aws:lambda:us-east-2:123456789012:function:f:live";
  const entry = { FunctionName: "f", MaximumRetryAttempts: 1 };
  test.each<{ document: unknown; valid: boolean }>([
    { document: entry, valid: true },
    { document: [entry], valid: true },
    { document: { $schema: "x", FunctionEventInvokeConfigs: [entry] }, valid: true },
    { document: [{ FunctionEventInvokeConfigs: [entry] }], valid: true },
    {
      document: {
        Defaults: { Qualifier: "live", MaximumRetryAttempts: 1 },
        FunctionEventInvokeConfigs: [{ FunctionName: "f" }],
      },
      valid: true,
    },
    { document: { FunctionEventInvokeConfigs: [], NextToken: "x" }, valid: true },
    {
      document: {
        FunctionArn: arn,
        LastModified: 1.5,
        DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: dlq } },
      },
      valid: true,
    },
    { document: { ...entry, Ensure: "present", Qualifier: null, MaximumEventAgeInSeconds: 60 }, valid: true },
    { document: { ...entry, DestinationConfig: { OnSuccess: null } }, valid: true },
    { document: { FunctionName: "f", Ensure: "absent" }, valid: true },
    { document: {}, valid: false },
    { document: 3, valid: false },
    { document: { ...entry, FunctionName: "" }, valid: false },
    { document: { ...entry, FunctionName: 3 }, valid: false },
    { document: { ...entry, Qualifier: "$latest" }, valid: false },
    { document: { ...entry, Qualifier: 3 }, valid: false },
    { document: { ...entry, MaximumRetryAttempts: 3 }, valid: false },
    { document: { ...entry, MaximumRetryAttempts: "1" }, valid: false },
    { document: { ...entry, MaximumRetryAttempts: 1.5 }, valid: false },
    { document: { ...entry, MaximumEventAgeInSeconds: 59 }, valid: false },
    { document: { ...entry, MaximumEventAgeInSeconds: 21601 }, valid: false },
    { document: { ...entry, Foo: 1 }, valid: false },
    { document: { ...entry, Ensure: "gone" }, valid: false },
    { document: { ...entry, DestinationConfig: { OnFailure: dlq } }, valid: false },
    { document: { ...entry, DestinationConfig: { Both: {} } }, valid: false },
    { document: { ...entry, DestinationConfig: { OnFailure: { Arn: dlq } } }, valid: false },
    { document: { Defaults: {} }, valid: false },
    { document: { Defaults: { FunctionName: "f" }, FunctionEventInvokeConfigs: [] }, valid: false },
    { document: { FunctionEventInvokeConfigs: {} }, valid: false },
  ])("$document", async ({ document, valid }) => {
    const host = { ...testHost().host, stdin: Readable.from([Buffer.from(JSON.stringify(document))]) };
    const isRead = await readManifest(["-"], {}, host).then(
      () => true,
      () => false,
    );
    expect({ isRead, isAllowed: allows(schema, document) }).toEqual({ isRead: valid, isAllowed: valid });
  });
});

/** Whether a schema allows a value: the keywords that this schema uses, and no others. */
function allows({ $ref, ...keywords }: Schema, value: unknown): boolean {
  if ($ref !== undefined) return allows(schema.definitions?.[$ref.replace("#/definitions/", "")] ?? {}, value);
  const { anyOf, type, pattern, minimum, maximum, minLength, maxLength } = keywords;
  if (anyOf && !anyOf.some((option) => allows(option, value))) return false;
  if (keywords.enum && !keywords.enum.includes(value)) return false;
  if (type !== undefined && ![type].flat().some((name) => isOfType(name, value))) return false;
  if (typeof value === "number") return value >= (minimum ?? value) && value <= (maximum ?? value);
  if (typeof value === "string") {
    const fits = value.length >= (minLength ?? 0) && value.length <= (maxLength ?? value.length);
    return fits && (pattern === undefined || new RegExp(pattern).test(value));
  }
  if (Array.isArray(value)) return value.every((item) => allows(keywords.items ?? {}, item));
  return typeof value !== "object" || value === null || allowsMembers(keywords, value as Record<string, unknown>);
}

function allowsMembers(
  { required = [], properties = {}, additionalProperties }: Schema,
  value: Record<string, unknown>,
): boolean {
  if (!required.every((name) => name in value)) return false;
  return Object.entries(value).every(([name, member]) => {
    const property = properties[name];
    return property === undefined ? additionalProperties !== false : allows(property, member);
  });
}

function isOfType(type: string, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type && value !== null && !Array.isArray(value);
}
