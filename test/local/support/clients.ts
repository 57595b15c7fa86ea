import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { HttpAnswer, Transport } from "../../../src/http.ts";
import { createLocalEndpoint, type EndpointHost } from "../../../src/local/endpoint.ts";
import { serverLimits, startServer } from "../../../src/local/server.ts";
import { processesOf } from "../../../src/processes.ts";

/** One request in the API's terms. */
export interface Ask {
  readonly method: string;
  readonly target: string;
  readonly body?: unknown;
  /** The region of the signature. */
  readonly region?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back, with the body parsed. */
export interface Reply {
  readonly status: number;
  readonly code?: string | undefined;
  readonly body?: unknown;
}

/** Asks an endpoint something. */
export type Client = (ask: Ask) => Promise<Reply>;

export interface Opened {
  readonly client: Client;
  readonly transport: Transport;
  readonly close: () => Promise<void>;
}

/** The two ways to an endpoint: a call inside the process, and HTTP. */
export const doors: readonly {
  readonly door: string;
  readonly open: (folder: string, host: EndpointHost) => Promise<Opened>;
}[] = [
  {
    door: "in process",
    open: async (folder, host) => {
      const transport = createLocalEndpoint({ folder, host });
      return { client: clientOf(transport), transport, close: async () => {} };
    },
  },
  {
    door: "over HTTP",
    open: async (folder, host) => {
      const server = await startServer({
        transport: createLocalEndpoint({ folder, host }),
        host: "127.0.0.1",
        port: 0,
        limits: serverLimits,
        random: Math.random,
        now: () => new Date(),
        log: () => {},
      });
      const transport = httpTransport(server.url);
      return { client: clientOf(transport), transport, close: server.close };
    },
  },
];

/** A host whose clock stands still at the documentation's time unless told otherwise. */
export function testHost(replaced: Partial<EndpointHost> = {}): EndpointHost {
  return {
    now: () => new Date(1573686021479),
    random: Math.random,
    sleep: (milliseconds) => setTimeout(milliseconds),
    interrupt: new AbortController().signal,
    processes: processesOf(process),
    ...replaced,
  };
}

/** A folder that is removed when `cleanup` runs. */
export function temporaryFolder(): { readonly folder: string; readonly cleanup: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "lambda-eic-"));
  return { folder, cleanup: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Asks by `fetch`. */
export function httpTransport(url: string): Transport {
  return async ({ method, target, headers, body }) => {
    const response = await fetch(`${url}${target}`, { method, headers, ...(body && { body: Buffer.from(body) }) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
}

export function clientOf(transport: Transport): Client {
  return async ({ method, target, body, region, headers }) => {
    const scope = region === undefined ? {} : { authorization: authorization(region) };
    const answer = await transport({
      method,
      origin: "https://lambda.us-east-2.amazonaws.com",
      target,
      headers: { ...scope, ...headers },
      body: body === undefined ? undefined : Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    });
    return replyOf(answer);
  };
}

export function authorization(region: string): string {
  return `AWS4-HMAC-SHA256 Credential=AKID/20260101/${region}/lambda/aws4_request, SignedHeaders=host, Signature=0`;
}

function replyOf({ status, headers, body }: HttpAnswer): Reply {
  const text = Buffer.from(body).toString();
  const parsed: unknown =
    headers["content-type"] === "application/json" && text !== "" ? JSON.parse(text) : text || undefined;
  return { status, code: headers["x-amzn-errortype"], body: parsed };
}
