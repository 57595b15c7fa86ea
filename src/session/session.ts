import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { Transport } from "../http.ts";
import type { ClientSettings } from "./client.ts";
import type { Credentials } from "./credentials/provider.ts";
import { checkEndpoint, checkEndpointOption, configuredEndpoint, defaultEndpoint, lambdaService } from "./endpoint.ts";
import { type Lambda, lambdaOf } from "./lambda.ts";
import { chooseProfile, type Profile } from "./profile.ts";
import { configuredRegion, noRegion, withoutFips } from "./region.ts";
import { retryPolicy } from "./retry-policy.ts";
import { configuredRetries } from "./retry-settings.ts";
import { checkTimeouts, timeoutsOf } from "./timeouts.ts";

/** The global options that concern the session, as given; undefined when not given. */
export interface SessionOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly endpointUrl?: string | undefined;
  readonly signRequests: boolean;
  readonly verifyTls: boolean;
  readonly caBundle?: string | undefined;
  /** Seconds, as text. */
  readonly readTimeout?: string | undefined;
  readonly connectTimeout?: string | undefined;
  readonly debug: boolean;
  /** Answers in place of the network; then no credentials are looked up, and the region is us-east-2 unless given. */
  readonly transport?: Transport | undefined;
}

/** Who signs and where requests go, resolved step by step in the AWS CLI's order of checks. */
export interface Session {
  /** The chosen profile's name, undefined when nothing names one. */
  readonly profile: string | undefined;
  /** A setting of the chosen profile; none when the profile doesn't exist. Throws when a file is malformed. */
  setting(name: string): string | undefined;
  /** The configured region; undefined when nothing names one. */
  region(): string | undefined;
  /** Throws for a bad `--endpoint-url` or timeout. */
  checkOptions(): void;
  /** Throws when a named profile doesn't exist. */
  requireProfile(): void;
  /** Resolves credentials, region, retries and endpoint. Requests, and missing credentials, are for the first call. */
  connect(overrides?: ConnectOverrides): Promise<Lambda>;
}

/** What a command decides about its own connection. */
export interface ConnectOverrides {
  /** The region in a function's ARN: taken only when none is configured. */
  readonly regionFallback?: string | undefined;
  /** Total attempts of one call, whatever is configured. */
  readonly maxAttempts?: number | undefined;
}

/** Opens a session; reads no file yet. */
export function openSession(options: SessionOptions, host: Host, generation: Generation): Session {
  const profile = chooseProfile(options.profile, host, generation);
  return {
    profile: profile.name,
    setting: (name) => profile.settingIfAny(name),
    region: () => configuredRegion(options.region, profile, host, generation),
    checkOptions() {
      checkEndpointOption(options.endpointUrl);
      timeoutsOf(options);
    },
    requireProfile() {
      profile.settings();
    },
    connect: (overrides = {}) => connect({ ...options, ...overrides }, profile, host, generation),
  };
}

async function connect(
  options: SessionOptions & ConnectOverrides,
  profile: Profile,
  host: Host,
  generation: Generation,
): Promise<Lambda> {
  const local = options.transport !== undefined;
  const configured = configuredRegion(options.region, profile, host, generation);
  const signs = options.signRequests && !local;
  const credentials = signs ? await credentialsOf(profile, host, generation) : undefined;
  const endpointOption = local ? undefined : (options.endpointUrl ?? configuredEndpoint(lambdaService, profile, host));
  const region = configured ?? options.regionFallback ?? (local ? "us-east-2" : undefined);
  if (region === undefined) {
    throw noRegion();
  }
  const { mode, attempts } = configuredRetries(profile, generation);
  const retries = retryPolicy({ mode, attempts: options.maxAttempts ?? attempts, random: host.random });
  const real = withoutFips(region);
  const endpoint = checkEndpoint(
    endpointOption ??
      defaultEndpoint(lambdaService, real.region, {
        fips: real.fips || profile.isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"),
        dualStack: profile.isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"),
      }),
  );
  const timeouts = timeoutsOf(options);
  checkTimeouts(timeouts);

  let call: Promise<Lambda["call"]> | undefined;
  const open = async (): Promise<Lambda["call"]> => {
    const [{ callThroughSdk }, { transport, sign }] = await Promise.all([import("./client.ts"), reach()]);
    return callThroughSdk({ endpoint, userAgent: "lambda-eic", retries, transport, sign, sleep: host.sleep });
  };
  const reach = async (): Promise<Pick<ClientSettings, "transport" | "sign">> => {
    if (options.transport !== undefined) {
      return { transport: options.transport, sign: async (request) => request };
    }
    const { networkTransport, signerOf } = await import("./remote.ts");
    return {
      transport: networkTransport({
        connectTimeout: timeouts.connect,
        readTimeout: timeouts.read,
        interrupt: host.interrupt,
      }),
      sign: signs
        ? signerOf(credentials, { service: "lambda", region: real.region }, host, generation)
        : async (request) => request,
    };
  };
  return lambdaOf(real.region, async (operation, input) => {
    call ??= open();
    return (await call)(operation, input);
  });
}

async function credentialsOf(profile: Profile, host: Host, generation: Generation): Promise<Credentials | undefined> {
  const { findCredentials } = await import("./remote.ts");
  return findCredentials({ profile, host, generation });
}
