import { ParameterError, type ServiceError } from "../errors.ts";
import { explainFunctionName, explainRegion } from "../function-name/explain.ts";
import type { PythonValue } from "../json/python.ts";
import type { Operation } from "../operations.ts";
import {
  explainDestination,
  explainForgottenFile,
  explainKind,
  explainLimits,
  explainPermission,
  explainStructure,
} from "../parameters/hints.ts";
import type { Options } from "./command-line.ts";
import type { Context } from "./context.ts";
import { explainAbsence } from "./explain-absence.ts";
import type { Input } from "./paginate.ts";

/** What a call knows of itself. */
export interface Call {
  readonly operation: Operation;
  readonly input: Input;
  /** The subcommand's options, as typed. */
  readonly options: Options;
  /** Where the call went. */
  readonly region: string;
  readonly context: Context;
}

/** What may help with a refusal, from what the call itself knows; undefined when nothing does. Sends nothing. */
export function hintFor(error: ServiceError | ParameterError, call: Call): string | undefined {
  if (error instanceof ParameterError) return explainStructure(call.input) ?? explainLimits(call.operation, call.input);
  const signature = explainSignature(error, call);
  // Throttling and failures of the service's own aren't about the input; those of a service for credentials neither.
  const isAboutInput = error.status < 500 && error.status !== 429 && error.operation === call.operation.name;
  if (signature !== undefined || !isAboutInput) return signature;
  if (error.serviceMessage.includes("does not have permissions")) {
    const destinations = destinationsOf(call).map(({ arn }) => arn);
    return explainPermission(destinations, error.serviceMessage);
  }
  return (
    (error.status === 400 ? (explainLimits(call.operation, call.input) ?? explainDestinations(call)) : undefined) ??
    explainName(call) ??
    explainAbsence(error, call)
  );
}

function explainSignature({ code, serviceMessage }: ServiceError, { region }: Call): string | undefined {
  if (/^ExpiredToken/.test(code) || /security token.* expired/.test(serviceMessage)) {
    return "take new credentials, with 'aws sso login' where they come from IAM Identity Center";
  }
  if (/Signature (expired|not yet current)/.test(serviceMessage)) return "set this machine's clock";
  return code === "UnrecognizedClientException" || code === "InvalidClientTokenId"
    ? `check that these keys are still there, that their session token is set, and that the account has ${region} on`
    : undefined;
}

function explainDestinations(call: Call): string | undefined {
  const hints = destinationsOf(call).map(
    ({ side, arn }) => explainDestination(arn) ?? explainKind(arn, side === "OnSuccess"),
  );
  return hints.find((hint) => hint !== undefined);
}

function explainName({ input, options, region, context }: Call): string | undefined {
  const typed = [options.get("--function-name"), options.get("--qualifier")];
  const file = typed.find((word) => word !== undefined && looksLikeFile(word));
  const forgotten = file === undefined ? undefined : explainForgottenFile(file, context.host);
  if (forgotten !== undefined) return forgotten;
  const [name, qualifier] = [textOf(input.get("FunctionName")), textOf(input.get("Qualifier"))];
  return name === undefined ? undefined : (explainFunctionName(name, qualifier) ?? explainRegion(name, region));
}

/** A function may be called as some file is: only a path, or a name with an ending, is taken for one. */
function looksLikeFile(word: string): boolean {
  return /[/\\.]/.test(word) && !word.startsWith("arn:");
}

function destinationsOf({ input }: Call): readonly { readonly side: string; readonly arn: string }[] {
  const config = input.get("DestinationConfig");
  if (!(config instanceof Map)) return [];
  return ["OnSuccess", "OnFailure"].flatMap((side) => {
    const chosen: PythonValue | undefined = config.get(side);
    const arn = chosen instanceof Map ? textOf(chosen.get("Destination")) : undefined;
    return arn === undefined ? [] : [{ side, arn }];
  });
}

function textOf(value: PythonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
