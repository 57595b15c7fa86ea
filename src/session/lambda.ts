import type { PythonValue } from "../json/python.ts";
import type { JsonObject } from "../json/value.ts";
import { type Operation, operations } from "../operations.ts";

/** The members of a call, in the order in which they were given. Unchecked: what is no text or number is sent as it is. */
export type Input = ReadonlyMap<string, PythonValue>;

/**
 * The five operations against one endpoint. Each answers the members that the API's model knows, in its order, timestamps
 * as received; delete answers none. Throws `ServiceError` for what the service refuses.
 */
export interface Lambda {
  /** The region that signs, such as `us-east-2`. */
  readonly region: string;
  /** Calls any operation of the service that is described by a table. */
  call(operation: Operation, input: Input): Promise<JsonObject>;
  deleteFunctionEventInvokeConfig(input: Input): Promise<JsonObject>;
  getFunctionEventInvokeConfig(input: Input): Promise<JsonObject>;
  listFunctionEventInvokeConfigs(input: Input): Promise<JsonObject>;
  putFunctionEventInvokeConfig(input: Input): Promise<JsonObject>;
  updateFunctionEventInvokeConfig(input: Input): Promise<JsonObject>;
}

/** The methods of a `Lambda` on top of its generic call. */
export function lambdaOf(region: string, call: Lambda["call"]): Lambda {
  return {
    region,
    call,
    deleteFunctionEventInvokeConfig: (input) => call(operations.DeleteFunctionEventInvokeConfig, input),
    getFunctionEventInvokeConfig: (input) => call(operations.GetFunctionEventInvokeConfig, input),
    listFunctionEventInvokeConfigs: (input) => call(operations.ListFunctionEventInvokeConfigs, input),
    putFunctionEventInvokeConfig: (input) => call(operations.PutFunctionEventInvokeConfig, input),
    updateFunctionEventInvokeConfig: (input) => call(operations.UpdateFunctionEventInvokeConfig, input),
  };
}
