import { FailureError, ServiceError } from "../errors.ts";
import type { HttpAnswer } from "../http.ts";
import { str, typeName } from "../json/python.ts";
import { isObject, type Json, type JsonObject } from "../json/value.ts";
import { documentOf } from "./parse.ts";
import type { Outcome, RetryPolicy } from "./retry-policy.ts";

/** What the service says when it refuses, read the way botocore reads errors of a REST-JSON service. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly body: JsonObject;
}

/** A refusal as the retry policies see it. */
export function outcomeOfRefusal({ status, headers }: HttpAnswer, { code }: Refusal): Outcome {
  return { kind: "answer", status, code, retryAfter: headers["x-amz-retry-after"] };
}

/** A refusal that stands after that many attempts. */
export function refusalError(
  operation: string,
  answer: HttpAnswer,
  refusal: Refusal,
  retries: RetryPolicy,
  attempts: number,
): ServiceError {
  return new ServiceError({
    operation,
    code: refusal.code,
    serviceMessage: refusal.message,
    body: refusal.body,
    status: answer.status,
    headers: answer.headers,
    retriesReached: retries.remarks(outcomeOfRefusal(answer, refusal), attempts) ? attempts - 1 : undefined,
  });
}

/** Reads an answer with a status of 300 or more. */
export function refusalOf(answer: HttpAnswer): Refusal {
  const { status, headers, body } = answer;
  // A status of 300 counts as success until the very end, where nothing is known about the error.
  if (status === 300) {
    return { code: "Unknown", message: "Unknown", body: new Map() };
  }
  const generic = genericRefusal(answer);
  if (generic !== undefined) {
    return generic;
  }
  const document = documentOf(body);
  if (!isObject(document)) {
    throw new FailureError(
      `The service refused with status ${status} and an answer that is ${typeName(document)}, not an object`,
    );
  }
  return {
    code: formerCode(headers["x-amzn-query-error"]) ?? codeOf(status, headers["x-amzn-errortype"], document),
    message: str(firstOf(document, "message", "Message", "")),
    body: document,
  };
}

/** What a server in front of the service says, without knowing its protocol: only the status counts. */
export function genericRefusal({ status, body }: HttpAnswer): Refusal | undefined {
  return status >= 500 && /^[\t-\r ]*(<html>|$)/.test(Buffer.from(body).toString("latin1"))
    ? { code: String(status), message: reasons[status] ?? "", body: new Map() }
    : undefined;
}

/** The code that a service had under its former protocol, which stands before the one it has now: `Code;Type`. */
function formerCode(header: string | undefined): string | undefined {
  const [code, ...rest] = header?.split(";") ?? [];
  return rest.length === 1 && code !== "" ? code : undefined;
}

function codeOf(status: number, header: string | undefined, body: JsonObject): string {
  const code = header ?? firstOf(body, "code", "Code", null) ?? firstOf(body, "__type", "__type", String(status));
  if (typeof code !== "string") {
    return code === null ? "" : str(code);
  }
  const [beforeColon = ""] = code.split(":", 1);
  return beforeColon.slice(beforeColon.lastIndexOf("#") + 1);
}

/** The first of two members that is there, even when it is null. */
function firstOf(body: JsonObject, name: string, otherName: string, fallback: Json): Json {
  const value = body.get(name);
  return value === undefined ? (body.get(otherName) ?? (body.has(otherName) ? null : fallback)) : value;
}

/** The standard's phrases, as Python's `http.client` has them. */
const reasons: Readonly<Record<number, string>> = {
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  506: "Variant Also Negotiates",
  507: "Insufficient Storage",
  508: "Loop Detected",
  510: "Not Extended",
  511: "Network Authentication Required",
};
