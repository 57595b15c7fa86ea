import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from "./alias-operations.ts";
import { getCallerIdentity } from "./caller-identity.ts";
import {
  createFunction,
  getCodeSigningConfig,
  getFunction,
  getFunctionConfiguration,
  listFunctions,
  updateFunctionCode,
  updateFunctionConfiguration,
} from "./function-operations.ts";
import {
  aliasName,
  aliasVersion,
  codePlaces,
  creation,
  description,
  functionName,
  functionSettings,
  marker,
  maxItems,
  namespacedName,
  newAliasName,
  newFunctionName,
  qualifier,
  required,
  revisionId,
  routingConfig,
  structure,
} from "./function-shapes.ts";
import { handler, type Route } from "./routes.ts";
import { deleteFunction, listVersions, publishVersion } from "./version-operations.ts";

const all = "/2015-03-31/functions";
const one = `${all}/{FunctionName}`;
const codeSigning = "/2020-06-30/functions/{FunctionName}/code-signing-config";
const versionQuery = { ...aliasVersion, location: "query" } as const;
const versionChoice = { ...versionQuery, shape: { type: "string", pattern: "ALL" } } as const;

/** What the AWS CLI, boto3 and Terraform need beside the five operations, to make the functions that those configure. */
export const surroundingRoutes: readonly Route[] = [
  route(
    "CreateFunction",
    "POST",
    all,
    structure(newFunctionName, description, ...functionSettings, ...creation),
    handler(createFunction),
  ),
  route("ListFunctions", "GET", all, structure(versionChoice, marker, maxItems), handler(listFunctions)),
  route("GetFunction", "GET", one, structure(namespacedName, qualifier), handler(getFunction)),
  route("DeleteFunction", "DELETE", one, structure(namespacedName, qualifier), handler(deleteFunction)),
  route(
    "GetFunctionConfiguration",
    "GET",
    `${one}/configuration`,
    structure(namespacedName, qualifier),
    handler(getFunctionConfiguration),
  ),
  route(
    "UpdateFunctionConfiguration",
    "PUT",
    `${one}/configuration`,
    structure(functionName, description, ...functionSettings),
    handler(updateFunctionConfiguration),
  ),
  route(
    "UpdateFunctionCode",
    "PUT",
    `${one}/code`,
    structure(functionName, revisionId, ...codePlaces),
    handler(updateFunctionCode),
  ),
  route(
    "PublishVersion",
    "POST",
    `${one}/versions`,
    structure(functionName, description, revisionId),
    handler(publishVersion),
  ),
  route(
    "ListVersionsByFunction",
    "GET",
    `${one}/versions`,
    structure(namespacedName, marker, maxItems),
    handler(listVersions),
  ),
  route(
    "CreateAlias",
    "POST",
    `${one}/aliases`,
    structure(functionName, newAliasName, required(aliasVersion), description, routingConfig),
    handler(createAlias),
  ),
  route(
    "ListAliases",
    "GET",
    `${one}/aliases`,
    structure(functionName, versionQuery, marker, maxItems),
    handler(listAliases),
  ),
  route("GetAlias", "GET", `${one}/aliases/{Name}`, structure(functionName, aliasName), handler(getAlias)),
  route(
    "UpdateAlias",
    "PUT",
    `${one}/aliases/{Name}`,
    structure(functionName, aliasName, aliasVersion, description, revisionId, routingConfig),
    handler(updateAlias),
  ),
  route("DeleteAlias", "DELETE", `${one}/aliases/{Name}`, structure(functionName, aliasName), handler(deleteAlias)),
  route("GetFunctionCodeSigningConfig", "GET", codeSigning, structure(functionName), handler(getCodeSigningConfig)),
  route("GetCallerIdentity", "POST", "/", structure(), getCallerIdentity),
];

function route(operation: string, method: string, path: string, input: Route["input"], handle: Route["handle"]): Route {
  return { operation, method, path, input, handle };
}
