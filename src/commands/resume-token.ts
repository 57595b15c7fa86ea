import { FailureError } from "../errors.ts";
import { integerOf } from "../json/numbers.ts";
import { repr, typeName } from "../json/python.ts";
import { parseJson } from "../json/read.ts";
import { isArray, isObject, type Json } from "../json/value.ts";
import { spacedJson } from "../json/write.ts";

/** Where a list goes on: members for the next request, and how many items of its answer were already printed. */
export interface ResumePoint {
  /** The token members, such as `Marker`; null asks for the first page. */
  readonly tokens: ReadonlyMap<string, Json>;
  readonly skip: Json;
}

const skipKey = "boto_truncate_amount";

/** The text printed as `NextToken`: base64 of a JSON object, byte for byte the AWS CLI's. */
export function encodeResumeToken(tokens: ReadonlyMap<string, Json>, inputToken: string, skip?: bigint): string {
  const members = new Map(tokens);
  if (skip !== undefined) members.set(skipKey, skip);
  const expected = skip === undefined ? 1 : 2;
  if (members.size !== expected || !members.has(inputToken)) {
    throw new FailureError(`Bad starting token: ${repr(members)}`);
  }
  return Buffer.from(spacedJson(members), "utf8").toString("base64");
}

/**
 * Reads what `--starting-token` gives. What is no token of ours is the older form `MARKER___INDEX`, and else a plain
 * marker. Throws FailureError where the AWS CLI fails on it.
 */
export function decodeResumeToken(text: string, inputToken: string): ResumePoint {
  const value = jsonInBase64(text);
  if (value === undefined || isArray(value)) return olderForm(text, inputToken);
  if (!isObject(value)) throw new FailureError(`'${typeName(value)}' object has no attribute 'pop'`);
  const tokens = new Map(value);
  tokens.delete("boto_encoded_keys");
  tokens.delete(skipKey);
  return { tokens, skip: value.has(skipKey) ? (value.get(skipKey) ?? null) : 0n };
}

function olderForm(text: string, inputToken: string): ResumePoint {
  const parts = text.split("___");
  const index = parts.length === 2 ? integerOf(parts[1] ?? "") : undefined;
  if (parts.length > 2) throw new FailureError(`Bad starting token: ${text}`);
  const marker = index === undefined ? text : (parts[0] ?? "");
  return { tokens: new Map([[inputToken, marker === "None" ? null : marker]]), skip: index ?? 0n };
}

function jsonInBase64(text: string): Json | undefined {
  try {
    const bytes = decodeBase64(text);
    return bytes && parseJson(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 as Python reads it when not strict: skips what isn't in the alphabet, ends at the padding. */
function decodeBase64(text: string): Uint8Array | undefined {
  const digits: string[] = [];
  let padding = 0;
  for (const character of text) {
    const inGroup = digits.length % 4;
    if (character === "=") {
      padding++;
      if (inGroup >= 2 && inGroup + padding >= 4) return Buffer.from(digits.join(""), "base64");
    } else if (alphabet.includes(character)) {
      padding = 0;
      digits.push(character);
    }
  }
  return digits.length % 4 === 0 ? Buffer.from(digits.join(""), "base64") : undefined;
}
