import { defineCommand } from "./define.ts";

/** Mirrors `aws lambda update-function-event-invoke-config`. */
export const updateFunctionEventInvokeConfig = defineCommand({
  operation: "UpdateFunctionEventInvokeConfig",
  summary: "Change some settings of a function, version or alias and keep the others",
  run: (input, lambda) => lambda.updateFunctionEventInvokeConfig(input),
});
