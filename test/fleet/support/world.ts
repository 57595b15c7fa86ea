import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Fleet, openFleet } from "../../../src/fleet/fleet.ts";
import { generation1 } from "../../../src/generation.ts";
import type { HttpAnswer, HttpRequest, Transport } from "../../../src/http.ts";
import { createLocalEndpoint } from "../../../src/local/endpoint.ts";
import { addFunction } from "../../../src/local/manage.ts";
import { openSession } from "../../../src/session/session.ts";
import { testHost } from "../../support/host.ts";
import { type VirtualClock, virtualClock } from "./clock.ts";

/** A request as it went out. */
export interface Sent {
  readonly method: string;
  readonly target: string;
  readonly body: unknown;
  /** Milliseconds since the beginning, in virtual time. */
  readonly at: number;
}

/** May answer in place of the endpoint; undefined lets the endpoint answer. */
export type Interceptor = (
  request: HttpRequest,
  sent: Sent,
) => HttpAnswer | undefined | Promise<HttpAnswer | undefined>;

export interface World {
  readonly clock: VirtualClock;
  readonly sent: Sent[];
  /** When each call began, in virtual milliseconds: what answers it takes some time of its own. */
  readonly called: number[];
  readonly fleet: Fleet;
  /** The folder in which the endpoint keeps its state. */
  readonly state: string;
  intercept: Interceptor;
  add(name: string, aliases?: readonly string[], versions?: readonly string[]): Promise<void>;
  /** Asks the endpoint directly, unseen. */
  ask(method: string, target: string, body?: unknown): Promise<unknown>;
  remove(): void;
}

/** A fleet in front of an embedded endpoint with a state of its own, in virtual time. */
export async function createWorld(
  options: { readonly rate?: number; readonly concurrency?: number } = {},
): Promise<World> {
  const state = mkdtempSync(join(tmpdir(), "fleet-world-"));
  const clock = virtualClock();
  const host = testHost({ env: { AWS_DEFAULT_REGION: "us-east-2" } }).host;
  const store = { folder: state, host };
  const endpoint = createLocalEndpoint(store);
  const sent: Sent[] = [];
  const transport: Transport = async (request) => {
    const record = { method: request.method, target: request.target, body: parsed(request.body), at: clock.elapsed() };
    sent.push(record);
    return (await world.intercept(request, record)) ?? endpoint(request);
  };
  const session = openSession({ signRequests: true, verifyTls: true, debug: false, transport }, host, generation1);
  const lambda = await session.connect({ maxAttempts: 1 });
  const world: World = {
    clock,
    sent,
    called: [],
    state,
    fleet: openFleet({
      call(operation, input) {
        world.called.push(clock.elapsed());
        return lambda.call(operation, input);
      },
      region: lambda.region,
      concurrency: options.concurrency ?? 4,
      rate: options.rate ?? 10,
      clock,
      onWait: () => {},
    }),
    intercept: () => undefined,
    add: (name, aliases = [], versions = []) =>
      addFunction(store, host, { region: "us-east-2", name, aliases, versions }),
    async ask(method, target, body) {
      const origin = "http://local";
      const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      return parsed((await endpoint({ method, origin, target, headers: {}, body: bytes })).body);
    },
    remove: () => rmSync(state, { recursive: true, force: true }),
  };
  return world;
}

/** The service's refusal of a request. */
export function refusal(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: {
      "x-amzn-errortype": code,
      "x-amzn-requestid": "request-1",
      "content-type": "application/json",
      ...headers,
    },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/** The path of a function's configuration. */
export function configPath(name: string, qualifier?: string): string {
  const query = qualifier === undefined ? "" : `?Qualifier=${encodeURIComponent(qualifier)}`;
  return `/2019-09-25/functions/${encodeURIComponent(name)}/event-invoke-config${query}`;
}

function parsed(body: Uint8Array | undefined): unknown {
  return body === undefined || body.length === 0 ? undefined : JSON.parse(Buffer.from(body).toString());
}
