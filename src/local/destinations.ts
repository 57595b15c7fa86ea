import { parseFunctionName, unpublished } from "../function-name/function-name.ts";
import { account } from "./account.ts";
import { destinationFaults, takeDeclared } from "./faults.ts";
import { hasQualifier } from "./records.ts";
import { invalidParameter } from "./refusal.ts";
import type { Call } from "./routes.ts";
import { readFunction } from "./store.ts";
import type { Target } from "./target.ts";

/** Destinations as requests have them. */
export interface DestinationConfig {
  readonly OnSuccess?: Side;
  readonly OnFailure?: Side;
}

interface Side {
  readonly Destination?: string;
}

/**
 * Refuses what Lambda refuses as a destination: types it doesn't deliver to, the function itself, functions that don't
 * exist. Queues, topics, buses and buckets are taken to exist and to be permitted unless they were declared otherwise.
 */
export async function checkDestinations(config: DestinationConfig, target: Target, call: Call): Promise<void> {
  const sides = [
    { destination: config.OnSuccess?.Destination, isSuccess: true },
    { destination: config.OnFailure?.Destination, isSuccess: false },
  ].flatMap(({ destination, isSuccess }) =>
    destination
      ? [{ destination, isSuccess, arn: splitArn(destination), kind: kinds.get(serviceOf(destination)) }]
      : [],
  );
  if (sides.some(({ kind, isSuccess }) => kind === undefined || (isSuccess && kind.onFailureOnly))) {
    throw invalidParameter(`The provided destination config ${shown(config)} is invalid.`);
  }
  for (const { arn } of sides) {
    if (isLocalFunction(arn, call) && functionIn(arn)?.name === target.name) {
      throw invalidParameter("You can't specify the function as a destination for itself.");
    }
  }
  for (const { destination, arn, kind } of sides) {
    const fault = await takeDeclared(call.store, destinationFaults, (declared) => declared.arn === destination);
    if (fault?.problem === "missing" || !kind?.isWellFormed(arn) || !existsHere(arn, call)) {
      throw invalidParameter(`The destination ARN ${destination} is invalid.`);
    }
    if (fault?.problem === "not-permitted") {
      throw invalidParameter(
        `The function's execution role does not have permissions to call ${kind.action} on ${destination}`,
      );
    }
  }
}

interface Arn {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

interface Kind {
  /** What the function's role must be allowed to do, as refusals name it. */
  readonly action: string;
  readonly onFailureOnly?: true;
  readonly isWellFormed: (arn: Arn) => boolean;
}

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["sqs", { action: "SendMessage", isWellFormed: isRegional(/^[a-zA-Z0-9-_]+(\.fifo)?$/) }],
  ["sns", { action: "Publish", isWellFormed: isRegional(/^[a-zA-Z0-9-_]+(\.fifo)?$/) }],
  ["lambda", { action: "InvokeFunction", isWellFormed: isRegional(/^function:[^:]+(:[^:]+)?$/) }],
  ["events", { action: "PutEvents", isWellFormed: isRegional(/^event-bus\/.+$/) }],
  ["s3", { action: "PutObject", onFailureOnly: true, isWellFormed: ({ resource }) => resource !== "" }],
  ["kafka://", { action: "WriteData", onFailureOnly: true, isWellFormed: () => true }],
]);

function isRegional(resource: RegExp): Kind["isWellFormed"] {
  return (arn) => arn.region !== "" && arn.account !== "" && resource.test(arn.resource);
}

function serviceOf(destination: string): string {
  return destination.startsWith("kafka://") ? "kafka://" : splitArn(destination).service;
}

function splitArn(text: string): Arn {
  const [, , service = "", region = "", owner = "", ...resource] = text.split(":");
  return { service, region, account: owner, resource: resource.join(":") };
}

/** Whether a function of this region stands there for real; those of other accounts can't be asked. */
function existsHere(arn: Arn, call: Call): boolean {
  if (arn.service !== "lambda") return true;
  if (arn.region !== call.region) return false;
  const named = functionIn(arn);
  if (arn.account !== account || named === undefined) return named !== undefined;
  const record = readFunction(call.store, arn.region, named.name);
  return record !== undefined && hasQualifier(record, named.qualifier ?? unpublished);
}

function isLocalFunction(arn: Arn, call: Call): boolean {
  return arn.service === "lambda" && arn.region === call.region && arn.account === account;
}

function functionIn(arn: Arn) {
  return parseFunctionName(arn.resource);
}

/** The service shows what it was sent in the notation of its own language. */
function shown({ OnSuccess, OnFailure }: DestinationConfig): string {
  const side = (name: string, value: Side | undefined) =>
    value === undefined ? "null" : `${name}(destination=${value.Destination ?? "null"})`;
  return `DestinationConfig(onSuccess=${side("OnSuccess", OnSuccess)}, onFailure=${side("OnFailure", OnFailure)})`;
}
