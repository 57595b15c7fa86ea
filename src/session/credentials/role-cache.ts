import { FailureError } from "../../errors.ts";
import { isObject, type JsonObject } from "../../json/value.ts";
import { spacedJson } from "../../json/write.ts";
import { cacheKey, jsonCache } from "./json-cache.ts";
import type { CredentialContext } from "./provider.ts";
import type { RoleRequest } from "./sts.ts";
import { instantOf, type TemporaryKeys } from "./temporary.ts";

/** Cached keys must be good for this long to be used. */
const shortestLife = 15 * 60_000;

/**
 * The keys of a role: from the cache that all programs share, else fetched and put there. Documents are as the Security
 * Token Service answers, `{"Credentials": {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"}, …}`.
 */
export async function cachedRoleKeys(
  key: string,
  fetch: () => Promise<JsonObject>,
  context: Pick<CredentialContext, "host" | "log">,
): Promise<TemporaryKeys> {
  const { host, log } = context;
  const cache = jsonCache("~/.aws/cli/cache", context);
  const cached = usableKeys(cache.read(key));
  if (cached !== undefined && cached.expires - host.now().getTime() >= shortestLife) {
    log.say("session.credentials", () => `role credentials from the cache, file ${key}.json`);
    return cached;
  }
  const document = await fetch();
  cache.write(key, document);
  return roleKeys(document);
}

/** The keys in a document of the cache's form. */
export function roleKeys(document: JsonObject): TemporaryKeys {
  const credentials = document.get("Credentials");
  const text = (name: string): string => {
    const value = isObject(credentials) ? credentials.get(name) : undefined;
    if (typeof value !== "string") {
      throw new FailureError(`The credentials of the role lack ${name}`);
    }
    return value;
  };
  return {
    accessKeyId: text("AccessKeyId"),
    secretAccessKey: text("SecretAccessKey"),
    sessionToken: text("SessionToken"),
    expires: instantOf(text("Expiration")),
  };
}

/** The key of a role: who assumes it, the code of the moment and a name made up for the session don't count. */
export function roleCacheKey(request: RoleRequest): string {
  return cacheKey(spacedJson(new Map([...request].sort(([a], [b]) => (a < b ? -1 : 1)))));
}

function usableKeys(document: JsonObject | undefined): TemporaryKeys | undefined {
  try {
    return document && roleKeys(document);
  } catch {
    return undefined;
  }
}
