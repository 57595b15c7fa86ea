// What a call over the network needs and one to the embedded endpoint doesn't, imported together when a call is due:
// each file that is imported late costs a millisecond.
import { ConfigurationError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { HttpRequest } from "../http.ts";
import type { Credentials } from "./credentials/provider.ts";
import { type Scope, sign } from "./signer.ts";

export { findCredentials } from "./credentials/chain.ts";
export { networkTransport } from "./network.ts";

/** Signs with credentials that may be missing, which comes to light when the first request is due. */
export function signerOf(
  credentials: Credentials | undefined,
  scope: Scope,
  host: Host,
  generation: Generation,
): (request: HttpRequest) => Promise<HttpRequest> {
  return async (request) => {
    if (credentials === undefined) {
      throw new ConfigurationError(
        `Unable to locate credentials. You can configure credentials by running "${generation.credentialsAdvice}".`,
        { code: "NoCredentials" },
      );
    }
    return sign(request, await credentials.keys(), scope, host.now());
  };
}
