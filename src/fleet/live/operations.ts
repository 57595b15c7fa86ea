import { type Member, type Operation, operations, type Shape, type StructureShape } from "../../operations.ts";

/** Operations beside the five: what tells which functions, versions and aliases there are. Only the members used here. */
const text: Shape = { type: "string" };

const name = member("FunctionName", text, "path");
const qualifier = member("Qualifier", text, "query");
const marker = member("Marker", text, "query");

const configuration = structure(
  member("FunctionName", text),
  member("FunctionArn", text),
  member("Role", text),
  member("Version", text),
  member("DeadLetterConfig", structure(member("TargetArn", text))),
);

/** The configuration of a function, version or alias: fails when it doesn't exist. */
export const getFunctionConfiguration: Operation = read(
  "GetFunctionConfiguration",
  "/2015-03-31/functions/{FunctionName}/configuration",
  structure(name, qualifier),
  configuration,
);

/** All functions of account and region, each in its unpublished version. */
export const listFunctions: Operation = list("ListFunctions", "/2015-03-31/functions", "Functions", configuration, []);

/** All aliases of a function. */
export const listAliases: Operation = list(
  "ListAliases",
  "/2015-03-31/functions/{FunctionName}/aliases",
  "Aliases",
  structure(member("Name", text), member("FunctionVersion", text)),
  [name],
);

/** All versions of a function, `$LATEST` among them. */
export const listVersions: Operation = list(
  "ListVersionsByFunction",
  "/2015-03-31/functions/{FunctionName}/versions",
  "Versions",
  configuration,
  [name],
);

export const listConfigs = operations.ListFunctionEventInvokeConfigs;
export const getConfig = operations.GetFunctionEventInvokeConfig;
export const putConfig = operations.PutFunctionEventInvokeConfig;
export const deleteConfig = operations.DeleteFunctionEventInvokeConfig;

function list(operation: string, path: string, resultKey: string, item: Shape, members: readonly Member[]): Operation {
  return {
    ...read(
      operation,
      path,
      structure(...members, marker),
      structure(member(resultKey, { type: "list", item }), member("NextMarker", text)),
    ),
    pagination: { inputToken: "Marker", outputToken: "NextMarker", limitKey: "MaxItems", resultKey },
  };
}

/** None of these is a subcommand, nor documented to users. */
function read(operation: string, path: string, input: StructureShape, output: StructureShape): Operation {
  return { name: operation, subcommand: "", method: "GET", path, input, output, documentation: "" };
}

function structure(...members: readonly Member[]): StructureShape {
  return { type: "structure", members };
}

function member(name: string, shape: Shape, location?: Member["location"]): Member {
  return { name, shape, documentation: "", ...(location && { location }) };
}
