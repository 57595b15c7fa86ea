import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CliError, InterruptedError } from "../../src/errors.ts";
import { type NetworkSettings, networkTransport } from "../../src/session/network.ts";
import { proxyFor } from "../../src/session/proxy.ts";
import { TransportError } from "../../src/session/transport-error.ts";
import { type Certificates, makeCertificates } from "../support/certificates.ts";
import { testHost } from "../support/host.ts";

let certificates: Certificates;
beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => certificates.remove());

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const answerOk = (request: IncomingMessage, response: import("node:http").ServerResponse) => {
  request.resume();
  response.end(`seen ${request.method} ${request.url}`);
};

interface Setup {
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Partial<NetworkSettings>;
}

function open({ env = {}, settings = {} }: Setup = {}) {
  const { host, stderr } = testHost({ env });
  const transport = networkTransport({
    ...{ host, trust: undefined, connectTimeout: 5000, readTimeout: 5000 },
    proxyOf: (origin) => proxyFor(origin, env),
    ...settings,
  });
  const get = async (origin: string, target = "/path?q=1") => {
    const request = { method: "GET", origin, target, headers: { host: origin.split("//")[1] ?? "" }, body: undefined };
    try {
      const { status, body } = await transport(request);
      return { status, text: Buffer.from(body).toString() };
    } catch (error) {
      if (error instanceof TransportError) return { failure: error.failure, message: error.message };
      if (error instanceof CliError) return { failure: error.constructor.name, message: error.message };
      throw error;
    }
  };
  return { get, stderr };
}

test("keeps a connection for the next request", async () => {
  let connections = 0;
  const server = createHttpServer(answerOk).on("connection", () => {
    connections += 1;
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const { get } = open();

  expect(await get(origin)).toEqual({ status: 200, text: "seen GET /path?q=1" });
  expect(await get(origin)).toEqual({ status: 200, text: "seen GET /path?q=1" });
  expect(connections).toBe(1);
});

test.each([
  { about: "ends at once", serve: (socket: Socket) => socket.end(), failure: "closed" },
  { about: "resets", serve: (socket: Socket) => socket.resetAndDestroy(), failure: "closed" },
  { about: "speaks no HTTP", serve: (socket: Socket) => socket.end("hello\r\n\r\n"), failure: "closed" },
  {
    about: "stops in the middle of a body",
    serve: (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
    failure: "closed",
  },
  { about: "says nothing", serve: () => {}, failure: "readTimeout" },
  {
    about: "falls silent in the middle of a body",
    serve: (socket: Socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
    failure: "readTimeout",
  },
])("a server that $about", async ({ serve, failure }) => {
  const server = createTcpServer((socket) => {
    socket.once("data", () => serve(socket));
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const url = `${origin}/path?q=1`;

  expect(await open({ settings: { readTimeout: 200 } }).get(origin)).toEqual({
    failure,
    message:
      failure === "closed"
        ? `Connection was closed before we received a valid response from endpoint URL: "${url}".`
        : `Read timeout on endpoint URL: "${url}"`,
  });
});

test("nobody there", async () => {
  const closed = createTcpServer();
  const origin = `http://127.0.0.1:${await listen(closed)}`;
  await new Promise((resolve) => closed.close(resolve));

  expect(await open().get(origin)).toEqual({
    failure: "connect",
    message: `Could not connect to the endpoint URL: "${origin}/path?q=1"`,
  });
});

test("a connection that isn't made in time", async () => {
  // Accepts, and never answers the greeting of the encryption.
  const origin = `https://127.0.0.1:${await listen(createTcpServer(() => {}))}`;

  expect(await open({ settings: { connectTimeout: 200, readTimeout: 0 } }).get(origin)).toEqual({
    failure: "connectTimeout",
    message: `Connect timeout on endpoint URL: "${origin}/path?q=1"`,
  });
});

test.each([{ limit: 0 }, { limit: 2 ** 31 - 1 }])(
  "waits for a slow answer with a limit of $limit",
  async ({ limit }) => {
    const server = createHttpServer((request, response) => {
      setTimeout(() => answerOk(request, response), 300);
    });
    const origin = `http://127.0.0.1:${await listen(server)}`;

    expect(await open({ settings: { readTimeout: limit, connectTimeout: limit } }).get(origin)).toMatchObject({
      status: 200,
    });
  },
);

test("an interrupt ends what is under way", async () => {
  const interrupt = new AbortController();
  const { host } = testHost({ interrupt: interrupt.signal });
  const origin = `http://127.0.0.1:${await listen(createTcpServer(() => {}))}`;
  const settings = { host, trust: undefined, proxyOf: () => undefined, connectTimeout: 0, readTimeout: 0 };
  const transport = networkTransport(settings);
  const request = { method: "GET", origin, target: "/", headers: {}, body: undefined };

  setTimeout(() => interrupt.abort(), 50);
  await expect(transport(request)).rejects.toBeInstanceOf(InterruptedError);
  await expect(transport(request)).rejects.toBeInstanceOf(InterruptedError);
});

test("refuses other schemes", async () => {
  expect(await open().get("ftp://127.0.0.1")).toEqual({
    failure: "client",
    message: "An HTTP Client raised an unhandled exception: Not supported URL scheme ftp",
  });
});

async function secureServer(of: "server" | "stranger" = "server"): Promise<string> {
  return `https://127.0.0.1:${await listen(createHttpsServer(certificates[of], answerOk))}`;
}

test("trusts a private authority when told to", async () => {
  const origin = await secureServer();

  expect(await open({ settings: { trust: certificates.authorityPath } }).get(origin)).toMatchObject({ status: 200 });
});

test.each([
  { about: "an unknown authority", server: "server", trusts: false, says: "unable to verify the first certificate" },
  { about: "another host's certificate", server: "stranger", trusts: true, says: "Hostname/IP does not match" },
] as const)("refuses $about, whatever the environment says", async ({ server, trusts, says }) => {
  const origin = await secureServer(server);
  const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
  process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
  const result = await open({ settings: { trust: trusts ? certificates.authorityPath : undefined } }).get(origin);
  if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
  else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;

  expect(result).toMatchObject({ failure: "tls" });
  expect(result.message).toContain(`SSL validation failed for ${origin}/path?q=1 `);
  expect(result.message).toContain(says);
});

test("--no-verify-ssl takes any certificate, and warns once a host", async () => {
  const origin = await secureServer("stranger");
  const { get, stderr } = open({ settings: { trust: false } });

  expect(await get(origin)).toMatchObject({ status: 200 });
  expect(await get(origin)).toMatchObject({ status: 200 });
  expect(stderr()).toBe(
    "warning: Unverified HTTPS request is being made to host '127.0.0.1'. Adding certificate verification is strongly advised.\n",
  );
});

test.each([
  { bundle: "/nonexistent.pem", says: "[Errno 2] No such file or directory" },
  { bundle: "/", says: "[Errno 21] Is a directory" },
  { bundle: "/dev/null", says: "[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found" },
  { bundle: " ", says: "Invalid CA bundle: the configured value" },
])("says what is wrong with the bundle '$bundle'", async ({ bundle, says }) => {
  const result = await open({ settings: { trust: bundle } }).get("https://127.0.0.1:1");

  expect(result.failure).toBe("tls");
  expect(result.message).toContain(`SSL validation failed for https://127.0.0.1:1/path?q=1 ${says}`);
});

test("a server that speaks no TLS", async () => {
  const origin = `https://127.0.0.1:${await listen(createHttpServer(answerOk))}`;

  expect(await open().get(origin)).toMatchObject({ failure: "tls" });
});

interface ProxyLog {
  readonly requests: { method: string; url: string; authorization: string | undefined }[];
  readonly port: number;
}

/** A proxy that forwards requests and opens tunnels, for those who know the password if it has one. */
async function startProxy(password?: string): Promise<ProxyLog> {
  const requests: ProxyLog["requests"] = [];
  const allowed = (request: IncomingMessage) => {
    const authorization = request.headers["proxy-authorization"];
    requests.push({ method: request.method ?? "", url: request.url ?? "", authorization });
    return password === undefined || authorization === `Basic ${Buffer.from(password).toString("base64")}`;
  };
  const server = createHttpServer((request, response) => {
    if (!allowed(request)) response.writeHead(407);
    answerOk(request, response);
  });
  server.on("connect", (request, socket) => {
    if (!allowed(request)) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const [host, port] = (request.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    onward.on("error", () => socket.destroy());
  });
  return { requests, port: await listen(server) };
}

test.each([{ password: undefined }, { password: "user:p@ss/word" }])(
  "tunnels to a TLS server through a proxy with password $password",
  async ({ password }) => {
    const proxy = await startProxy(password);
    const origin = await secureServer();
    const user = password === undefined ? "" : "user:p%40ss%2Fword@";
    const env = { HTTPS_PROXY: `http://${user}127.0.0.1:${proxy.port}` };
    const { get } = open({ env, settings: { trust: certificates.authorityPath } });

    expect(await get(origin)).toEqual({ status: 200, text: "seen GET /path?q=1" });
    expect(await get(origin)).toMatchObject({ status: 200 });
    expect(proxy.requests).toEqual([
      {
        method: "CONNECT",
        url: origin.slice("https://".length),
        authorization: password && `Basic ${Buffer.from(password).toString("base64")}`,
      },
    ]);
  },
);

test("certificates are checked through a tunnel too", async () => {
  const proxy = await startProxy();
  const origin = await secureServer();

  expect(await open({ env: { https_proxy: `127.0.0.1:${proxy.port}` } }).get(origin)).toMatchObject({ failure: "tls" });
});

test("unencrypted requests name their whole URL to the proxy", async () => {
  const proxy = await startProxy("u:p");
  const env = { http_proxy: `http://u:p@127.0.0.1:${proxy.port}` };

  expect(await open({ env }).get("http://lambda.invalid")).toMatchObject({ status: 200 });
  expect(proxy.requests).toMatchObject([{ method: "GET", url: "http://lambda.invalid/path?q=1" }]);
});

test("a password alone, or a user alone, is not sent", async () => {
  const proxy = await startProxy();
  const env = { http_proxy: `http://user@127.0.0.1:${proxy.port}` };
  await open({ env }).get("http://lambda.invalid");

  expect(proxy.requests).toMatchObject([{ authorization: undefined }]);
});

test.each([
  { about: "refuses the tunnel", start: async () => (await startProxy("u:other")).port },
  { about: "ends the connection", start: () => listen(createTcpServer((socket) => socket.end())) },
  { about: "says nothing", start: () => listen(createTcpServer(() => {})) },
  { about: "isn't there", start: async () => 1 },
])("a proxy that $about is named without its password", async ({ start }) => {
  const port = await start();
  const env = { HTTPS_PROXY: `http://user:http@127.0.0.1:${port}` };

  expect(await open({ env, settings: { connectTimeout: 300 } }).get("https://127.0.0.1:1")).toEqual({
    failure: "proxy",
    message: `Failed to connect to proxy URL: "http://***:***@127.0.0.1:${port}"`,
  });
});

test("an interrupt lets go of a silent proxy, which would keep the program alive", async () => {
  const interrupt = new AbortController();
  const { host } = testHost({ interrupt: interrupt.signal });
  const ended = new Promise<void>((resolve) => {
    const proxy = createTcpServer((socket) => {
      socket.on("close", () => resolve());
      socket.once("data", () => interrupt.abort());
    });
    listen(proxy).then(async (port) => {
      const proxyOf = (origin: string) => proxyFor(origin, { https_proxy: `127.0.0.1:${port}` });
      const transport = networkTransport({ host, trust: undefined, proxyOf, connectTimeout: 0, readTimeout: 0 });
      const request = { method: "GET", origin: "https://127.0.0.1:1", target: "/", headers: {}, body: undefined };
      await expect(transport(request)).rejects.toBeInstanceOf(InterruptedError);
    });
  });

  await ended;
});
