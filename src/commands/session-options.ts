import { ConfigurationError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Transport } from "../http.ts";
import type { SessionOptions } from "../session/session.ts";
import type { Options } from "./command-line.ts";

/** What the global options say about the session. An empty profile counts as not given, an empty region signs, as with the AWS CLI. Throws ConfigurationError. */
export function sessionOptions(globals: Options, host: Host): SessionOptions {
  const isLocal = asksForLocal(host.env["LAMBDA_EIC_LOCAL"]) || globals.has("--local");
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
    ...(isLocal && { transport: embeddedEndpoint(globals, host) }),
  };
}

/** A value that is neither is refused: taken for no, it would send to AWS what was meant to stay here. */
function asksForLocal(variable = ""): boolean {
  if (/^(1|true)$/i.test(variable)) return true;
  if (/^(0|false|)$/i.test(variable)) return false;
  throw new ConfigurationError(
    `Invalid value for LAMBDA_EIC_LOCAL: "${variable}", valid values are "1", "true", "0" and "false"`,
  );
}

function given<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: string });
}

/** The embedded Lambda endpoint; it is loaded when the first request is due. */
function embeddedEndpoint(globals: Options, host: Host): Transport {
  let endpoint: Promise<Transport> | undefined;
  const open = async (): Promise<Transport> => {
    const { createLocalEndpoint } = await import("../local/endpoint.ts");
    const { stateFolder } = await import("../local/state-folder.ts");
    return createLocalEndpoint({ folder: stateFolder(host, globals.get("--state")), host });
  };
  return async (request) => {
    endpoint ??= open();
    return (await endpoint)(request);
  };
}
