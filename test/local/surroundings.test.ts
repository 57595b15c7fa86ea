import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLocalEndpoint } from "../../src/local/endpoint.ts";
import { type Ask, type Client, clientOf, temporaryFolder, testHost } from "./support/clients.ts";

// The operations around the five: what the AWS CLI, boto3 and Terraform need to make functions, versions and aliases.

const all = "/2015-03-31/functions";
const arn = "arn:aws:lambda:us-east-2:123456789012:function:f";
const any = expect.anything() as unknown;

let client: Client;
let cleanup: () => void;
beforeEach(async () => {
  const temporary = temporaryFolder();
  cleanup = temporary.cleanup;
  client = clientOf(createLocalEndpoint({ folder: temporary.folder, host: testHost() }));
});
afterEach(() => cleanup());

const ask = (method: string, path: string, body?: unknown) => client({ method, target: `${all}${path}`, body });
const create = (body: object = {}) =>
  ask("POST", "", { FunctionName: "f", Runtime: "nodejs22.x", Role: "r", Handler: "h", ...body });
const publish = async () => {
  await ask("PUT", "/f/configuration", { Timeout: 9 });
  return ask("POST", "/f/versions", {});
};

test("a function is pending when it is made and active when it is read, with its code's hash and its tags", async () => {
  const zip = Buffer.from("code");
  const created = await create({ Code: { ZipFile: zip.toString("base64") }, Tags: { team: "shop" }, Timeout: 7 });
  const read = await ask("GET", "/f");

  const hash = createHash("sha256").update(zip).digest("base64");
  expect(created).toMatchObject({
    status: 201,
    body: {
      FunctionName: "f",
      FunctionArn: arn,
      State: "Pending",
      StateReasonCode: "Creating",
      CodeSha256: hash,
      CodeSize: 4,
      Version: "$LATEST",
    },
  });
  expect(read).toMatchObject({
    status: 200,
    body: {
      Configuration: {
        State: "Active",
        LastUpdateStatus: "Successful",
        Timeout: 7,
        MemorySize: 128,
        LastModified: "2019-11-13T23:00:21.479+0000",
      },
      Code: { RepositoryType: "S3" },
      Tags: { team: "shop" },
    },
  });
});

test("settings are given back in the form answers have", async () => {
  await create({
    Layers: ["arn:aws:lambda:us-east-2:123456789012:layer:l:1"],
    SnapStart: { ApplyOn: "PublishedVersions" },
    VpcConfig: { SubnetIds: ["s"], SecurityGroupIds: ["g"] },
    LoggingConfig: { LogFormat: "JSON" },
    Environment: { Variables: { A: "b" } },
  });

  expect(await ask("GET", "/f/configuration")).toMatchObject({
    body: {
      Layers: [{ Arn: "arn:aws:lambda:us-east-2:123456789012:layer:l:1", CodeSize: 0 }],
      SnapStart: { ApplyOn: "PublishedVersions", OptimizationStatus: "Off" },
      VpcConfig: { SubnetIds: ["s"], SecurityGroupIds: ["g"], VpcId: "" },
      LoggingConfig: { LogFormat: "JSON", LogGroup: "/aws/lambda/f" },
      Environment: { Variables: { A: "b" } },
    },
  });
});

test("an image has a URI and no runtime", async () => {
  await ask("POST", "", { FunctionName: "f", PackageType: "Image", Role: "r", Code: { ImageUri: "repository:tag" } });
  const read = await ask("GET", "/f");

  expect(read).toMatchObject({
    body: { Configuration: { PackageType: "Image" }, Code: { RepositoryType: "ECR", ImageUri: "repository:tag" } },
  });
  expect(read.body).not.toHaveProperty("Configuration.Runtime");
});

test("a version is published when the function changed, and keeps what it was", async () => {
  await create({ Publish: true });
  expect(await ask("POST", "/f/versions", {})).toMatchObject({
    status: 201,
    body: { Version: "1", FunctionArn: `${arn}:1` },
  });
  expect(await publish()).toMatchObject({ body: { Version: "2", Timeout: 9 } });
  await ask("PUT", "/f/code", { ZipFile: "AA==", Publish: true });

  expect(await ask("GET", "/f?Qualifier=1")).toMatchObject({
    body: { Configuration: { Version: "1", Timeout: 3, FunctionArn: `${arn}:1` } },
  });
  expect(await ask("GET", "/f/versions?MaxItems=10000")).toMatchObject({
    body: {
      Versions: [
        { Version: "$LATEST", FunctionArn: `${arn}:$LATEST` },
        { Version: "1" },
        { Version: "2" },
        { Version: "3", CodeSize: 1 },
      ],
    },
  });
  expect(await ask("DELETE", "/f?Qualifier=3")).toMatchObject({ status: 204 });
  expect(await publish()).toMatchObject({ body: { Version: "4" } });
});

test("aliases are made, read, listed, led elsewhere and deleted", async () => {
  await create({ Publish: true });
  const created = await ask("POST", "/f/aliases", {
    Name: "live",
    FunctionVersion: "1",
    Description: "d",
    RoutingConfig: { AdditionalVersionWeights: {} },
  });
  await publish();
  const routed = await ask("PUT", "/f/aliases/live", {
    FunctionVersion: "2",
    RoutingConfig: { AdditionalVersionWeights: { 1: 0.5 } },
  });
  await ask("POST", "/f/aliases", { Name: "beta", FunctionVersion: "$LATEST" });

  const alias = { AliasArn: `${arn}:live`, Name: "live", FunctionVersion: "1", Description: "d", RevisionId: any };
  expect(created).toEqual({ status: 201, body: alias });
  expect(routed.body).toEqual({
    ...alias,
    FunctionVersion: "2",
    RoutingConfig: { AdditionalVersionWeights: { 1: 0.5 } },
  });
  expect(await ask("GET", "/f/aliases")).toMatchObject({ body: { Aliases: [{ Name: "beta" }, { Name: "live" }] } });
  expect(await ask("GET", "/f/aliases?FunctionVersion=2")).toMatchObject({ body: { Aliases: [{ Name: "live" }] } });
  expect(await ask("GET", "/f?Qualifier=live")).toMatchObject({
    body: { Configuration: { Version: "2", FunctionArn: `${arn}:live` } },
  });
  expect(await ask("DELETE", "/f/aliases/live")).toEqual({ status: 204 });
  expect(await ask("DELETE", "/f/aliases/live")).toEqual({ status: 204 });
});

test("an event invoke configuration goes with its alias, its version and its function", async () => {
  await create({ Publish: true });
  await ask("POST", "/f/aliases", { Name: "live", FunctionVersion: "$LATEST" });
  const config = (method: string, qualifier: string): Ask => ({
    method,
    target: `/2019-09-25/functions/f/event-invoke-config?Qualifier=${qualifier}`,
    body: method === "PUT" ? { MaximumRetryAttempts: 0 } : undefined,
  });
  for (const qualifier of ["$LATEST", "1", "live"])
    expect(await client(config("PUT", qualifier))).toMatchObject({ status: 200 });

  await ask("DELETE", "/f/aliases/live");
  await ask("DELETE", "/f?Qualifier=1");
  await ask("POST", "/f/aliases", { Name: "live", FunctionVersion: "$LATEST" });
  expect(await client(config("GET", "live"))).toMatchObject({ status: 404 });
  expect(await client(config("GET", "1"))).toMatchObject({ status: 404 });
  expect(await client(config("GET", "$LATEST"))).toMatchObject({ status: 200 });

  await ask("DELETE", "/f");
  await create();
  expect(await client(config("GET", "$LATEST"))).toMatchObject({ status: 404 });
});

test("functions are listed in pages, those of the region alone", async () => {
  await create();
  await client({ method: "POST", target: all, body: { FunctionName: "elsewhere" }, region: "eu-west-1", headers: {} });
  const first = await ask("GET", "?MaxItems=1");
  const { Functions, NextMarker } = first.body as { Functions: { FunctionName: string }[]; NextMarker: string };
  const second = await ask("GET", `/?MaxItems=1&Marker=${NextMarker}`);

  expect(Functions.map(({ FunctionName }) => FunctionName)).toEqual(["f"]);
  expect(second.body).toEqual({ Functions: [expect.objectContaining({ FunctionName: "my-function" })] });
});

test("the caller is the documentation's account", async () => {
  const identity = await client({ method: "POST", target: "/", body: "Action=GetCallerIdentity&Version=2011-06-15" });
  const other = await client({ method: "POST", target: "/", body: "Action=AssumeRole&Version=2011-06-15" });

  expect(identity).toMatchObject({
    status: 200,
    body: expect.stringContaining("<Account>123456789012</Account>") as string,
  });
  expect(other).toMatchObject({
    status: 400,
    body: expect.stringContaining("<Code>InvalidAction</Code>") as string,
  });
});

const alias = { Name: "live", FunctionVersion: "1" };
const notFound = (what: string) => [404, "ResourceNotFoundException", `Function not found: ${what}`] as const;
const nobody = "arn:aws:lambda:us-east-2:123456789012:function:nobody";
test.each([
  ["GET", "/nobody", undefined, ...notFound(nobody)],
  ["GET", "/nobody?Qualifier=x", undefined, ...notFound(`${nobody}:x`)],
  ["GET", "/f?Qualifier=x", undefined, ...notFound(`${arn}:x`)],
  ["GET", "/nobody/versions", undefined, ...notFound(nobody)],
  ["POST", "/nobody/versions", {}, ...notFound(nobody)],
  ["PUT", "/nobody/configuration", {}, ...notFound(nobody)],
  ["PUT", "/nobody/code", {}, ...notFound(nobody)],
  ["DELETE", "/nobody", undefined, ...notFound(nobody)],
  ["DELETE", "/f?Qualifier=7", undefined, ...notFound(`${arn}:7`)],
  ["POST", "/nobody/aliases", alias, ...notFound(nobody)],
  ["POST", "/f/aliases", { ...alias, FunctionVersion: "7" }, ...notFound(`${arn}:7`)],
  ["GET", "/f/aliases/x", undefined, 404, "ResourceNotFoundException", `Cannot find alias arn: ${arn}:x`],
  ["PUT", "/f/aliases/x", {}, 404, "ResourceNotFoundException", `Alias not found: ${arn}:x`],
  [
    "POST",
    "/f/aliases",
    { Name: "there", FunctionVersion: "1" },
    409,
    "ResourceConflictException",
    `Alias already exists: ${arn}:there`,
  ],
  ["POST", "", { FunctionName: "f" }, 409, "ResourceConflictException", "Function already exist: f"],
  [
    "POST",
    "/f/aliases",
    { Name: "2024", FunctionVersion: "1" },
    400,
    "ValidationException",
    "1 validation error detected: Value '2024' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)",
  ],
  [
    "POST",
    "",
    { FunctionName: "n".repeat(65) },
    400,
    "InvalidParameterValueException",
    `1 validation error detected: Value '${"n".repeat(65)}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
  ],
  [
    "POST",
    "",
    { FunctionName: `function:${"n".repeat(65)}` },
    400,
    "InvalidParameterValueException",
    `1 validation error detected: Value 'function:${"n".repeat(65)}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
  ],
  [
    "POST",
    "/f/aliases",
    { Name: "x" },
    400,
    "ValidationException",
    "1 validation error detected: Value null at 'functionVersion' failed to satisfy constraint: Member must not be null",
  ],
  [
    "DELETE",
    "/f?Qualifier=$LATEST",
    undefined,
    400,
    "InvalidParameterValueException",
    "$LATEST version cannot be deleted without deleting the function.",
  ],
  [
    "DELETE",
    "/f?Qualifier=there",
    undefined,
    400,
    "InvalidParameterValueException",
    "Deletion of aliases is not currently supported.",
  ],
  [
    "DELETE",
    "/f?Qualifier=1",
    undefined,
    409,
    "ResourceConflictException",
    "Unable to delete version because the following aliases reference it: [there]",
  ],
] as const)("%s %s %j is refused in the service's words", async (method, path, body, status, code, message) => {
  await create({ Publish: true });
  await ask("POST", "/f/aliases", { Name: "there", FunctionVersion: "1" });
  const reply = await ask(method, path, body);

  expect(reply).toMatchObject({ status, code });
  expect(Object.values(reply.body as object)).toContain(message);
});

test("a marker is good for the list that gave it, as it was given", async () => {
  await create();
  await publish();
  await publish();
  const functions = (await ask("GET", "?MaxItems=1")).body as { NextMarker: string };
  const versions = (await ask("GET", "/f/versions?MaxItems=1")).body as { NextMarker: string };
  const refused = {
    status: 400,
    code: "InvalidParameterValueException",
    body: { Type: "User", message: "The marker is not one that this operation gave." },
  };

  expect(await ask("GET", `/f/versions?Marker=${versions.NextMarker}`)).toMatchObject({ status: 200 });
  expect(await ask("GET", `/my-function/versions?Marker=${versions.NextMarker}`)).toEqual(refused);
  expect(await ask("GET", `/f/aliases?Marker=${versions.NextMarker}`)).toEqual(refused);
  expect(await ask("GET", `?Marker=${versions.NextMarker}`)).toEqual(refused);
  expect(await ask("GET", `/f/versions?Marker=${functions.NextMarker}`)).toEqual(refused);
  expect(await ask("GET", `/f/versions?Marker=${versions.NextMarker}==`)).toEqual(refused);
  expect(await ask("GET", "/f/versions?Marker=")).toEqual(refused);
});

test.each([
  { Runtime: 1 },
  { Timeout: "3" },
  { Environment: [] },
  { Environment: { Variables: "x" } },
  { Layers: "x" },
  { Layers: [1] },
  { Architectures: {} },
  { Tags: [] },
  { Code: { ZipFile: 1 } },
  { VpcConfig: "x" },
])("a function isn't made of members of another type: %j", async (body) => {
  expect(await create(body)).toMatchObject({ status: 400, code: "SerializationException" });
  expect(await ask("GET", "/f")).toMatchObject({ status: 404 });
});

test("a body is nested to some depth only", async () => {
  const deep = (levels: number) => `{"FunctionName":"f","VpcConfig":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}`;

  expect(await ask("POST", "", deep(20_000))).toMatchObject({ status: 400, code: "SerializationException" });
  expect(await ask("POST", "", deep(20))).toMatchObject({ status: 201 });
});

test("a dry run changes nothing, and a change meant for another revision is refused", async () => {
  const { RevisionId } = (await create()).body as { RevisionId: string };
  const before = await ask("GET", "/f");
  const stale = { status: 412, code: "PreconditionFailedException" };

  expect(await ask("PUT", "/f/code", { ZipFile: "AAAA", Publish: true, DryRun: true })).toMatchObject({ status: 200 });
  for (const [method, path] of [
    ["PUT", "/f/code"],
    ["PUT", "/f/configuration"],
    ["POST", "/f/versions"],
  ] as const) {
    expect(await ask(method, path, { RevisionId: "stale" })).toMatchObject(stale);
  }
  expect(await ask("GET", "/f")).toEqual(before);
  expect(await ask("PUT", "/f/configuration", { RevisionId, Timeout: 5 })).toMatchObject({ status: 200 });
  await ask("POST", "/f/aliases", { Name: "live", FunctionVersion: "$LATEST" });
  expect(await ask("PUT", "/f/aliases/live", { RevisionId: "stale" })).toMatchObject(stale);
});

test("a region that Windows takes for a device is no region", async () => {
  expect(await client({ method: "GET", target: all, region: "con" })).toMatchObject({ status: 403 });
});
