import { FailureError, ParameterError } from "../../errors.ts";
import type { HttpAnswer } from "../../http.ts";
import type { Json, JsonObject } from "../../json/value.ts";
import { genericRefusal, type Refusal } from "../refusal.ts";
import { globalStsHost, stsService } from "../services.ts";
import type { Keys } from "../signer.ts";
import { encodeText } from "../target.ts";
import { elementOf, textOf } from "../xml.ts";
import type { CredentialContext } from "./provider.ts";

/** The members of a request for a role's credentials, by AWS's names. */
export type RoleRequest = ReadonlyMap<string, string | bigint>;

/**
 * Asks the Security Token Service for a role's credentials, under a name made up for the session when the request has
 * none. The proof is what is good for one request: a token, a code. Gives the answer in the form in which caches keep it.
 */
export async function askForRole(
  operation: "AssumeRole" | "AssumeRoleWithWebIdentity",
  request: RoleRequest,
  proof: RoleRequest,
  keys: Keys | undefined,
  context: CredentialContext,
): Promise<JsonObject> {
  const complete = new Map(request);
  if (!complete.has("RoleSessionName")) {
    complete.set("RoleSessionName", `botocore-session-${Math.floor(context.host.now().getTime() / 1000)}`);
  }
  for (const [name, value] of proof) {
    complete.set(name, value);
  }
  checkRequest(complete);
  const parameters = [["Action", operation], ["Version", "2011-06-15"], ...complete] as const;
  const answer = await context.call({
    service: stsService,
    operation,
    region: context.region(),
    globalHost: globalHostOf(context),
    method: "POST",
    path: "/",
    headers: () => ({ "content-type": "application/x-www-form-urlencoded; charset=utf-8" }),
    body: parameters.map(([name, value]) => `${name}=${encodeText(String(value)).replaceAll("%20", "+")}`).join("&"),
    ...(keys && { keys }),
    readRefusal: xmlRefusal,
  });
  return roleDocument(Buffer.from(answer.body).toString(), answer.status);
}

/** The least lengths and values, which the AWS CLI checks before it sends anything. */
const minimums: Readonly<Record<string, number>> = {
  RoleArn: 20,
  RoleSessionName: 2,
  WebIdentityToken: 4,
  DurationSeconds: 900,
  ExternalId: 2,
  SerialNumber: 9,
  TokenCode: 6,
};

function checkRequest(request: RoleRequest): void {
  const problems: string[] = [];
  for (const [name, value] of request) {
    const minimum = minimums[name] ?? 0;
    if (typeof value === "bigint" && value < minimum) {
      problems.push(`Invalid value for parameter ${name}, value: ${value}, valid min value: ${minimum}`);
    } else if (typeof value === "string" && [...value].length < minimum) {
      problems.push(`Invalid length for parameter ${name}, value: ${[...value].length}, valid min length: ${minimum}`);
    }
  }
  if (problems.length > 0) {
    throw new ParameterError(`Parameter validation failed:\n${problems.join("\n")}`);
  }
}

/** Regions from before all regions had their own host, which a setting still sends to the global one. */
const legacyRegions = new Set(
  "ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 aws-global ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2".split(
    " ",
  ),
);

function globalHostOf({ profile, region }: CredentialContext) {
  const setting = profile.variable("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints") || "regional";
  if (setting !== "legacy" && setting !== "regional") {
    throw new FailureError(
      `STS regional endpoints option ${setting} is invalid. Valid options are: "legacy", "regional"`,
    );
  }
  const asked = region() ?? "";
  const plain =
    !profile.isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint") &&
    !profile.isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
  const global = asked === "aws-global" || (setting === "legacy" && legacyRegions.has(asked));
  return global && plain ? { host: globalStsHost, signingRegion: "us-east-1" } : undefined;
}

/** Reads a refusal of a service that answers in XML. */
export function xmlRefusal(answer: HttpAnswer): Refusal {
  const xml = Buffer.from(answer.body).toString();
  const error = elementOf(xml, "Error");
  return (
    genericRefusal(answer) ?? {
      code: textOf(error, "Code") ?? String(answer.status),
      message: textOf(error, "Message") ?? (error === undefined ? xml : ""),
      body: new Map(),
    }
  );
}

/** The answer as a document; the account that role and session belong to is added, as the AWS CLI adds it. */
function roleDocument(xml: string, status: number): JsonObject {
  const credentials = membersOf(elementOf(xml, "Credentials"), [
    "AccessKeyId",
    "SecretAccessKey",
    "SessionToken",
    "Expiration",
  ]);
  if (credentials.size < 4) {
    throw new FailureError("Unable to parse response, invalid XML received. Further retries may succeed.");
  }
  const user = membersOf(elementOf(xml, "AssumedRoleUser"), ["AssumedRoleId", "Arn"]);
  const account = String(user.get("Arn") ?? "").split(":")[4];
  return new Map<string, Json>([
    ["Credentials", new Map([...credentials, ...(account ? ([["AccountId", account]] as const) : [])])],
    ["AssumedRoleUser", user],
    ["ResponseMetadata", new Map<string, Json>([...membersOf(xml, ["RequestId"]), ["HTTPStatusCode", BigInt(status)]])],
  ]);
}

function membersOf(xml: string | undefined, names: readonly string[]): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  for (const name of names) {
    const text = textOf(xml, name);
    if (text !== undefined) {
      members.set(name, text);
    }
  }
  return members;
}
