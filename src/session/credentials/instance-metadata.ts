import { FailureError } from "../../errors.ts";
import type { HttpAnswer, Transport } from "../../http.ts";
import { JsonSyntaxError } from "../../json/errors.ts";
import { parseJson } from "../../json/read.ts";
import { isObject, type Json } from "../../json/value.ts";
import { isPassing, requestTo } from "./metadata-request.ts";
import { type MetadataSettings, metadataSettings } from "./metadata-settings.ts";
import { type CredentialContext, type CredentialProvider, retrievalFailure } from "./provider.ts";
import { instantOf, refreshingCredentials, type TemporaryKeys } from "./temporary.ts";

const source = "iam-role";
const tokenPath = "latest/api/token";
const rolePath = "latest/meta-data/iam/security-credentials/";
const zonePath = "latest/meta-data/placement/availability-zone/";

/** The role of the EC2 instance that the program runs on, if any. */
export const instanceMetadata: CredentialProvider = async (_, context) => {
  const initial = await fetchKeys(context);
  if (initial === undefined) {
    return undefined;
  }
  const fetch = async (): Promise<TemporaryKeys> => {
    const keys = await fetchKeys(context);
    if (keys === undefined) {
      throw retrievalFailure(
        source,
        "Credential refresh failed, response did not contain: access_key, secret_key, token, expiry_time",
      );
    }
    return keys;
  };
  return refreshingCredentials(source, fetch, context, initial);
};

type InstanceContext = Pick<CredentialContext, "host" | "profile" | "log" | "metadata">;

/** The region of the EC2 instance that the program runs on, if any: its zone without the last letter. */
export async function instanceRegion(context: InstanceContext): Promise<string | undefined> {
  const get = await openMetadata(context);
  const zone = await get?.(zonePath);
  return zone?.slice(0, -1);
}

async function fetchKeys(context: CredentialContext): Promise<TemporaryKeys | undefined> {
  const get = await openMetadata(context);
  const role = await get?.(rolePath);
  const text = role === undefined ? undefined : await get?.(rolePath + role, isJson);
  return text === undefined ? undefined : keysOf(parseJson(text), context);
}

/** An answer without keys says why the role can't be used; there are no credentials then. */
function keysOf(document: Json, context: CredentialContext): TemporaryKeys | undefined {
  const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
    "AccessKeyId",
    "SecretAccessKey",
    "Token",
    "Expiration",
  ].map((name) => {
    const value = isObject(document) ? document.get(name) : undefined;
    return typeof value === "string" ? value : undefined;
  });
  return accessKeyId === undefined ||
    secretAccessKey === undefined ||
    sessionToken === undefined ||
    expiration === undefined
    ? undefined
    : { accessKeyId, secretAccessKey, sessionToken, expires: extended(instantOf(expiration), context) };
}

const minute = 60_000;

/** Keys that end soon, or ended, are used on: the service hands out old ones while it can't make new ones. */
function extended(expires: number, { host }: CredentialContext): number {
  const now = host.now().getTime();
  const margin = (17 + 8 * host.random()) * minute;
  return expires - now <= margin ? now + margin : expires;
}

/** Reads one path; undefined when all attempts failed. */
type Get = (path: string, accepts?: (text: string) => boolean) => Promise<string | undefined>;

async function openMetadata(context: InstanceContext): Promise<Get | undefined> {
  const { host, profile, log } = context;
  if (host.env["AWS_EC2_METADATA_DISABLED"]?.toLowerCase() === "true") {
    return undefined;
  }
  const settings = metadataSettings(profile, host);
  const transport = context.metadata({ timeout: settings.timeoutSeconds, throughProxy: true });
  const token = await fetchToken(settings, transport);
  if (token === "refused") {
    return undefined;
  }
  log.conceal(token);
  if (token === undefined && !settings.allowsVersion1) {
    throw new FailureError(
      "Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has been disabled",
    );
  }
  const headers = token === undefined ? {} : { "x-aws-ec2-metadata-token": token };
  return async (path, accepts = () => true) => {
    for (let attempt = 0; attempt < settings.attempts; attempt += 1) {
      const answer = await transport(requestTo(settings.endpoint + path, headers)).catch(passingOnly);
      const text = answer?.status === 200 ? textOf(answer) : "";
      if (text !== "" && accepts(text)) {
        return text;
      }
    }
    return undefined;
  };
}

/** The token of version 2 of the service; undefined where only version 1 answers, `refused` when the request is wrong. */
async function fetchToken(settings: MetadataSettings, transport: Transport): Promise<string | "refused" | undefined> {
  const request = requestTo(
    settings.endpoint + tokenPath,
    { "x-aws-ec2-metadata-token-ttl-seconds": "21600", "content-length": "0" },
    "PUT",
  );
  for (let attempt = 0; attempt < settings.attempts; attempt += 1) {
    try {
      const answer = await transport(request);
      if (answer.status === 200) {
        return textOf(answer);
      }
      if ([403, 404, 405].includes(answer.status)) {
        return undefined;
      }
      if (answer.status === 400) {
        return "refused";
      }
    } catch (error) {
      if (isPassing(error) && error.failure === "readTimeout") {
        return undefined;
      }
      passingOnly(error);
    }
  }
  return undefined;
}

function passingOnly(error: unknown): undefined {
  if (!isPassing(error)) {
    throw error;
  }
}

function textOf({ body }: HttpAnswer): string {
  return Buffer.from(body).toString();
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return false;
    }
    throw error;
  }
}
