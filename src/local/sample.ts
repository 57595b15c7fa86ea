import { unpublished } from "../function-name/function-name.ts";
import { account, defaultRegion } from "./account.ts";
import { newAlias, newFunction } from "./new-function.ts";
import type { FunctionRecord } from "./records.ts";

/** The region of the documentation's function. */
export const sampleRegion = defaultRegion;

/** The function of the documentation's example, configured as that example shows it: what a fresh state holds. */
export function sampleFunction(): FunctionRecord {
  const name = "my-function";
  const maker = { now: () => new Date(1577824396653), random: () => 0 };
  return {
    ...newFunction(name, maker),
    aliases: [newAlias("BLUE", unpublished, maker)],
    configs: [
      {
        qualifier: "BLUE",
        lastModified: 1577824396.653,
        maximumRetryAttempts: 0,
        maximumEventAgeInSeconds: 3600,
        onFailure: `arn:aws:sqs:${sampleRegion}:${account}:failed-invocations`,
      },
    ],
  };
}
