// An esbuild plugin that leaves out of LambdaClient what src/session/client.ts takes out of it or decides itself:
// everything but its client, its middleware stack, and the serializing, retrying and signing steps.
// Unbundled, as the tests run it, the whole client behaves the same, only slower to load.

import { fileURLToPath } from "node:url";

const leftOut = `
  const configured = (config) => config;
  const nothing = () => ({ applyToStack() {} });
  const provider = (value) => async () => value;
  export class DefaultIdentityProviderConfig {}
  export const state = {};
  export const parseRetryAfterHeader = () => undefined;
  // Taken by its importer before this module, which imports it, is evaluated.
  export function isStreamingPayload() { return false; }
  export const resolveRetryConfig = (config) =>
    Object.assign(config, { retryStrategy: provider(config.retryStrategy), maxAttempts: provider(config.maxAttempts) });
  export {
    configured as defaultLambdaHttpAuthSchemeParametersProvider,
    configured as getRuntimeConfig,
    configured as resolveEndpointConfig,
    configured as resolveEventStreamSerdeConfig,
    configured as resolveHostHeaderConfig,
    configured as resolveHttpAuthSchemeConfig,
    configured as resolveRegionConfig,
    configured as resolveRuntimeExtensions,
    configured as resolveUserAgentConfig,
    nothing as getContentLengthPlugin,
    nothing as getHostHeaderPlugin,
    nothing as getHttpAuthSchemeEndpointRuleSetPlugin,
    nothing as getLoggerPlugin,
    nothing as getRecursionDetectionPlugin,
    nothing as getUserAgentPlugin,
  };
  // An identifier for the attempts of one call; node:crypto would take longer than the rest of a local one.
  export const v4 = () =>
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ ((Math.random() * 16) >> (digit / 4))).toString(16),
    );
  export { getHttpSigningPlugin } from "@smithy/core";
  export { getRetryPlugin } from "@smithy/core/retry";
  export { HttpRequest } from "@smithy/core/transport";
`;

/** The importers, and what is replaced for each. */
const replacements = [
  [
    /client-lambda\/dist-es\/LambdaClient\.js$/,
    [
      "@aws-sdk/core/client",
      "@smithy/core",
      "@smithy/core/config",
      "@smithy/core/endpoints",
      "@smithy/core/event-streams",
      "@smithy/core/protocols",
      "@smithy/core/retry",
      "./auth/httpAuthSchemeProvider",
      "./runtimeConfig",
      "./runtimeExtensions",
    ],
  ],
  // Needed for the request's class and an identifier, which would bring all serializers along.
  [
    /middleware-retry\/retryMiddleware\.js$/,
    ["@smithy/core/protocols", "@smithy/core/serde", "./parseRetryAfterHeader"],
  ],
  // It would load all of Node's streams to look for one among bodies, which are bytes.
  [/submodules\/retry\/index\.js$/, ["./middleware-retry/isStreamingPayload/isStreamingPayload"]],
  [/middleware-http-signing\/httpSigningMiddleware\.js$/, ["@smithy/core/protocols"]],
  // Imported late by a protocol that isn't used, so that only its file would stay behind.
  [/protocols\/HttpProtocol\.js$/, ["@smithy/core/event-streams"]],
  // The warning about old Node.js versions leaves with the SDK's defaults.
  [/src\/session\/client\.ts$/, ["@aws-sdk/core/client"]],
];

export const leanSdk = {
  name: "lean-sdk",
  setup(build) {
    // Past the package's index, which a bundle in one file would keep whole: the commands, schemas and errors of all Lambda.
    build.onResolve({ filter: /^@aws-sdk\/client-lambda$/ }, () => ({
      path: fileURLToPath(new URL("../node_modules/@aws-sdk/client-lambda/dist-es/LambdaClient.js", import.meta.url)),
      sideEffects: false,
    }));
    build.onResolve({ filter: /^[@.]/ }, ({ path, importer, resolveDir }) => {
      const [, replaced] = replacements.find(([pattern]) => pattern.test(importer.replaceAll("\\", "/"))) ?? [];
      return replaced?.includes(path)
        ? { path: "left-out-of-the-sdk", namespace: "lean-sdk", pluginData: { resolveDir }, sideEffects: false }
        : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: "lean-sdk" }, ({ pluginData: { resolveDir } }) => ({
      contents: leftOut,
      resolveDir,
    }));
  },
};
