import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ServiceAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface AwsServices {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Variables that lead every service here. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Secrets that the services give out, by key id. */
export const secretOf = (keyId: string): string => `secret-of-${keyId}`;
export const tokenOf = (keyId: string): string => `session-token-of-${keyId}`;

/** A loopback server that is Lambda, STS, IAM Identity Center, the sign-in service, a container's and an instance's metadata. */
export async function startAwsServices(
  answers: (request: SeenRequest) => ServiceAnswer | undefined = () => undefined,
): Promise<AwsServices> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request: SeenRequest = {
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      };
      requests.push(request);
      const { status = 200, headers = {}, body = "" } = answers(request) ?? usual(request);
      outgoing.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
      outgoing.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    env: {
      AWS_ENDPOINT_URL_LAMBDA: url,
      AWS_ENDPOINT_URL_STS: `${url}/sts`,
      AWS_ENDPOINT_URL_SSO: `${url}/sso`,
      AWS_ENDPOINT_URL_SSO_OIDC: `${url}/oidc`,
      AWS_ENDPOINT_URL_SIGNIN: `${url}/signin`,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `${url}/imds`,
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The key id in a request's signature. */
export function signerOf({ headers }: SeenRequest): string | undefined {
  return /Credential=([^/]*)\//.exec(headers.authorization ?? "")?.[1];
}

const far = "2099-01-01T00:00:00Z";

/** What each service answers when all is well. */
export function usual({ method, path, body }: SeenRequest): ServiceAnswer {
  if (path.startsWith("/sts")) {
    const operation = new URLSearchParams(body).get("Action") ?? "";
    return roleAnswer(operation, operation === "AssumeRole" ? "ASIAROLE" : "ASIAWEB");
  }
  if (path.startsWith("/sso/federation/credentials")) {
    const keys = { accessKeyId: "ASIASSO", secretAccessKey: secretOf("ASIASSO"), sessionToken: tokenOf("ASIASSO") };
    return { body: JSON.stringify({ roleCredentials: { ...keys, expiration: Date.parse(far) } }) };
  }
  if (path === "/oidc/token") {
    return { body: JSON.stringify({ accessToken: "fresh-bearer", expiresIn: 3600, refreshToken: "fresh-refresh" }) };
  }
  if (path === "/signin/v1/token") {
    const accessToken = { accessKeyId: "ASIALOGIN2", secretAccessKey: secretOf("ASIALOGIN2"), sessionToken: "fresh" };
    return { body: JSON.stringify({ accessToken, tokenType: "aws_sigv4", expiresIn: 900, refreshToken: "fresh-r" }) };
  }
  if (path.startsWith("/container")) {
    return { body: JSON.stringify(metadataKeys("ASIAECS")) };
  }
  if (path === "/imds/latest/api/token") {
    return method === "PUT" ? { body: "token-for-metadata" } : { status: 405 };
  }
  if (path === "/imds/latest/meta-data/iam/security-credentials/") {
    return { body: "instance-role" };
  }
  if (path === "/imds/latest/meta-data/iam/security-credentials/instance-role") {
    return { body: JSON.stringify(metadataKeys("ASIAEC2")) };
  }
  if (path === "/imds/latest/meta-data/placement/availability-zone/") {
    return { body: "ap-southeast-4c" };
  }
  return path.startsWith("/2019-09-25/") ? { body: '{"FunctionArn":"arn"}' } : { status: 404, body: "{}" };
}

/** What STS answers to a request for a role. */
export function roleAnswer(operation: string, keyId: string, expiration = far): ServiceAnswer {
  const credentials = `<AccessKeyId>${keyId}</AccessKeyId><SecretAccessKey>${secretOf(keyId)}</SecretAccessKey><SessionToken>${tokenOf(keyId)}</SessionToken><Expiration>${expiration}</Expiration>`;
  const user = "<AssumedRoleId>AROA:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/x/s</Arn>";
  return {
    headers: { "content-type": "text/xml" },
    body: `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result><Credentials>${credentials}</Credentials><AssumedRoleUser>${user}</AssumedRoleUser></${operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`,
  };
}

function metadataKeys(keyId: string) {
  return { AccessKeyId: keyId, SecretAccessKey: secretOf(keyId), Token: tokenOf(keyId), Expiration: far };
}
