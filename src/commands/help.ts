import type { Generation } from "../generation.ts";
import type { Operation } from "../operations.ts";
import { globalOptions } from "./global-options.ts";

/** What stands behind the options in a subcommand's help. */
export function helpAfter(operation: Operation): string {
  const examples = [...(examplesOf.get(operation.name) ?? [])];
  return `
Examples:
${examples.map((line) => `  $ lambda-eic ${operation.subcommand} ${line}`).join("\n")}

Global options: see lambda-eic help`;
}

const examplesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["GetFunctionEventInvokeConfig", ["--function-name my-function:BLUE"]],
  ["DeleteFunctionEventInvokeConfig", ["--function-name my-function:GREEN"]],
  [
    "ListFunctionEventInvokeConfigs",
    ["--function-name my-function", "--function-name my-function --max-items 5 --output table"],
  ],
  [
    "PutFunctionEventInvokeConfig",
    ["--function-name my-function --maximum-event-age-in-seconds 3600 \\\n      --maximum-retry-attempts 0"],
  ],
  [
    "UpdateFunctionEventInvokeConfig",
    [
      "--function-name my-function \\\n      --destination-config OnFailure={Destination=arn:aws:sqs:us-east-2:123456789012:dlq}",
    ],
  ],
]);

/** What stands behind the list of subcommands in the help of the program. */
export function helpAfterAll(generation: Generation): string {
  const lines = globalOptions(generation).map((option) => {
    const choices = option.choices ? ` (${option.choices.join(", ")})` : "";
    const term = `  ${option.name}${option.value ? ` <${option.value}>` : ""}`;
    return `${term.padEnd(31)}${option.documentation}${choices}`;
  });
  return `
Global options, anywhere on the line:
${lines.join("\n")}

The options are the AWS CLI's. Exit codes: ${[...new Set(Object.values(generation.exitCodes))].sort((a, b) => a - b).join(", ")}; 0 is success.`;
}
