import { FailureError } from "../../errors.ts";
import { type FunctionName, formatFunctionName, withQualifier } from "../../function-name/function-name.ts";
import type { PythonValue } from "../../json/python.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../json/value.ts";
import type { Operation } from "../../operations.ts";
import { requestMembersOf, type Settings } from "../settings.ts";
import * as operations from "./operations.ts";

/** Sends one request and gives its answer. Throws ServiceError for what the service refuses. */
export type Call = (operation: Operation, input: ReadonlyMap<string, PythonValue>) => Promise<JsonObject>;

/** What the fleet commands ask of Lambda. A function is named as the user wrote it. */
export interface FleetApi {
  /** All configurations of a function, whatever its target's qualifier. */
  listConfigs(target: FunctionName): Promise<readonly JsonObject[]>;
  /** The configuration of one function, version or alias. */
  getConfig(target: FunctionName): Promise<JsonObject>;
  /** Replaces a configuration by these settings. */
  putConfig(target: FunctionName, settings: Settings): Promise<JsonObject>;
  deleteConfig(target: FunctionName): Promise<void>;
  /** The function, version or alias itself. */
  getFunction(target: FunctionName): Promise<JsonObject>;
  listFunctions(): Promise<readonly JsonObject[]>;
  listAliases(target: FunctionName): Promise<readonly JsonObject[]>;
  listVersions(target: FunctionName): Promise<readonly JsonObject[]>;
}

/** The fleet's view of Lambda on top of a generic call. */
export function fleetApi(call: Call): FleetApi {
  return {
    listConfigs: (target) => listAll(call, operations.listConfigs, unqualified(target)),
    getConfig: (target) => call(operations.getConfig, named(target)),
    putConfig: (target, settings) =>
      call(operations.putConfig, new Map([...named(target), ...requestMembersOf(settings)])),
    async deleteConfig(target) {
      await call(operations.deleteConfig, named(target));
    },
    getFunction: (target) => call(operations.getFunctionConfiguration, named(target)),
    listFunctions: () => listAll(call, operations.listFunctions, new Map()),
    listAliases: (target) => listAll(call, operations.listAliases, unqualified(target)),
    listVersions: (target) => listAll(call, operations.listVersions, unqualified(target)),
  };
}

type Input = ReadonlyMap<string, PythonValue>;

function unqualified(target: FunctionName): Input {
  return new Map([["FunctionName", formatFunctionName(withQualifier(target, undefined))]]);
}

function named(target: FunctionName): Input {
  return target.qualifier === undefined
    ? unqualified(target)
    : new Map([...unqualified(target), ["Qualifier", target.qualifier]]);
}

async function listAll(call: Call, operation: Operation, input: Input): Promise<readonly JsonObject[]> {
  const { pagination } = operation;
  const items: JsonObject[] = [];
  const seen = new Set<Json>();
  for (let parameters = input; ; ) {
    const answer = await call(operation, parameters);
    const page = answer.get(pagination?.resultKey ?? "");
    for (const item of isArray(page) ? page : []) if (isObject(item)) items.push(item);
    const marker = answer.get(pagination?.outputToken ?? "");
    if (typeof marker !== "string" || marker === "") return items;
    if (seen.has(marker)) throw new FailureError(`${operation.name} goes in circles: the same marker came twice`);
    seen.add(marker);
    parameters = new Map([...input, [pagination?.inputToken ?? "", marker]]);
  }
}
