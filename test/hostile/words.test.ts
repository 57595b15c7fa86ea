import fc from "fast-check";
import { expect, test } from "vitest";
import { globalOptions } from "../../src/commands/global-options.ts";
import { mirrored } from "../../src/commands/registry.ts";
import { subcommandOptions } from "../../src/commands/subcommand-options.ts";
import { generation2 } from "../../src/generation.ts";
import { anyText, functionIn, goodAnswer, hold, patience, settings, subcommands } from "./invariants.ts";

/** Words that would leave the machine, or write where they are told to. */
const kept = new Set(["--endpoint-url", "--state"]);
const names = [
  ...globalOptions(generation2),
  ...[...mirrored.values()].flatMap(({ operation }) => subcommandOptions(operation, generation2)),
].flatMap(({ name }) => (kept.has(name) ? [] : name));

const option = fc.constantFrom(...new Set(names));
const word = fc.oneof(
  { weight: 4, arbitrary: option },
  { weight: 2, arbitrary: fc.tuple(option, fc.nat(12)).map(([name, length]) => name.slice(0, length)) },
  { weight: 2, arbitrary: fc.tuple(option, anyText).map(([name, text]) => `${name}=${text}`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...subcommands, "lambda", "help", "--", "my-function", "v1", "v2", "json", "text"),
  },
  { weight: 3, arbitrary: anyText.filter((text) => !text.startsWith("--e") && !text.startsWith("--st")) },
);

test(
  "whatever the words are, they are refused in words, or send the one request that they ask for",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 9 }), async (argv) => {
        const { requests } = await hold(argv, { responses: [goodAnswer] });
        const [request, ...others] = requests;

        expect(others).toEqual([]);
        if (request === undefined) return;
        const subcommand = argv.find((argument) => mirrored.has(argument));
        functionIn(request, subcommand!);
      }),
      settings,
    );
  },
  patience,
);

test(
  "a function's name and qualifier arrive as they were written, and nowhere else",
  async () => {
    const call = fc.record({
      subcommand: fc.constantFrom(...subcommands),
      name: anyText,
      qualifier: fc.option(anyText),
    });
    await fc.assert(
      fc.asyncProperty(call, async ({ subcommand, name, qualifier }) => {
        const isQualified = qualifier !== null && !subcommand.startsWith("list");
        const { requests, exitCode } = await hold(
          [subcommand, `--function-name=${name}`, ...(isQualified ? [`--qualifier=${qualifier}`] : [])],
          { responses: [goodAnswer] },
        );

        expect(requests.length).toBeLessThanOrEqual(1);
        const [request] = requests;
        if (request === undefined) {
          expect(exitCode).not.toBe(0);
          return;
        }
        expect(functionIn(request, subcommand)).toBe(name);
        expect(request.query).toEqual(isQualified ? { Qualifier: qualifier } : {});
        expect(request.signature).toBe("valid");
      }),
      settings,
    );
  },
  patience,
);

test(
  "values of variables are refused in words, or harmless",
  async () => {
    const variables = [
      ...[
        "AWS_DEFAULT_REGION",
        "AWS_REGION",
        "AWS_PROFILE",
        "AWS_DEFAULT_PROFILE",
        "AWS_DEFAULT_OUTPUT",
        "AWS_MAX_ATTEMPTS",
      ],
      ...["AWS_RETRY_MODE", "AWS_CA_BUNDLE", "AWS_USE_FIPS_ENDPOINT", "AWS_CLI_FILE_ENCODING", "AWS_CLI_ERROR_FORMAT"],
      ...[
        "LAMBDA_EIC_COMPAT",
        "TZ",
        "LANG",
        "NO_COLOR",
        "TERM",
        "AWS_SESSION_TOKEN",
        "AWS_ACCESS_KEY_ID",
        "HTTP_PROXY",
      ],
      ...[
        "AWS_CONFIG_FILE",
        "AWS_SHARED_CREDENTIALS_FILE",
        "HOME",
        "NO_PROXY",
        "AWS_SDK_UA_APP_ID",
        "AWS_DEFAULTS_MODE",
      ],
    ];
    const value = fc
      .oneof(anyText, fc.constantFrom("1", "true", "legacy", "standard", "v2", "json", "table", "us-east-2"))
      // A variable of the environment has no NUL.
      .map((text) => text.replaceAll("\u0000", ""));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...variables), value, { maxKeys: 4 }), async (env) => {
        const { requests } = await hold(["get-function-event-invoke-config", "--function-name", "f"], {
          env,
          responses: [goodAnswer],
        });

        for (const request of requests) if (request.method !== "CONNECT") functionIn(request, subcommands[0]!);
      }),
      settings,
    );
  },
  patience,
);

/** Addresses of this machine alone, and texts that name no host. */
const address = fc
  .tuple(
    fc.constantFrom("http://", "https://", "", "//", "ftp://", "HTTP://", "http:", "http:///", " http://", "file://"),
    fc.constantFrom("", "user:pass@", "user@", "@", "a:b:c@", "%40:%00@", "\u2603:x@"),
    fc.constantFrom(
      "127.0.0.1",
      "localhost",
      "[::1]",
      "[",
      "]",
      "",
      "-",
      "127.0.0.1.",
      "127.1",
      "[::1%25lo]",
      "[::ffff:127.0.0.1]",
      "0x7f.1",
      "127.0.0.1\t",
    ),
    fc.constantFrom("", ":1", ":0", ":", ":99999", ":x", ":-1", ":1:2", ":\u0661"),
    fc.constantFrom("", "/", "/path", "/a b?c#d", "?x", "#y", "\\", "/..", "/%", "\n", "\u0000", "/\ud800"),
  )
  .map((parts) => parts.join(""));

test(
  "whatever endpoints and proxies are called, they are refused in words, or not reached",
  async () => {
    const run = fc.record({ endpoint: fc.option(address), variable: fc.option(address), proxy: fc.option(address) });
    await fc.assert(
      fc.asyncProperty(run, async ({ endpoint, variable, proxy }) => {
        const env = {
          ...(variable !== null && { AWS_ENDPOINT_URL_LAMBDA: variable.replaceAll("\u0000", "") }),
          ...(proxy !== null && {
            HTTPS_PROXY: proxy.replaceAll("\u0000", ""),
            HTTP_PROXY: proxy.replaceAll("\u0000", ""),
            NO_PROXY: "",
          }),
        };
        await hold(
          [
            ...[
              "get-function-event-invoke-config",
              "--function-name",
              "f",
              "--cli-connect-timeout",
              "1",
              "--cli-read-timeout",
              "1",
            ],
            ...(endpoint === null ? [] : ["--endpoint-url", endpoint]),
          ],
          { env, responses: [goodAnswer] },
        );
      }),
      settings,
    );
  },
  patience,
);
