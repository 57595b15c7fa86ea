import { defineCommand } from "./define.ts";

/** Mirrors `aws lambda get-function-event-invoke-config`. */
export const getFunctionEventInvokeConfig = defineCommand({
  operation: "GetFunctionEventInvokeConfig",
  summary: "Show how a function, version or alias handles asynchronous invocations",
  run: (input, lambda) => lambda.getFunctionEventInvokeConfig(input),
});
