import type { Generation } from "../../generation.ts";
import type { OperationName } from "../../operations.ts";
import { helpWidth } from "./layout.ts";

/** The words of a command line that stay on one line, and what it prints with --local on a fresh state, if that is short. */
export interface Example {
  readonly words: readonly string[];
  readonly output?: readonly string[];
}

/** The examples of the API's documentation, and what its readers ask for next. */
export function examplesOf(operation: OperationName, generation: Generation): readonly Example[] {
  return operation === "GetFunctionEventInvokeConfig" ? readingExamples(generation) : otherExamples[operation];
}

/** An example as it is typed, in lines that fit the help, and what it prints. */
export function exampleLines(command: string, { words, output = [] }: Example): string[] {
  const lines = [`$ lambda-eic ${command}`];
  for (const word of words) {
    const last = lines.at(-1) ?? "";
    if (last.length + word.length < longestLine) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`    ${word}`);
  }
  return [...lines.slice(0, -1).map((line) => `${line} \\`), ...lines.slice(-1), ...output];
}

/** What the indent of a section and a backslash leave. */
const longestLine = helpWidth - 4;

function readingExamples({ defaultTimestampFormat }: Generation): readonly Example[] {
  const lastModified = { wire: "1577824396.653", iso8601: '"2019-12-31T20:33:16.653000+00:00"' };
  return [
    {
      words: ["--function-name my-function:BLUE"],
      // Lines that are longer than the help is wide stand on two.
      output: [
        "{",
        `    "LastModified": ${lastModified[defaultTimestampFormat]},`,
        '    "FunctionArn":',
        '        "arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE",',
        '    "MaximumRetryAttempts": 0,',
        '    "MaximumEventAgeInSeconds": 3600,',
        '    "DestinationConfig": {',
        '        "OnSuccess": {},',
        '        "OnFailure": {',
        '            "Destination":',
        '                "arn:aws:sqs:us-east-2:123456789012:failed-invocations"',
        "        }",
        "    }",
        "}",
      ],
    },
    {
      words: ["--function-name my-function:BLUE", "--query MaximumEventAgeInSeconds"],
      output: ["3600"],
    },
  ];
}

const queue = "arn:aws:sqs:us-east-2:123456789012:dlq";

const otherExamples: Readonly<Record<Exclude<OperationName, "GetFunctionEventInvokeConfig">, readonly Example[]>> = {
  DeleteFunctionEventInvokeConfig: [{ words: ["--function-name my-function:BLUE"] }],
  ListFunctionEventInvokeConfigs: [
    { words: ["--function-name my-function", "--output table"] },
    {
      words: ["--function-name my-function", "--query 'FunctionEventInvokeConfigs[].FunctionArn'", "--output text"],
      output: ["arn:aws:lambda:us-east-2:123456789012:function:my-function:BLUE"],
    },
  ],
  PutFunctionEventInvokeConfig: [
    { words: ["--function-name my-function", "--maximum-event-age-in-seconds 3600", "--maximum-retry-attempts 0"] },
    { words: ["--cli-input-json file://input.json"] },
  ],
  UpdateFunctionEventInvokeConfig: [
    {
      words: ["--function-name my-function:BLUE", "--destination-config", `'{"OnFailure":{"Destination":"${queue}"}}'`],
    },
    { words: ["--function-name my-function:BLUE", "--destination-config", `'OnFailure={Destination=${queue}}'`] },
  ],
};
