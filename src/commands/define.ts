import type { PythonValue } from "../json/python.ts";
import type { JsonObject } from "../json/value.ts";
import { type Operation, type OperationName, operations } from "../operations.ts";
import type { Lambda } from "../session/lambda.ts";

/** A subcommand that mirrors one of `aws lambda`: an operation as data, and the call it makes. */
export interface Command {
  readonly operation: Operation;
  readonly summary: string;
  readonly run: (input: ReadonlyMap<string, PythonValue>, lambda: Lambda) => Promise<JsonObject>;
}

/** Makes a subcommand from the name of its operation; everything else is in the table of operations. */
export function defineCommand(command: {
  readonly operation: OperationName;
  readonly summary: string;
  readonly run: Command["run"];
}): Command {
  return { ...command, operation: operations[command.operation] };
}
