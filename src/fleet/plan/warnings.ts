import { type FunctionName, parseFunctionName } from "../../function-name/function-name.ts";
import { type Destination, destinationServices, isFifo, parseDestination } from "../../parameters/destinations.ts";
import { inEffect, type Settings } from "../settings.ts";

/** What is doubtful about a configuration that shall be stored, or be stored no more. */
export function warningsOf(
  target: FunctionName,
  before: Settings | undefined,
  after: Settings | undefined,
): readonly string[] {
  return [...lossWarnings(before, after), ...(after === undefined ? [] : settingsWarnings(target, after))];
}

/** What is doubtful about a configuration by itself. */
export function settingsWarnings(target: FunctionName, settings: Settings): readonly string[] {
  const { onSuccess, onFailure } = settings;
  return [
    ...timeWarnings(settings),
    ...(onSuccess === undefined ? [] : destinationWarnings(target, "OnSuccess", onSuccess)),
    ...(onFailure === undefined ? [] : destinationWarnings(target, "OnFailure", onFailure)),
  ];
}

function lossWarnings(before: Settings | undefined, after: Settings | undefined): readonly string[] {
  return [
    ...(before?.onFailure !== undefined && after?.onFailure === undefined
      ? [`OnFailure is lost: records of failed events went to ${before.onFailure}, now they are discarded`]
      : []),
    ...(before?.onSuccess !== undefined && after?.onSuccess === undefined
      ? [`OnSuccess is lost: records of successful events went to ${before.onSuccess}`]
      : []),
  ];
}

/** Seconds that Lambda waits before the first and the second retry, added up. */
const waitBeforeRetry = [0, 60, 180];

function timeWarnings(settings: Settings): readonly string[] {
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = inEffect(settings);
  const wait = waitBeforeRetry[maximumRetryAttempts] ?? 0;
  return [
    ...(maximumRetryAttempts === 0 && settings.onFailure === undefined
      ? ["0 retries and no OnFailure: an event that fails once is lost"]
      : []),
    ...(maximumEventAgeInSeconds <= wait
      ? [
          `events expire after ${maximumEventAgeInSeconds} s, before retry ${maximumRetryAttempts}, which comes ${wait} s after the first attempt`,
        ]
      : []),
  ];
}

type Side = "OnSuccess" | "OnFailure";

/** What is doubtful about one destination of a function. */
export function destinationWarnings(target: FunctionName, side: Side, text: string): readonly string[] {
  const destination = parseDestination(text);
  if (destination === undefined) return [`${side}: ${text} is no ARN`];
  const service = destinationServices.get(destination.service);
  return [
    ...(service === undefined ? [`${side}: Lambda delivers nothing to ${destination.service}`] : []),
    ...(service && side === "OnSuccess" && !service.takesSuccess
      ? [`OnSuccess: Lambda delivers to an ${service.name} only what failed`]
      : []),
    ...(isFifo(destination) ? [`${side}: ${text} is FIFO, deliveries to it fail`] : []),
    ...(isElsewhere(target, destination) ? [`${side}: ${text} is in another region than the function`] : []),
    ...(isItself(target, destination, text) ? [`${side}: the function is its own destination`] : []),
  ];
}

function isElsewhere(target: FunctionName, { region }: Destination): boolean {
  return target.region !== undefined && region !== "" && region !== target.region;
}

function isItself(target: FunctionName, { service, account }: Destination, text: string): boolean {
  const name = service === "lambda" ? parseFunctionName(text) : undefined;
  return name?.name === target.name && (target.account === undefined || target.account === account);
}
