import { expect, test } from "vitest";
import { operations } from "../../src/operations.ts";
import { inputSkeleton } from "../../src/parameters/skeleton.ts";
import { parseYamlDocument } from "../../src/parameters/yaml-document.ts";
import { yamlInputSkeleton } from "../../src/parameters/yaml-skeleton.ts";

test.each(Object.values(operations))("the skeleton of $name reads as the one in JSON does", (operation) => {
  expect(parseYamlDocument(yamlInputSkeleton(operation))).toEqual(inputSkeleton(operation));
});

test("each member has a comment, required ones say so", () => {
  expect(yamlInputSkeleton(operations.PutFunctionEventInvokeConfig).split("\n")).toEqual([
    expect.stringMatching(/^FunctionName: '' # \[REQUIRED\] Name or ARN of the function/),
    expect.stringMatching(/^Qualifier: '' # A version number/),
    expect.stringMatching(/^MaximumRetryAttempts: 0 # \w/),
    expect.stringMatching(/^MaximumEventAgeInSeconds: 0 # \w/),
    "DestinationConfig:",
    expect.stringMatching(/^ {2}# \w/),
    "  OnSuccess:",
    expect.stringMatching(/^ {4}# \w/),
    expect.stringMatching(/^ {4}Destination: '' # ARN of/),
    "  OnFailure:",
    expect.stringMatching(/^ {4}# \w/),
    expect.stringMatching(/^ {4}Destination: '' # ARN of/),
    "",
  ]);
});
