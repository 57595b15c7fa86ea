import { unpublished } from "../../function-name/function-name.ts";
import type { Exported } from "./exported.ts";

/** The provider's name of the resource. */
export const resourceType = "aws_lambda_function_event_invoke_config";

/** Terraform can't leave the retries unset: its provider writes 2 where nothing is said. */
export const unsetRetries = "maximum_retry_attempts is unset on AWS (2 in effect); Terraform will plan 0 -> 2 once";

/** The attributes of a configuration, destinations aside, in the order of the provider's documentation; none that is unset. */
export function terraformAttributes(
  { terraformName, qualifier, settings }: Exported,
  unqualified: boolean,
): readonly (readonly [name: string, value: string | number])[] {
  const { maximumEventAgeInSeconds, maximumRetryAttempts } = settings;
  const attributes: [string, string | number | undefined][] = [
    ["function_name", terraformName],
    ["qualifier", unqualified && qualifier === unpublished ? undefined : qualifier],
    ["maximum_event_age_in_seconds", maximumEventAgeInSeconds],
    ["maximum_retry_attempts", maximumRetryAttempts],
  ];
  return attributes.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}
