// The one file that imports the SDK's code; whoever needs it imports it late, when a request is due.

import { LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import { state as sdkState } from "@aws-sdk/core/client";
import { type HttpSigner, type MiddlewareStack, SMITHY_CONTEXT_KEY } from "@smithy/types";
import type { HttpAnswer, HttpRequest, Transport } from "../http.ts";
import type { Operation } from "../operations.ts";
import type { DebugLog } from "./debug.ts";
import type { Lambda } from "./lambda.ts";
import { outputOf } from "./parse.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import { AnswerRefused, retryStrategyOf, serviceErrorOf } from "./sdk-retries.ts";
import { requestOf } from "./serialize.ts";
import { splitUrl } from "./url.ts";

/** Everything about a client, resolved: the SDK looks nothing up by itself. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly userAgent: string;
  readonly retries: RetryPolicy;
  readonly transport: Transport;
  readonly log: DebugLog;
  /** Adds the signature, anew for each attempt. */
  sign(request: HttpRequest): Promise<HttpRequest>;
  sleep(milliseconds: number): Promise<void>;
}

/** Makes the generic call of an SDK client whose protocol, signer, retries and transport are ours. */
export function callThroughSdk(settings: ClientSettings): Lambda["call"] {
  const client = clientOf(settings);
  const commands = new Map<Operation, object>();
  return async (operation, input) => {
    const request = requestOf(operation, input, settings.endpoint, settings.userAgent);
    const command = commands.get(operation) ?? commandOf(operation, settings.sign);
    commands.set(operation, command);
    const { answer } = await client.send({ ...command, input: request }).catch((error: unknown) => {
      throw error instanceof AnswerRefused ? serviceErrorOf(error, operation.name, settings.retries) : error;
    });
    return outputOf(operation.output, answer.body);
  };
}

interface LeanClient {
  send(command: object): Promise<{ readonly answer: HttpAnswer }>;
}

function clientOf(settings: ClientSettings): LeanClient {
  // Else the SDK warns on stderr about Node.js 20.
  sdkState.warningEmitted = true;
  const config = {
    // Never read: the endpoint is given and the signer is ours.
    region: "none",
    endpoint: settings.endpoint,
    protocol,
    requestHandler: requestHandlerOf(settings.transport),
    retryStrategy: retryStrategyOf(settings),
    maxAttempts: settings.retries.attempts,
    retryMode: "standard",
    ...lookedUpOtherwise,
  };
  const client = new LambdaClient(config as unknown as LambdaClientConfig);
  for (const name of unusedMiddleware) {
    client.middlewareStack.remove(name);
  }
  return client as unknown as LeanClient;
}

// What the SDK would look up in environment and files if it were left out.
const lookedUpOtherwise = {
  credentials: { accessKeyId: "", secretAccessKey: "" },
  authSchemePreference: [],
  defaultsMode: "legacy",
  ignoreConfiguredEndpointUrls: true,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: undefined,
};

// What is left: serializing, retrying, signing and deserializing, each with a part of ours.
const unusedMiddleware = [
  "contentLengthMiddleware",
  "getUserAgentMiddleware",
  "hostHeaderMiddleware",
  "httpAuthSchemeMiddleware",
  "loggerMiddleware",
  "recursionDetectionMiddleware",
];

/** A request in the form by which the SDK's middleware recognises one. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly path: string;
  readonly query: object;
  readonly headers: Record<string, string>;
  readonly request: HttpRequest;
}

const protocol = {
  setSerdeContext() {},
  async serializeRequest(_: unknown, request: HttpRequest): Promise<SdkRequest> {
    const { scheme, hostname = "" } = splitUrl(request.origin);
    const { method, target, headers } = request;
    return { method, protocol: `${scheme}:`, hostname, path: target, query: {}, headers: { ...headers }, request };
  },
  async deserializeResponse(_: unknown, __: unknown, answer: HttpAnswer) {
    if (answer.status >= 300) {
      throw new AnswerRefused(answer);
    }
    return { answer, $metadata: {} };
  },
};

/** All of a command but its input. */
function commandOf(operation: Operation, sign: ClientSettings["sign"]) {
  const signer = {
    sign: async (sdkRequest: SdkRequest): Promise<SdkRequest> => {
      const { request, headers } = sdkRequest;
      return { ...sdkRequest, request: await sign({ ...request, headers }) };
    },
  };
  const context = {
    clientName: "LambdaClient",
    commandName: `${operation.name}Command`,
    [SMITHY_CONTEXT_KEY]: {
      service: "AWSGirApiService",
      operation: operation.name,
      operationSchema: [9, "com.amazonaws.lambda", operation.name, {}, "unit", "unit"],
      selectedHttpAuthScheme: {
        httpAuthOption: { schemeId: "aws.auth#sigv4" },
        identity: {},
        signer: signer as unknown as HttpSigner,
      },
    },
  };
  let handler: object | undefined;
  return {
    resolveMiddleware(stack: MiddlewareStack<object, object>, { requestHandler }: { requestHandler: RequestHandler }) {
      handler ??= stack.resolve(({ request }) => requestHandler.handle(request as SdkRequest), context);
      return handler;
    },
  };
}

interface RequestHandler {
  handle(request: SdkRequest): Promise<{ readonly response: HttpAnswer }>;
}

function requestHandlerOf(transport: Transport): RequestHandler {
  return { handle: async ({ request }) => ({ response: await transport(request) }) };
}
