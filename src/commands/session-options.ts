import type { SessionOptions } from "../session/session.ts";
import type { Options } from "./command-line.ts";

/** What the global options say about the session. An empty profile counts as not given, an empty region signs, as with the AWS CLI. */
export function sessionOptions(globals: Options): SessionOptions {
  return {
    ...given("profile", globals.get("--profile") || undefined),
    ...given("region", globals.get("--region")),
    ...given("endpointUrl", globals.get("--endpoint-url")),
    ...given("caBundle", globals.get("--ca-bundle")),
    ...given("readTimeout", globals.get("--cli-read-timeout")),
    ...given("connectTimeout", globals.get("--cli-connect-timeout")),
    signRequests: !globals.has("--no-sign-request"),
    verifyTls: !globals.has("--no-verify-ssl"),
    debug: globals.has("--debug"),
  };
}

function given<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: string });
}
