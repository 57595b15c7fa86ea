import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { Transport } from "../http.ts";
import { metadataSettings } from "./credentials/metadata-settings.ts";
import { checkEndpointOption } from "./endpoint.ts";
import type { SimulatePolicies } from "./iam.ts";
import type { Lambda } from "./lambda.ts";
import { chooseProfile } from "./profile.ts";
import { configuredRegion } from "./region.ts";
import { timeoutsOf } from "./timeouts.ts";

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
  /** Whether the embedded endpoint answers in place of the network. */
  readonly isEmbedded: boolean;
  /** A setting of the chosen profile; none when the profile doesn't exist. Throws when a file is malformed. */
  setting(name: string): string | undefined;
  /** The configured region; undefined when nothing names one. */
  region(): string | undefined;
  /** Throws for a bad `--endpoint-url`, timeout or metadata setting. */
  checkOptions(): void;
  /** Throws when a named profile doesn't exist. */
  requireProfile(): void;
  /** Resolves credentials, region, retries and endpoint. Requests, and missing credentials, are for the first call. */
  connect(overrides?: ConnectOverrides): Promise<Lambda>;
  /** Opens IAM's policy simulator; undefined where the embedded endpoint answers in place of the network. */
  simulator(region: string): Promise<SimulatePolicies | undefined>;
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
    isEmbedded: options.transport !== undefined,
    setting: (name) => profile.settingIfAny(name),
    region: () => configuredRegion(options.region, profile, host, generation),
    checkOptions() {
      checkEndpointOption(options.endpointUrl);
      timeoutsOf(options);
      metadataSettings(profile, host);
    },
    requireProfile() {
      profile.settings();
    },
    async connect(overrides = {}) {
      const { connect } = await import("./connect.ts");
      return connect({ ...options, ...overrides }, profile, host, generation);
    },
    async simulator(region) {
      if (options.transport !== undefined) return undefined;
      const { openSimulator } = await import("./iam.ts");
      return openSimulator(options, region, profile, host, generation);
    },
  };
}
