import { closeMatches } from "../../close-matches.ts";

/** The member that was probably meant by an unknown one: other tools' spellings and abbreviations, then typing errors. */
export function meantMember(name: string, members: readonly string[]): string | undefined {
  const simple = simplified(name);
  const meant = members.find((member) => simplified(member) === simple) ?? otherNames.get(simple);
  return meant !== undefined && members.includes(meant) ? meant : closeMatches(name, members)[0];
}

/** Without case and signs: Terraform writes `maximum_retry_attempts`, CDK `maximumRetryAttempts`. */
function simplified(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** What Serverless, CDK, SAM and habit call the members. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["function", "FunctionName"],
  ["name", "FunctionName"],
  ["arn", "FunctionArn"],
  ["alias", "Qualifier"],
  ["version", "Qualifier"],
  ["retries", "MaximumRetryAttempts"],
  ["maxretries", "MaximumRetryAttempts"],
  ["maximumretries", "MaximumRetryAttempts"],
  ["retryattempts", "MaximumRetryAttempts"],
  ["maxage", "MaximumEventAgeInSeconds"],
  ["eventage", "MaximumEventAgeInSeconds"],
  ["maxeventage", "MaximumEventAgeInSeconds"],
  ["maximumeventage", "MaximumEventAgeInSeconds"],
  ["destinations", "DestinationConfig"],
  ["destinationarn", "Destination"],
  ["target", "Destination"],
  ["success", "OnSuccess"],
  ["failure", "OnFailure"],
  ["state", "Ensure"],
  ["configs", "FunctionEventInvokeConfigs"],
  ["functioneventinvokeconfig", "FunctionEventInvokeConfigs"],
  ["default", "Defaults"],
]);
