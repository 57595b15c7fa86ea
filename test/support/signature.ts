import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

export interface Signature {
  readonly signed: boolean;
  readonly accessKey: string | null;
  readonly region: string | null;
  readonly service: string | null;
  /** Whether one of the secrets made it. */
  readonly signature: "valid" | "invalid" | "malformed" | null;
}

const unsigned: Signature = { signed: false, accessKey: null, region: null, service: null, signature: null };

/** What a request's SigV4 header says, computed again from each of the secrets. */
export function checkSignature(request: IncomingMessage, body: Buffer, secrets: readonly string[]): Signature {
  const authorization = request.headers.authorization;
  if (authorization === undefined) return unsigned;
  const credential = /Credential=([^,\s]+)/.exec(authorization)?.[1]?.split("/") ?? [];
  const names = /SignedHeaders=([^,\s]+)/.exec(authorization)?.[1];
  const given = /Signature=([0-9a-f]+)/.exec(authorization)?.[1];
  const stamp = request.headers["x-amz-date"];
  const [date = "", region = "", service = ""] = credential.slice(-4);
  const facts = { signed: true, accessKey: credential.slice(0, -4).join("/"), region, service };
  if (names === undefined || given === undefined || typeof stamp !== "string" || credential.length < 5) {
    return { ...facts, signature: "malformed" };
  }
  const toSign = [
    "AWS4-HMAC-SHA256",
    stamp,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(request, body, names)),
  ].join("\n");
  const valid = secrets.some((secret) => {
    let key = hmac(`AWS4${secret}`, date);
    for (const part of [region, service, "aws4_request"]) key = hmac(key, part);
    return hmac(key, toSign).toString("hex") === given;
  });
  return { ...facts, signature: valid ? "valid" : "invalid" };
}

function canonicalRequest(request: IncomingMessage, body: Buffer, names: string): string {
  const url = (request.url ?? "").replace(/^https?:\/\/[^/]+/, "");
  const question = url.indexOf("?");
  const path = question === -1 ? url : url.slice(0, question);
  const query = question === -1 ? "" : url.slice(question + 1);
  const headers = names
    .split(";")
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? "")
          .trim()
          .replace(/ +/g, " ")}\n`,
    )
    .join("");
  return [
    request.method,
    withoutDotSegments(path).split("/").map(encode).join("/"),
    canonicalQuery(query),
    headers,
    names,
    request.headers["x-amz-content-sha256"] ?? sha256(body),
  ].join("\n");
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter(Boolean)
    .map((pair) => {
      const equals = pair.indexOf("=");
      const name = equals === -1 ? pair : pair.slice(0, equals);
      const value = equals === -1 ? "" : pair.slice(equals + 1);
      return `${encode(decode(name))}=${encode(decode(value))}`;
    })
    .sort()
    .join("&");
}

function withoutDotSegments(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  return `/${kept.join("/")}${path.endsWith("/") && kept.length > 0 ? "/" : ""}`;
}

/** Decodes percent escapes; text with broken ones stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();
