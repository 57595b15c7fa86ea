import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { HttpRequest, Transport } from "../http.ts";
import { version } from "../version.ts";
import { debugLog, loggedTransport } from "./debug.ts";
import { checkEndpoint, configuredEndpoint, configuredSwitches } from "./endpoint.ts";
import { type Lambda, lambdaOf } from "./lambda.ts";
import type { Profile } from "./profile.ts";
import { configuredRegion, noRegion, withoutFips } from "./region.ts";
import { retryPolicy } from "./retry-policy.ts";
import { checkDefaultsMode, configuredRetries } from "./retry-settings.ts";
import { lambdaService } from "./services.ts";
import type { ConnectOverrides, SessionOptions } from "./session.ts";
import { targetUnder } from "./target.ts";
import { checkTimeouts, timeoutsOf } from "./timeouts.ts";
import { masked, splitUrl } from "./url.ts";

/** How requests get to whoever answers them. */
export interface Reach {
  /** Where the session runs, for when no region is configured. */
  region(): Promise<string | undefined>;
  readonly transport: Transport;
  sign(request: HttpRequest, region: string): Promise<HttpRequest>;
}

/** Resolves everything that a call needs, in the AWS CLI's order of checks. */
export async function connect(
  options: SessionOptions & ConnectOverrides,
  profile: Profile,
  host: Host,
  generation: Generation,
): Promise<Lambda> {
  const { transport } = options;
  const log = debugLog(options.debug, host);
  const timeouts = timeoutsOf(options);
  profile.settings();
  let region = configuredRegion(options.region, profile, host, generation);
  const reach =
    transport === undefined
      ? await (await import("./remote.ts")).openRemote({
          ...{ options, profile, host, generation, log, timeouts },
          region: () => region,
        })
      : embeddedReach(transport);
  checkDefaultsMode(profile, generation);
  const configured =
    transport === undefined ? (options.endpointUrl ?? configuredEndpoint(lambdaService, profile, host)) : undefined;
  region ??= options.regionFallback ?? (await reach.region());
  if (region === undefined) {
    throw noRegion(host, generation);
  }
  const retries = configuredRetries(profile, generation, host);
  const attempts = options.maxAttempts ?? retries.attempts;
  const real = withoutFips(region);
  const switches = configuredSwitches(profile);
  const endpoint = checkEndpoint(
    configured ?? `https://${lambdaService.host(real.region, { ...switches, fips: real.fips || switches.fips })}`,
  );
  checkTimeouts(timeouts);
  // A query of the endpoint's own goes with every request; whoever put one there may have put a token into it.
  if (endpoint.includes("?")) log.conceal(...queriesOf(endpoint));
  log.say("session", () =>
    [
      `profile ${profile.name ?? "default"}`,
      `region ${real.region}`,
      `endpoint ${masked(endpoint)}`,
      `retry mode ${retries.mode}, at most ${attempts} attempts`,
      `timeouts ${timeouts.connect} ms to connect, ${timeouts.read} ms to read`,
    ].join(", "),
  );

  const open = async (): Promise<Lambda["call"]> => {
    const { callThroughSdk } = await import("./client.ts");
    return callThroughSdk({
      endpoint,
      userAgent: userAgentOf(profile, host),
      retries: retryPolicy({ ...retries, attempts }),
      transport: loggedTransport(reach.transport, log, { source: "session.lambda", showBodies: true, now: host.now }),
      sign: (request) => reach.sign(request, real.region),
      log,
      sleep: host.sleep,
    });
  };
  let call: Promise<Lambda["call"]> | undefined;
  return lambdaOf(real.region, async (operation, input) => {
    call ??= open();
    return (await call)(operation, input);
  });
}

/** An endpoint's query, as it is written and as it is sent. */
function queriesOf(endpoint: string): readonly string[] {
  const parts = splitUrl(endpoint);
  return [parts.query, targetUnder(parts, "/", "").replace(/^[^?]*\?/, "")];
}

function embeddedReach(transport: Transport): Reach {
  return { region: async () => "us-east-2", transport, sign: async (request) => request };
}

function userAgentOf(profile: Profile, host: Host): string {
  const application = profile.variable("AWS_SDK_UA_APP_ID", "sdk_ua_app_id");
  const name = application ? ` app/${application.replace(/[^\w!#$%&'*+.^`|~-]/g, "-")}` : "";
  return `lambda-eic/${version} ${host.runtime}${name}`;
}
