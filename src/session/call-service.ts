import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import type { DebugLog } from "./debug.ts";
import { checkEndpoint, configuredEndpoint, configuredSwitches } from "./endpoint.ts";
import type { Profile } from "./profile.ts";
import { outcomeOfRefusal, type Refusal, refusalError } from "./refusal.ts";
import { checkRegion, noRegion, withoutFips } from "./region.ts";
import { type Outcome, type RetryPolicy, retryPolicy } from "./retry-policy.ts";
import { configuredRetries } from "./retry-settings.ts";
import type { Service } from "./services.ts";
import { type Keys, sign } from "./signer.ts";
import { targetUnder } from "./target.ts";
import { TransportError } from "./transport-error.ts";
import { authorityOf, originOf, splitUrl } from "./url.ts";

/** One request to a service that hands out credentials. */
export interface ServiceCall {
  readonly service: Service;
  /** AWS's name for it, such as `AssumeRole`. */
  readonly operation: string;
  /** Undefined: none is configured. */
  readonly region: string | undefined;
  /** AWS's host in place of the service's own, with the region that it wants in signatures. */
  readonly globalHost?: { readonly host: string; readonly signingRegion: string } | undefined;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: string;
  /** Made anew for the URL in question, since some headers depend on it. */
  headers(url: string): Readonly<Record<string, string>>;
  readonly body?: string;
  /** Unsigned without. */
  readonly keys?: Keys;
  readonly readRefusal: (answer: HttpAnswer) => Refusal;
}

/** Makes a call with the endpoint, retries and transport that the configuration asks for. Throws `ServiceError`. */
export type CallService = (call: ServiceCall) => Promise<HttpAnswer>;

/** What calls need from the session. */
export interface CallSettings {
  readonly host: Host;
  readonly generation: Generation;
  readonly profile: Profile;
  readonly log: DebugLog;
  readonly transport: Transport;
}

/** Makes calls as nested clients of the AWS CLI make them. */
export function serviceCaller(settings: CallSettings): CallService {
  const { profile, generation, host } = settings;
  return async (call) => {
    checkRegion(call.region);
    const configured = configuredEndpoint(call.service, profile, host);
    if (call.region === undefined) {
      throw noRegion(host, generation);
    }
    const { region, fips } = withoutFips(call.region);
    const switches = configuredSwitches(profile);
    const retries = retryPolicy({
      ...configuredRetries(profile, generation, host),
      passingCodes: call.service.passingCodes,
    });
    const ownHost = call.globalHost?.host ?? call.service.host(region, { ...switches, fips: fips || switches.fips });
    const endpoint = checkEndpoint(configured ?? `https://${ownHost}`);
    const scope = {
      service: call.service.id,
      region: configured === undefined ? (call.globalHost?.signingRegion ?? region) : region,
    };
    const request = requestOf(call, endpoint);
    const attempt = async () => {
      const signed = call.keys === undefined ? request : sign(request, call.keys, scope, host.now());
      return settings.transport(signed);
    };
    return untilFinal(attempt, call, retries, settings);
  };
}

function requestOf(call: ServiceCall, endpoint: string): HttpRequest {
  const url = splitUrl(endpoint);
  const origin = originOf(url);
  const target = targetUnder(url, call.path, call.query ?? "");
  const body = call.body === undefined ? undefined : Buffer.from(call.body);
  return {
    method: call.method,
    origin,
    target,
    headers: {
      host: authorityOf(url),
      "user-agent": "lambda-eic",
      "accept-encoding": "identity",
      ...call.headers(origin + target),
      ...(body && { "content-length": String(body.length) }),
    },
    body,
  };
}

async function untilFinal(
  attempt: () => Promise<HttpAnswer>,
  call: ServiceCall,
  retries: RetryPolicy,
  { host, log }: CallSettings,
): Promise<HttpAnswer> {
  for (let attempts = 1; ; attempts += 1) {
    const wait = retries.beforeAttempt();
    if (wait > 0) {
      await host.sleep(wait);
    }
    const failure = await attempt().then((answer) => {
      return answer.status < 300 ? { answer } : refused(answer, call, retries, attempts);
    }, unanswered);
    if ("answer" in failure) {
      retries.afterSuccess();
      return failure.answer;
    }
    const delay = retries.afterFailure(failure.outcome, attempts);
    if (delay === undefined) {
      throw failure.error;
    }
    log.say("session.retries", () => `${call.operation} again in ${Math.round(delay)} ms: ${failure.error.message}`);
    await host.sleep(delay);
  }
}

interface Failure {
  readonly outcome: Outcome;
  readonly error: Error;
}

function refused(answer: HttpAnswer, call: ServiceCall, retries: RetryPolicy, attempts: number): Failure {
  const refusal = call.readRefusal(answer);
  const error = refusalError(call.operation, answer, refusal, retries, attempts);
  return { outcome: outcomeOfRefusal(answer, refusal), error };
}

function unanswered(error: unknown): Failure {
  if (error instanceof TransportError) {
    return { outcome: { kind: error.failure }, error };
  }
  throw error;
}
