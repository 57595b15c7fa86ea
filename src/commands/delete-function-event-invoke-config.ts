import { defineCommand } from "./define.ts";

/** Mirrors `aws lambda delete-function-event-invoke-config`. */
export const deleteFunctionEventInvokeConfig = defineCommand({
  operation: "DeleteFunctionEventInvokeConfig",
  summary: "Remove the asynchronous invocation settings of a function, version or alias",
  run: (input, lambda) => lambda.deleteFunctionEventInvokeConfig(input),
});
