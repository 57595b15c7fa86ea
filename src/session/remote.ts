// What a call over the network needs and one to the embedded endpoint doesn't, imported together when a call is due:
// each file that is imported late costs a millisecond.
import { ConfigurationError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { Transport } from "../http.ts";
import { type CallService, serviceCaller } from "./call-service.ts";
import type { Reach } from "./connect.ts";
import { findCredentials } from "./credentials/chain.ts";
import { type CredentialContext, type Credentials, viewOf } from "./credentials/provider.ts";
import { type DebugLog, loggedTransport } from "./debug.ts";
import { networkTransport } from "./network.ts";
import type { Profile } from "./profile.ts";
import { proxyFor } from "./proxy.ts";
import type { SessionOptions } from "./session.ts";
import { type Keys, sign } from "./signer.ts";
import type { Timeouts } from "./timeouts.ts";
import { configuredTrust, type Trust } from "./tls.ts";

/** What is known before the network is. */
export interface RemoteSettings {
  readonly options: SessionOptions;
  readonly profile: Profile;
  readonly host: Host;
  readonly generation: Generation;
  readonly log: DebugLog;
  readonly timeouts: Timeouts;
  /** Known by the time a request is due. */
  readonly region: () => string | undefined;
}

/** Finds out who signs. Throws for credentials that are configured, but unusable. */
export async function openRemote(settings: RemoteSettings): Promise<Reach> {
  const { options, profile, host, generation, log } = settings;
  const context = contextOf(settings);
  const credentials = options.signRequests ? await findCredentials(context) : undefined;
  if (profile.settings().has("sso_session")) {
    const { checkSsoSession } = await import("./credentials/sso-config.ts");
    checkSsoSession(viewOf(profile.name ?? "default", profile.files(), false));
  }
  return {
    async region() {
      return generation.regionFromInstanceMetadata
        ? (await import("./credentials/instance-metadata.ts")).instanceRegion(context)
        : undefined;
    },
    transport: networkTransport({
      host,
      connectTimeout: settings.timeouts.connect,
      readTimeout: settings.timeouts.read,
      trust: options.verifyTls ? (options.caBundle ?? configuredTrust(profile, host)) : false,
      proxyOf: (origin) => proxyFor(origin, host.env),
    }),
    async sign(request, region) {
      if (!options.signRequests) {
        return request;
      }
      const keys = await keysOf(credentials, generation);
      log.conceal(keys.secretAccessKey, keys.sessionToken);
      return sign(request, keys, { service: "lambda", region }, host.now());
    },
  };
}

/** Opens the way to services beside Lambda, with the same credentials. */
export async function openServices(
  settings: RemoteSettings,
): Promise<{ readonly call: CallService; keys(): Promise<Keys> }> {
  const context = contextOf(settings);
  const credentials = await findCredentials(context);
  return { call: context.call, keys: () => keysOf(credentials, settings.generation) };
}

function keysOf(credentials: Credentials | undefined, { credentialsAdvice }: Generation) {
  if (credentials === undefined) {
    throw new ConfigurationError(
      `Unable to locate credentials. You can configure credentials by running "${credentialsAdvice}".`,
      { code: "NoCredentials" },
    );
  }
  return credentials.keys();
}

function contextOf({ profile, host, generation, log, timeouts, region }: RemoteSettings): CredentialContext {
  // Options about TLS are for Lambda alone; what environment and profile say about it is for all services.
  const trust: Trust = configuredTrust(profile, host);
  const proxyOf = (origin: string) => proxyFor(origin, host.env);
  const logged = (transport: Transport) =>
    loggedTransport(transport, log, { source: "session.credentials", showBodies: false, now: host.now });
  return {
    host,
    generation,
    profile,
    log,
    region,
    call: serviceCaller({
      host,
      generation,
      profile,
      log,
      transport: logged(
        networkTransport({ host, trust, proxyOf, connectTimeout: timeouts.connect, readTimeout: timeouts.read }),
      ),
    }),
    metadata: ({ timeout, throughProxy }) =>
      logged(
        networkTransport({
          host,
          trust: undefined,
          proxyOf: throughProxy ? proxyOf : () => undefined,
          connectTimeout: timeout * 1000,
          readTimeout: timeout * 1000,
        }),
      ),
  };
}
