import { createHash, createHmac } from "node:crypto";
import type { HttpRequest } from "../http.ts";
import { encodeText } from "./target.ts";

/** Keys that sign; the secret ones never leave the process. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Where a signature counts. The region may be empty, as the AWS CLI allows. */
export interface Scope {
  readonly service: string;
  readonly region: string;
}

/** Signs a request with AWS Signature Version 4 as botocore does: all headers but those of the connection, the path encoded twice. */
export function sign(request: HttpRequest, keys: Keys, scope: Scope, now: Date): HttpRequest {
  const timestamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const date = timestamp.slice(0, 8);
  const headers: Record<string, string> = { ...request.headers, "x-amz-date": timestamp };
  if (keys.sessionToken) {
    headers["x-amz-security-token"] = keys.sessionToken;
  }
  const signed = Object.keys(headers)
    .filter((name) => !unsignedHeaders.has(name))
    .sort();
  const credentialScope = `${date}/${scope.region}/${scope.service}/aws4_request`;
  const stringToSign = [
    "AWS4-HMAC-SHA256",
    timestamp,
    credentialScope,
    sha256(canonicalRequest({ ...request, headers }, signed)),
  ].join("\n");
  const signature = hmac(signingKey(keys.secretAccessKey, date, scope), stringToSign).toString("hex");
  headers["authorization"] =
    `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${credentialScope}, SignedHeaders=${signed.join(";")}, Signature=${signature}`;
  return { ...request, headers };
}

/** The last key that was derived: it is the same for all pages of a list. */
let derived: { readonly from: string; readonly key: Buffer } | undefined;

function signingKey(secret: string, date: string, { region, service }: Scope): Buffer {
  const from = JSON.stringify([secret, date, region, service]);
  if (derived?.from !== from) {
    const key = [date, region, service, "aws4_request"].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
    derived = { from, key };
  }
  return derived.key;
}

// What a proxy may change on the way, and what is added behind the signature.
const unsignedHeaders = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "user-agent",
  "x-amzn-trace-id",
]);

function canonicalRequest(request: HttpRequest, signed: readonly string[]): string {
  const mark = request.target.indexOf("?");
  const path = mark < 0 ? request.target : request.target.slice(0, mark);
  const query = mark < 0 ? "" : request.target.slice(mark + 1);
  return [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${request.headers[name]?.trim().split(/\s+/).join(" ")}`),
    "",
    signed.join(";"),
    request.body === undefined ? hashOfNothing : sha256(request.body),
  ].join("\n");
}

/** Removes dot segments and doubled slashes, then encodes what is encoded already once more. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") {
      segments.pop();
    } else if (segment !== "" && segment !== ".") {
      segments.push(segment);
    }
  }
  const slash = path.endsWith("/") && segments.length > 0 ? "/" : "";
  return `/${segments.map(encodeText).join("/")}${slash}`;
}

function canonicalQuery(query: string): string {
  if (query === "") {
    return "";
  }
  return query
    .split("&")
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
    .sort((a, b) => compare(a.split("=", 1), b.split("=", 1)) || compare([a], [b]))
    .join("&");
}

function compare([a = ""]: readonly string[], [b = ""]: readonly string[]): number {
  return a < b ? -1 : Number(a > b);
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

const hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
