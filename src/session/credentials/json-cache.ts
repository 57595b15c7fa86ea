import { createHash } from "node:crypto";
import { parseJson } from "../../json/read.ts";
import { isObject, type JsonObject } from "../../json/value.ts";
import { spacedJson } from "../../json/write.ts";
import { expandUser, expandVariables } from "../../paths.ts";
import type { CredentialContext } from "./provider.ts";

/** A folder of JSON files that is shared with the AWS CLI, one file a key. */
export interface JsonCache {
  /** Undefined for what is missing, unreadable or no JSON object. */
  read(key: string): JsonObject | undefined;
  /** Replaces the file as a whole, for its owner alone. What can't be written is only told to the log. */
  write(key: string, document: JsonObject): void;
}

/** The files in a folder such as `~/.aws/cli/cache`. */
export function jsonCache(folder: string, { host, log }: Pick<CredentialContext, "host" | "log">): JsonCache {
  const pathOf = (key: string) => `${expandUser(expandVariables(folder, host), host)}/${key}.json`;
  return {
    read(key) {
      try {
        const document = parseJson(Buffer.from(host.files.read(pathOf(key))).toString());
        return isObject(document) ? document : undefined;
      } catch {
        return undefined;
      }
    },
    write(key, document) {
      try {
        host.files.writeAtomically(pathOf(key), spacedJson(document), 0o600);
      } catch (error) {
        log.say("session.credentials", () => `${pathOf(key)} can't be written: ${error}`);
      }
    },
  };
}

/** The name under which the AWS CLI keeps something: the hash of a text that identifies it. */
export function cacheKey(text: string, algorithm: "sha1" | "sha256" = "sha1"): string {
  return createHash(algorithm).update(text).digest("hex");
}
