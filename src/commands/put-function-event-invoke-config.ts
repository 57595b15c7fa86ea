import { defineCommand } from "./define.ts";

/** Mirrors `aws lambda put-function-event-invoke-config`. */
export const putFunctionEventInvokeConfig = defineCommand({
  operation: "PutFunctionEventInvokeConfig",
  summary: "Set the whole configuration of a function, version or alias; what is left out is removed",
  run: (input, lambda) => lambda.putFunctionEventInvokeConfig(input),
});
