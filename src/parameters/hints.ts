import { partitionOf } from "../function-name/partition.ts";
import { countCodePoints } from "../json/code-points.ts";
import type { PythonValue } from "../json/python.ts";
import type { IntegerShape, Member, Operation } from "../operations.ts";
import { expandUser, expandVariables, type FileHost } from "../paths.ts";
import { destinationServices, isFifo, parseDestination } from "./destinations.ts";

/** That a value is the path of a file, so that its `file://` may be missing; undefined when there is no such file. */
export function explainForgottenFile(value: string, host: FileHost): string | undefined {
  if (value === "") return undefined;
  const path = expandVariables(expandUser(value, host), host);
  const isFile = host.files.exists(path) && host.files.status(path).kind === "file";
  return isFile ? `to read that file, write file://${value}` : undefined;
}

/** That the first name of a JSON text has no quotes, as when a shell has taken them; undefined for other texts. */
export function explainLostQuotes(text: string): string | undefined {
  return /^\s*\{\s*[A-Za-z]\w*\s*:/.test(text)
    ? "JSON needs its quotes, which a shell takes away: write all of it in single quotes"
    : undefined;
}

/** What an option for a number takes. */
export function explainNumber(option: string, { minimum, maximum }: IntegerShape): string {
  const range = minimum === undefined || maximum === undefined ? "" : `, ${minimum} to ${maximum}`;
  return `${option} takes a whole number${range}`;
}

/** Which limits of the operation the parameters go beyond; undefined for none. */
export function explainLimits(operation: Operation, parameters: ReadonlyMap<string, PythonValue>): string | undefined {
  const broken = operation.input.members.flatMap((member) => brokenLimit(member, parameters.get(member.name)) ?? []);
  return broken.length === 0 ? undefined : broken.join("; ");
}

/** How to write destinations whose structure is another one; undefined for an input in which nothing stands out. */
export function explainStructure(parameters: ReadonlyMap<string, PythonValue>): string | undefined {
  const config = parameters.get("DestinationConfig");
  if (!(config instanceof Map)) return undefined;
  const side = sides.find((name) => typeof config.get(name) === "string");
  if (side !== undefined) return inStructure(side);
  if (config.has("Destination")) return inStructure("OnFailure");
  const lowerCase = new Set([...config.keys()].map((name) => name.toLowerCase()));
  const meant = sides.find((name) => !config.has(name) && lowerCase.has(name.toLowerCase()));
  return meant && `did you mean ${meant}?`;
}

/** How to write a destination that stands alone; undefined for any other text. */
export function explainBareDestination(text: string): string | undefined {
  const isDestination = parseDestination(text) !== undefined || destinationArn(text) !== undefined;
  return isDestination ? inStructure("OnFailure") : undefined;
}

const sides = ["OnSuccess", "OnFailure"] as const;

function inStructure(side: string): string {
  return `a destination stands in a structure: ${side}={Destination=ARN}, in JSON "${side}": {"Destination": "ARN"}`;
}

/** What to write instead of a destination that is no ARN; undefined for an ARN and for what can't be guessed. */
export function explainDestination(destination: string): string | undefined {
  const arn = destinationArn(destination);
  return arn === undefined ? undefined : `a destination is named by its ARN: write ${arn}`;
}

/** The ARN of what a URL names; undefined for an ARN and for what can't be guessed. */
export function destinationArn(destination: string): string | undefined {
  return queueArn(destination) ?? bucketArn(destination);
}

/** Why Lambda takes no destination of this kind on this side; undefined for those that it takes, and those it is not known of. */
export function explainKind(destination: string, isForSuccess: boolean): string | undefined {
  const parsed = parseDestination(destination);
  const service = destinationServices.get(parsed?.service ?? "");
  if (parsed === undefined) return undefined;
  if (service === undefined) {
    const kinds = [...destinationServices.values()].map(({ name }) => name).join(", ");
    return `'${parsed.service}' takes no records; a destination is one of: ${kinds}`;
  }
  if (isForSuccess && !service.takesSuccess) return `an ${service.name} takes records of failures only: use OnFailure`;
  return isFifo(parsed) ? "Lambda delivers to standard queues and topics only, not to FIFO ones" : undefined;
}

/**
 * What the function's execution role needs before Lambda accepts a destination, by what the service says of them all;
 * undefined when that isn't clear.
 */
export function explainPermission(destinations: readonly string[], refusal: string): string | undefined {
  const words = new Set(refusal.split(/[\s'"()[\],;]+/).map((word) => word.replace(/[.:]+$/, "")));
  const isRefused = (action: string): boolean => words.has(action.replace(/^.*:/, ""));
  const isAnyRefused = [...destinationServices.values()].flatMap(({ actions }) => actions).some(isRefused);
  const named = destinations.filter((destination) => words.has(destination));
  const possible = isAnyRefused
    ? destinations.filter((destination) => actionsOf(destination).some(isRefused))
    : destinations;
  const [destination, ...others] = new Set(named.length > 0 ? named : possible);
  if (destination === undefined || others.length > 0) return undefined;
  const actions = actionsOf(destination);
  const action = actions.find(isRefused) ?? actions[0];
  if (action === undefined) return undefined;
  const resource = action === "s3:PutObject" ? destination.replace(/^(arn:[^:]*:s3:::[^/]*)$/, "$1/*") : destination;
  return `the function's execution role needs ${action} on ${resource}`;
}

function actionsOf(destination: string): readonly string[] {
  return destinationServices.get(parseDestination(destination)?.service ?? "")?.actions ?? [];
}

function brokenLimit({ name, shape }: Member, value: PythonValue | undefined): string | undefined {
  if (shape.type === "integer" && shape.maximum !== undefined && typeof value === "bigint") {
    const isOutside = value > shape.maximum || value < (shape.minimum ?? value);
    return isOutside ? `${name} takes ${shape.minimum ?? 0} to ${shape.maximum}` : undefined;
  }
  if (shape.type === "string" && shape.maxLength !== undefined && typeof value === "string") {
    return countCodePoints(value) > shape.maxLength ? `${name} takes at most ${shape.maxLength} characters` : undefined;
  }
  return undefined;
}

/** From a queue's URL in the forms it has had: `https://sqs.REGION.…/ACCOUNT/NAME` and `https://REGION.queue.…`. */
function queueArn(url: string): string | undefined {
  const groups =
    /^https?:\/\/(?:sqs(?:-fips)?\.(?<region>[a-z0-9-]+)|(?<legacy>[a-z0-9-]+)\.queue|queue)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws)\/(?<account>\d{12})\/(?<name>[\w-]+(?:\.fifo)?)\/?$/.exec(
      url,
    )?.groups;
  const region = groups?.["region"] ?? groups?.["legacy"] ?? "us-east-1";
  return groups && `arn:${partitionOf(region)}:sqs:${region}:${groups["account"]}:${groups["name"]}`;
}

function bucketArn(url: string): string | undefined {
  const bucket = /^s3:\/\/([^/]+)\/?/.exec(url)?.[1];
  return bucket === undefined ? undefined : `arn:aws:s3:::${bucket}`;
}
