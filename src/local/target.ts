import { formatFunctionName, parseFunctionName, unpublished } from "../function-name/function-name.ts";
import { partitionOf } from "../function-name/partition.ts";
import { account, caller, functionArn } from "./account.ts";
import { type FunctionRecord, hasQualifier } from "./records.ts";
import { invalidParameter, Refusal } from "./refusal.ts";
import type { Call } from "./routes.ts";
import { readFunction } from "./store.ts";

/** The function, version or alias that a request is about. */
export interface Target {
  readonly name: string;
  /** `$LATEST` when the request names none: to Lambda they are the same. */
  readonly qualifier: string;
  /** Whether the request names a qualifier, in the name or beside it. */
  readonly isQualified: boolean;
  /** With the qualifier. */
  readonly arn: string;
}

/** Members that name a function, as the requests have them. */
export interface NamedFunction {
  readonly FunctionName: string;
  readonly Qualifier?: string;
}

/** What a name and a qualifier mean here; refused when they contradict each other, or lead to another region or account. */
export function targetOf({ FunctionName, Qualifier }: NamedFunction, { operation, region }: Call): Target {
  const named = parseFunctionName(FunctionName);
  // Whoever calls this has held the name against Lambda's pattern, which is what the parser follows.
  if (named === undefined) throw new Error(`'${FunctionName}' names no function`);
  if (named.region !== undefined && named.region !== region) {
    const message = `Functions from '${named.region}' are not reachable in this region ('${region}')`;
    throw new Refusal("ResourceNotFoundException", message);
  }
  if (named.account !== undefined && named.account !== account) {
    const action = `lambda:${operation}`;
    const partition = named.partition || partitionOf(region);
    const resource = { ...named, partition, region, prefixed: true, qualifier: named.qualifier ?? Qualifier };
    throw new Refusal(
      "AccessDeniedException",
      `User: ${caller} is not authorized to perform: ${action} on resource: ${formatFunctionName(resource)} because no resource-based policy allows the ${action} action`,
    );
  }
  if (named.qualifier !== undefined && Qualifier !== undefined && named.qualifier !== Qualifier) {
    throw invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
  }
  const given = Qualifier ?? named.qualifier;
  const qualifier = given ?? unpublished;
  const arn = functionArn(region, named.name, qualifier);
  return { name: named.name, qualifier, isQualified: given !== undefined, arn };
}

/** The target's function; refused in the words of the event invoke operations when it or its qualifier isn't there. */
export function existing(record: FunctionRecord | undefined, qualifier: string): FunctionRecord {
  if (record !== undefined && hasQualifier(record, qualifier)) return record;
  throw noFunction();
}

/** What the event invoke operations say of a function, version or alias that isn't there. */
export function noFunction(): Refusal {
  return new Refusal("ResourceNotFoundException", "The function doesn't exist.");
}

/** The function a target names. */
export function functionOf(target: Target, { store, region }: Call): FunctionRecord | undefined {
  return readFunction(store, region, target.name);
}
