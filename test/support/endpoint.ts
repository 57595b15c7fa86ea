import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { checkSignature, decode } from "./signature.ts";

export interface CannedResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly delayMs?: number;
  /** Cuts the connection instead of answering. */
  readonly drop?: boolean;
}

/** A request as the recorded cases describe one. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body: unknown;
  readonly signed: boolean;
  readonly region: string | null;
  readonly service: string | null;
  readonly accessKey: string | null;
  readonly signature: string | null;
  readonly token: string | null;
}

export interface Endpoint {
  readonly url: string;
  readonly requests: readonly LoggedRequest[];
  close(): Promise<void>;
}

const unanswered: CannedResponse = { status: 599, body: '{"message":"no canned response"}' };

/** A Lambda endpoint on the loopback that gives canned answers in order (the last one repeats) and logs requests. */
export async function startEndpoint(
  responses: readonly CannedResponse[],
  secrets: readonly string[] = [],
): Promise<Endpoint> {
  const requests: LoggedRequest[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const url = request.url ?? "";
      const question = url.indexOf("?");
      requests.push({
        method: request.method ?? "",
        path: question === -1 ? url : url.slice(0, question),
        query: parseQuery(question === -1 ? "" : url.slice(question + 1)),
        body: body.length === 0 ? null : parseBody(body.toString("utf8")),
        ...checkSignature(request, body, secrets),
        token: (request.headers["x-amz-security-token"] as string | undefined) ?? null,
      });
      const canned = responses[Math.min(requests.length, responses.length) - 1] ?? unanswered;
      const answer = (): void => {
        if (canned.drop) {
          request.socket.destroy();
          return;
        }
        const status = canned.status ?? 200;
        const text = status === 204 || status === 304 ? undefined : Buffer.from(canned.body ?? "", "utf8");
        response.writeHead(status, {
          "x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
          ...(text && { "content-type": "application/json", "content-length": String(text.length) }),
          ...Object.fromEntries(
            Object.entries(canned.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
          ),
        });
        response.end(text);
      };
      if (canned.delayMs === undefined) answer();
      else timers.add(setTimeout(answer, canned.delayMs));
    });
  });
  // It stands in for a proxy, too: a tunnel is logged and refused.
  server.on("connect", (request, socket) => {
    socket.on("error", () => {});
    requests.push({
      ...{ method: "CONNECT", path: request.url ?? "", query: {}, body: null, signed: false, region: null },
      ...{ service: null, accessKey: null, signature: null, token: null },
    });
    socket.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function parseQuery(text: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const pair of text.split("&").filter(Boolean)) {
    const equals = pair.indexOf("=");
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = decode(equals === -1 ? "" : pair.slice(equals + 1));
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { "(not json)": text };
  }
}
