import type { HttpAnswer } from "../http.ts";
import { functionArn } from "./account.ts";
import { codeOf, settingsOf } from "./function-settings.ts";
import { type Input, parseBody } from "./input.ts";
import { newFunction, revision, withVersion } from "./new-function.ts";
import { type PageRequest, pageOf } from "./pages.ts";
import { type FunctionRecord, type FunctionVersion, isRecord, versionOf } from "./records.ts";
import { jsonAnswer, Refusal } from "./refusal.ts";
import type { Call } from "./routes.ts";
import { changeFunction, functionNames, readFunction } from "./store.ts";
import { functionOf, type NamedFunction, type Target, targetOf } from "./target.ts";

/** Members that ask for a part of a list. */
export interface PageInput {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

/** The part of a list that a request asks for, fifty items unless it says how many. */
export function pageRequest({ Marker, MaxItems = 50 }: PageInput, of: string): PageRequest {
  return { of, marker: Marker, limit: MaxItems };
}

/** Creates a function; like Lambda it says that the function is pending, and has it active at the next question. */
export function createFunction(input: NamedFunction, call: Call): Promise<HttpAnswer> {
  const { name } = targetOf(input, call);
  if (name.length > 64) {
    throw new Refusal(
      "InvalidParameterValueException",
      `1 validation error detected: Value '${input.FunctionName}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    );
  }
  const request = parseBody(call.request.body);
  const { settings, location } = codeOf(isRecord(request["Code"]) ? request["Code"] : {});
  const asked = { Runtime: undefined, Handler: undefined, ...settingsOf(request, name), ...settings };
  return changeFunction(call.store, call.region, name, (current) => {
    if (current !== undefined) throw new Refusal("ResourceConflictException", `Function already exist: ${name}`);
    const made = { ...newFunction(name, call.maker, asked, location), tags: tagsOf(request["Tags"]) };
    const next = request["Publish"] === true ? withVersion(made, 1) : made;
    const body = {
      ...configurationBody(next, next.versions[0] ?? next.latest, call),
      State: "Pending",
      StateReason: "The function is being created.",
      StateReasonCode: "Creating",
      LastUpdateStatus: undefined,
    };
    return { next, result: jsonAnswer(201, body) };
  });
}

/** A version with where its code lies and the tags of its function. */
export function getFunction(input: NamedFunction, call: Call): HttpAnswer {
  const { record, version, qualifier } = found(input, call);
  return jsonAnswer(200, {
    Configuration: configurationBody(record, version, call, qualifier),
    Code: version.code,
    ...(Object.keys(record.tags).length > 0 && { Tags: record.tags }),
  });
}

/** A version alone. */
export function getFunctionConfiguration(input: NamedFunction, call: Call): HttpAnswer {
  const { record, version, qualifier } = found(input, call);
  return jsonAnswer(200, configurationBody(record, version, call, qualifier));
}

/** No function here has one; Terraform asks after each function it reads. */
export function getCodeSigningConfig(input: NamedFunction, call: Call): HttpAnswer {
  return jsonAnswer(200, { FunctionName: found(input, call).record.name });
}

/** The functions of the region, unpublished or with all their versions. */
export function listFunctions(input: PageInput & { readonly FunctionVersion?: string }, call: Call): HttpAnswer {
  const names = functionNames(call.store, call.region);
  const page = pageOf(names, (name) => name, pageRequest(input, `${call.operation} ${call.region}`));
  // One that another process deletes meanwhile is left out.
  const records = page.items.flatMap((name) => readFunction(call.store, call.region, name) ?? []);
  const functions = records.flatMap((record) =>
    input.FunctionVersion === "ALL"
      ? [record.latest, ...record.versions].map((version) => configurationBody(record, version, call, version.version))
      : [configurationBody(record, record.latest, call)],
  );
  return jsonAnswer(200, { Functions: functions, NextMarker: page.nextMarker });
}

/** Changes the settings that are given and keeps the others. */
export function updateFunctionConfiguration(input: NamedFunction, call: Call): Promise<HttpAnswer> {
  const { name } = targetOf(input, call);
  const settings = settingsOf(parseBody(call.request.body), name);
  return changeLatest(input, call, (latest) => ({
    ...latest,
    configuration: { ...latest.configuration, ...settings },
  }));
}

/** Changes the code, and publishes it when asked to; a dry run answers the same and changes nothing. */
export function updateFunctionCode(input: NamedFunction, call: Call): Promise<HttpAnswer> {
  const request = parseBody(call.request.body);
  const { settings, location } = codeOf(request);
  const change = (latest: FunctionVersion) => ({
    ...latest,
    configuration: {
      ...latest.configuration,
      ...settingsOf({ Architectures: request["Architectures"] }, ""),
      ...settings,
    },
    code: location,
  });
  return changeLatest(input, call, change, {
    publish: request["Publish"] === true,
    dryRun: request["DryRun"] === true,
  });
}

/** What the API answers about a version; its ARN ends in the qualifier it was asked by. */
export function configurationBody(
  record: FunctionRecord,
  version: FunctionVersion,
  call: Call,
  qualifier?: string,
): object {
  return {
    FunctionName: record.name,
    FunctionArn: functionArn(call.region, record.name, qualifier),
    Version: version.version,
    ...version.configuration,
  };
}

/** The function or version that isn't there, in the words of the operations on functions. */
export function notFound(region: string, name: string, qualifier?: string): Refusal {
  return new Refusal("ResourceNotFoundException", `Function not found: ${functionArn(region, name, qualifier)}`);
}

/** Refuses a request that names another revision than the one there is. */
export function checkRevision({ RevisionId }: Input, current: unknown): void {
  if (RevisionId === undefined || RevisionId === null || RevisionId === current) return;
  throw new Refusal(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
  );
}

function changeLatest(
  input: NamedFunction,
  call: Call,
  change: (latest: FunctionVersion) => FunctionVersion,
  { publish, dryRun } = { publish: false, dryRun: false },
): Promise<HttpAnswer> {
  const { name } = targetOf(input, call);
  return changeFunction(call.store, call.region, name, (record) => {
    if (record === undefined) throw notFound(call.region, name);
    checkRevision(parseBody(call.request.body), record.latest.configuration["RevisionId"]);
    const changed = change(record.latest);
    const latest = { ...changed, configuration: { ...changed.configuration, ...revision(call.maker) } };
    const unpublishedNext = { ...record, latest };
    const next = publish ? withVersion(unpublishedNext, record.lastVersion + 1) : unpublishedNext;
    const shown = publish ? (next.versions.at(-1) ?? latest) : latest;
    return { next: dryRun ? record : next, result: jsonAnswer(200, configurationBody(next, shown, call)) };
  });
}

function found(input: NamedFunction, call: Call) {
  const target = targetOf(input, call);
  const record = functionOf(target, call);
  const qualifier = target.isQualified ? target.qualifier : undefined;
  const version = record && versionOf(record, versionNameOf(record, target));
  if (record === undefined || version === undefined) throw notFound(call.region, target.name, qualifier);
  return { record, version, qualifier };
}

function versionNameOf(record: FunctionRecord, { qualifier }: Target): string {
  return record.aliases.find(({ name }) => name === qualifier)?.version ?? qualifier;
}

function tagsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
