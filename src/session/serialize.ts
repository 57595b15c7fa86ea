import { FailureError } from "../errors.ts";
import type { HttpRequest } from "../http.ts";
import { type PythonValue, repr, str, typeName } from "../json/python.ts";
import { isObject, type Json } from "../json/value.ts";
import { spacedJson } from "../json/write.ts";
import type { Operation, Shape } from "../operations.ts";
import type { Input } from "./lambda.ts";
import { encodeText, targetUnder } from "./target.ts";
import { authorityOf, originOf, splitUrl } from "./url.ts";

/** The request of an operation, not signed yet. What validation would have refused is sent, or fails, as botocore does it. */
export function requestOf(operation: Operation, input: Input, endpoint: string, userAgent: string): HttpRequest {
  const names = new Map<string, string>();
  const query: string[] = [];
  const body = new Map<string, Json>();
  for (const [name, value] of input) {
    if (value === null) {
      continue;
    }
    const member = memberOf(operation.input.members, name);
    if (member.location === "path") {
      names.set(name, encodeValue(value));
    } else if (member.location === "query") {
      query.push(...queryPairs(name, value));
    } else {
      body.set(name, jsonOf(member.shape, value));
    }
  }
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => names.get(name) ?? missing(name));
  const url = splitUrl(endpoint);
  const takesBody = operation.input.members.some(({ location }) => location === "body");
  const text = takesBody ? Buffer.from(spacedJson(body)) : undefined;
  return {
    method: operation.method,
    origin: originOf(url),
    target: targetUnder(url, path, query.join("&")),
    headers: {
      host: authorityOf(url),
      "user-agent": userAgent,
      "accept-encoding": "identity",
      ...(text && { "content-type": "application/json", "content-length": String(text.length) }),
    },
    body: text,
  };
}

function memberOf<T extends { readonly name: string }>(members: readonly T[], name: string): T {
  return members.find((member) => member.name === name) ?? missing(name);
}

// The AWS CLI shows no more than the name, which is all that Python's KeyError says.
function missing(name: string): never {
  throw new FailureError(repr(name));
}

function queryPairs(name: string, value: PythonValue): string[] {
  if (value instanceof Map) {
    return [...value].flatMap(([key, item]) => queryPairs(key, item));
  }
  return (Array.isArray(value) ? value : [value]).map((item) => `${encodeText(name)}=${encodeValue(item)}`);
}

function encodeValue(value: PythonValue): string {
  return encodeText(value instanceof Uint8Array ? value : str(value));
}

function jsonOf(shape: Shape, value: PythonValue): Json {
  if (shape.type !== "structure") {
    return plainJson(value);
  }
  if (!(value instanceof Map)) {
    throw new FailureError(`'${typeName(value)}' object has no attribute 'items'`);
  }
  return new Map(
    [...(value as ReadonlyMap<string, PythonValue>)].map(([name, item]) => [
      name,
      jsonOf(memberOf(shape.members, name).shape, item),
    ]),
  );
}

function plainJson(value: PythonValue): Json {
  if (value instanceof Uint8Array) {
    throw new FailureError("Object of type bytes is not JSON serializable");
  }
  if (Array.isArray(value)) {
    return value.map(plainJson);
  }
  if (isObject(value)) {
    return new Map([...(value as ReadonlyMap<string, PythonValue>)].map(([key, item]) => [key, plainJson(item)]));
  }
  return value as Json;
}
