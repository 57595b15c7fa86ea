import { partitionOf } from "../function-name/partition.ts";
import { isReserved } from "./file-names.ts";

/** The one account of the embedded endpoint, the documentation's. */
export const account = "123456789012";

/** The region of a request that names none, the documentation's. */
export const defaultRegion = "us-east-2";

/** Who calls, as GetCallerIdentity tells and refusals say. */
export const caller = `arn:aws:iam::${account}:user/local`;

/** ARN of a function of this account, with a qualifier if one is given. */
export function functionArn(region: string, name: string, qualifier?: string): string {
  const arn = `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

/** Whether a text has the form of a region; only then it may name a folder. */
export function isRegion(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,40}$/.test(text) && !isReserved(text);
}
