import { unpublished } from "../function-name/function-name.ts";
import type { HttpAnswer } from "../http.ts";
import { type Operation, operations } from "../operations.ts";
import { functionArn } from "./account.ts";
import { checkDestinations, type DestinationConfig } from "./destinations.ts";
import { pageOf } from "./pages.ts";
import type { ConfigRecord, FunctionRecord } from "./records.ts";
import { invalidParameter, jsonAnswer, Refusal } from "./refusal.ts";
import { type Call, handler, type Route } from "./routes.ts";
import { changeFunction } from "./store.ts";
import { existing, functionOf, type NamedFunction, noFunction, type Target, targetOf } from "./target.ts";

/** The five operations on event invoke configurations. */
export const eventInvokeRoutes: readonly Route[] = [
  route(operations.GetFunctionEventInvokeConfig, handler(getConfig)),
  route(operations.PutFunctionEventInvokeConfig, handler(putConfig)),
  route(operations.UpdateFunctionEventInvokeConfig, handler(updateConfig)),
  route(operations.DeleteFunctionEventInvokeConfig, handler(deleteConfig)),
  route(operations.ListFunctionEventInvokeConfigs, handler(listConfigs)),
];

interface Settings extends NamedFunction {
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
  readonly DestinationConfig?: DestinationConfig;
}

interface ListInput extends NamedFunction {
  readonly Marker?: string;
  readonly MaxItems?: number;
}

function route({ name, method, path, input }: Operation, handle: Route["handle"]): Route {
  return { operation: name, method, path, input, handle };
}

/** The service answers what is stored, whether or not the function and the qualifier still exist. */
function getConfig(input: NamedFunction, call: Call): HttpAnswer {
  const target = targetOf(input, call);
  return configAnswer(target, configOf(functionOf(target, call), target));
}

function putConfig(input: Settings, call: Call): Promise<HttpAnswer> {
  return writeConfig(input, call, () => ({}));
}

/** An update keeps what it doesn't name, each side of the destinations for itself. */
function updateConfig(input: Settings, call: Call): Promise<HttpAnswer> {
  return writeConfig(input, call, configOf);
}

async function writeConfig(
  input: Settings,
  call: Call,
  baseOf: (record: FunctionRecord, target: Target) => Partial<ConfigRecord>,
): Promise<HttpAnswer> {
  const target = targetOf(input, call);
  if ([input.MaximumRetryAttempts, input.MaximumEventAgeInSeconds, input.DestinationConfig].every(isUnset)) {
    throw invalidParameter("You must specify at least one of error handling or destination setting.");
  }
  baseOf(existing(functionOf(target, call), target.qualifier), target);
  await checkDestinations(input.DestinationConfig ?? {}, target, call);
  return changeFunction(call.store, call.region, target.name, (current) => {
    const record = existing(current, target.qualifier);
    const config = merged(baseOf(record, target), input, target.qualifier, call.maker.now());
    const others = record.configs.filter(({ qualifier }) => qualifier !== target.qualifier);
    return { next: { ...record, configs: [...others, config] }, result: configAnswer(target, config) };
  });
}

function deleteConfig(input: NamedFunction, call: Call): Promise<HttpAnswer> {
  const target = targetOf(input, call);
  return changeFunction(call.store, call.region, target.name, (record) => {
    const doomed = configOf(record, target);
    const next = record && { ...record, configs: record.configs.filter((config) => config !== doomed) };
    return { next, result: jsonAnswer(204) };
  });
}

function listConfigs(input: ListInput, call: Call): HttpAnswer {
  const target = targetOf(input, call);
  // A qualified name names no function here; what the service does with one is not on record.
  if (target.isQualified) throw noFunction();
  const record = existing(functionOf(target, call), unpublished);
  const page = pageOf(record.configs, ({ qualifier }) => qualifier, {
    of: `${call.operation} ${target.arn}`,
    marker: input.Marker,
    limit: input.MaxItems ?? 50,
  });
  return jsonAnswer(200, {
    FunctionEventInvokeConfigs: page.items.map((config) =>
      configBody(functionArn(call.region, target.name, config.qualifier), config),
    ),
    NextMarker: page.nextMarker,
  });
}

function configOf(record: FunctionRecord | undefined, target: Target): ConfigRecord {
  const config = record?.configs.find(({ qualifier }) => qualifier === target.qualifier);
  if (config !== undefined) return config;
  throw new Refusal("ResourceNotFoundException", `The function ${target.arn} doesn't have an EventInvokeConfig`);
}

/** The base with the settings of a request put over it. An empty destination, or a side without one, is no destination. */
function merged(base: Partial<ConfigRecord>, input: Settings, qualifier: string, now: Date): ConfigRecord {
  const { OnSuccess, OnFailure } = input.DestinationConfig ?? {};
  return {
    qualifier,
    lastModified: now.getTime() / 1000,
    maximumRetryAttempts: input.MaximumRetryAttempts ?? base.maximumRetryAttempts,
    maximumEventAgeInSeconds: input.MaximumEventAgeInSeconds ?? base.maximumEventAgeInSeconds,
    onSuccess: OnSuccess === undefined ? base.onSuccess : OnSuccess.Destination || undefined,
    onFailure: OnFailure === undefined ? base.onFailure : OnFailure.Destination || undefined,
  };
}

function configAnswer(target: Target, config: ConfigRecord): HttpAnswer {
  return jsonAnswer(200, configBody(target.arn, config));
}

function configBody(arn: string, config: ConfigRecord): object {
  return {
    LastModified: config.lastModified,
    FunctionArn: arn,
    MaximumRetryAttempts: config.maximumRetryAttempts,
    MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
    DestinationConfig: {
      OnSuccess: { Destination: config.onSuccess },
      OnFailure: { Destination: config.onFailure },
    },
  };
}

function isUnset(value: unknown): boolean {
  return value === undefined;
}
