import { defineCommand } from "./define.ts";

/** Mirrors `aws lambda list-function-event-invoke-configs`. */
export const listFunctionEventInvokeConfigs = defineCommand({
  operation: "ListFunctionEventInvokeConfigs",
  summary: "List the configurations of all versions and aliases of a function",
  run: (input, lambda) => lambda.listFunctionEventInvokeConfigs(input),
});
