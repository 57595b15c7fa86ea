import { FailureError } from "../errors.ts";
import { type PythonValue, repr } from "../json/python.ts";
import { isArray, isObject, type Json, type JsonArray, type JsonObject } from "../json/value.ts";
import type { Pagination } from "../operations.ts";
import type { Paging } from "./paging.ts";
import { decodeResumeToken, encodeResumeToken } from "./resume-token.ts";

export type Input = ReadonlyMap<string, PythonValue>;

/** One answer, cut to what is to be printed, and where to resume if something is left behind the last one. */
export interface Page {
  readonly answer: JsonObject;
  readonly resumeToken: string | undefined;
}

/**
 * Fetches page after page as the AWS CLI does. The next page is requested while the last one is used. Throws what
 * `request` throws, and FailureError when the service gives the same token twice.
 */
export async function* paginate(
  pagination: Pagination,
  paging: Paging,
  input: Input,
  request: (input: Input) => Promise<JsonObject>,
): AsyncGenerator<Page> {
  const { inputToken, outputToken, resultKey, limitKey } = pagination;
  const start = paging.startingToken === undefined ? undefined : decodeResumeToken(paging.startingToken, inputToken);
  const parameters = new Map(input);
  let tokens: ReadonlyMap<string, Json> = start?.tokens ?? new Map([[inputToken, null]]);
  if (start) inject(parameters, tokens);
  if (paging.pageSize !== undefined) parameters.set(limitKey, paging.pageSize);

  let seen = 0n;
  let skipped = 0n;
  let last: Json | undefined;
  let next = request(new Map(parameters));
  for (let first = true; ; first = false) {
    let answer = await next;
    skipped = 0n;
    if (first && start) {
      const items = answer.get(resultKey);
      answer = withItems(answer, resultKey, isArray(items) ? skip(items, start.skip) : null);
      skipped = typeof start.skip === "bigint" || typeof start.skip === "boolean" ? BigInt(start.skip) : 0n;
    }
    const found = answer.get(resultKey);
    const items: JsonArray = isArray(found) ? found : [];
    const surplus = paging.maxItems === undefined ? 0n : seen + BigInt(items.length) - paging.maxItems;
    if (surplus > 0n) {
      const kept = BigInt(items.length) - surplus;
      const resumeToken = encodeResumeToken(tokens, inputToken, kept + skipped);
      yield { answer: withItems(answer, resultKey, items.slice(0, Number(kept))), resumeToken };
      return;
    }
    seen += BigInt(items.length);
    const token = answer.get(outputToken);
    if (token === undefined || isFalsy(token)) {
      yield { answer, resumeToken: undefined };
      return;
    }
    tokens = new Map([[inputToken, token]]);
    if (seen === paging.maxItems) {
      yield { answer, resumeToken: encodeResumeToken(tokens, inputToken) };
      return;
    }
    const repeated = last !== undefined && repr(last) === repr(token);
    if (!repeated) {
      inject(parameters, tokens);
      next = request(new Map(parameters));
      next.catch(() => {});
      // The request is on its way before the caller begins to use this page.
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield { answer, resumeToken: undefined };
    if (repeated) {
      throw new FailureError(`Error during pagination: The same next token was received twice: ${repr(tokens)}`);
    }
    last = token;
  }
}

/** Python's idea of it: an empty marker ends the list like a missing one. */
function isFalsy(value: Json): boolean {
  if (typeof value === "number") return value === 0;
  return isObject(value) ? value.size === 0 : isArray(value) ? value.length === 0 : !value;
}

function inject(parameters: Map<string, PythonValue>, tokens: ReadonlyMap<string, Json>): void {
  for (const [name, token] of tokens) {
    if (token === null || token === "None") parameters.delete(name);
    else parameters.set(name, token);
  }
}

function withItems(answer: JsonObject, resultKey: string, items: Json): JsonObject {
  return new Map(answer).set(resultKey, items);
}

/** The items behind those that were printed before; a negative number counts from the end, as in Python. */
function skip(items: JsonArray, amount: Json): JsonArray {
  if (amount === null) return items;
  if (typeof amount === "bigint" || typeof amount === "boolean") return items.slice(Number(amount));
  throw new FailureError("slice indices must be integers or None or have an __index__ method");
}
