import { FailureError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import type { HttpAnswer } from "../../http.ts";
import { JsonSyntaxError } from "../../json/errors.ts";
import { repr } from "../../json/python.ts";
import { parseJson } from "../../json/read.ts";
import { isObject, type Json } from "../../json/value.ts";
import { splitUrl } from "../url.ts";
import { isPassing, requestTo } from "./metadata-request.ts";
import { type CredentialContext, type CredentialProvider, retrievalFailure } from "./provider.ts";
import { readText } from "./read-text.ts";
import { instantOf, refreshingCredentials, type TemporaryKeys } from "./temporary.ts";

const source = "container-role";
const attempts = 3;
const waitMilliseconds = 1000;
const timeoutSeconds = 2;

/** The address that Amazon ECS or an EKS pod identity agent names in the environment. */
export const container: CredentialProvider = async (_, context) => {
  const { env } = context.host;
  const relative = env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  const url = relative === undefined ? env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] : `http://169.254.170.2${relative}`;
  if (url === undefined) {
    return undefined;
  }
  const fetch = () => fetchKeys(url, context);
  return refreshingCredentials(source, fetch, context, await fetch());
};

async function fetchKeys(url: string, context: CredentialContext): Promise<TemporaryKeys> {
  const token = authorizationToken(context.host);
  context.log.conceal(token);
  checkAddress(url);
  const document = await fetchDocument(url, token, context);
  const text = (name: string): string => {
    const value = isObject(document) ? document.get(name) : undefined;
    if (typeof value !== "string") {
      throw new FailureError(repr(name));
    }
    return value;
  };
  return {
    accessKeyId: text("AccessKeyId"),
    secretAccessKey: text("SecretAccessKey"),
    sessionToken: text("Token"),
    expires: instantOf(text("Expiration")),
  };
}

function authorizationToken(host: Host): string | undefined {
  const file = host.env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
  const token = file === undefined ? host.env["AWS_CONTAINER_AUTHORIZATION_TOKEN"] : readText(file, host);
  if (token !== undefined && /[\r\n]/.test(token)) {
    throw new FailureError("Auth token value is not a legal header value");
  }
  return token;
}

const allowedHosts = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost"];

/** Tokens go unencrypted only to addresses that can't leave the machine. */
function checkAddress(url: string): void {
  const { scheme, hostname = "" } = splitUrl(url);
  if (scheme !== "https" && !isLoopback(hostname) && !allowedHosts.includes(hostname)) {
    throw new FailureError(
      `Unsupported host '${hostname}'.  Can only retrieve metadata from a loopback address or one of these hosts: ${allowedHosts.join(", ")}`,
    );
  }
}

function isLoopback(hostname: string): boolean {
  return /^127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(hostname) || /^(0*:)+0*1$/.test(hostname);
}

async function fetchDocument(url: string, token: string | undefined, context: CredentialContext): Promise<Json> {
  const transport = context.metadata({ timeout: timeoutSeconds, throughProxy: false });
  const request = requestTo(url, {
    accept: "application/json",
    ...(token !== undefined && { authorization: token }),
  });
  for (let attempt = 1; ; attempt += 1) {
    const problem = await transport(request).then(readDocument, unreachable);
    if (typeof problem !== "string") {
      return problem.document;
    }
    if (attempt >= attempts) {
      throw retrievalFailure(source, `Error retrieving metadata: ${problem}`);
    }
    await context.host.sleep(waitMilliseconds);
  }
}

function readDocument({ status, body }: HttpAnswer): string | { readonly document: Json } {
  const text = Buffer.from(body).toString();
  if (status !== 200) {
    return `Received non 200 response ${status} from container metadata: ${text}`;
  }
  try {
    return { document: parseJson(text) };
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return "Unable to parse JSON returned from container metadata services";
    }
    throw error;
  }
}

function unreachable(error: unknown): string {
  if (isPassing(error)) {
    return `Received error when attempting to retrieve container metadata: ${error.message}`;
  }
  throw error;
}
