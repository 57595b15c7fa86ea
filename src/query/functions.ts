import { arrayFunctions } from "./array-functions.ts";
import { QueryError } from "./errors.ts";
import { numberFunctions } from "./number-functions.ts";
import { objectFunctions } from "./object-functions.ts";
import { checkArguments, type FunctionDefinition } from "./signature.ts";
import { stringFunctions } from "./string-functions.ts";
import type { Value } from "./value.ts";

const functions: ReadonlyMap<string, FunctionDefinition> = new Map(
  Object.entries({ ...numberFunctions, ...stringFunctions, ...arrayFunctions, ...objectFunctions }),
);

/**
 * Calls one of the language's functions (section "Built-in Functions") with arguments that have been evaluated.
 * Throws `QueryError` ("search") for a name that is none of them, and for arguments of the wrong number or type.
 */
export function callFunction(name: string, args: readonly Value[]): Value {
  const definition = functions.get(name);
  if (definition === undefined) throw new QueryError("search", `Unknown function: ${name}()`);
  checkArguments(name, definition, args);
  return definition.call(args);
}

/** Whether a function takes a reference (`&name`) and uses it up, so that none gets into the result. */
export function takesReference(name: string): boolean {
  return functions.get(name)?.parameters.some((types) => types.includes("expref")) ?? false;
}
