import fc from "fast-check";
import { expect, test } from "vitest";
import { anyText, functionIn, goodAnswer, hold, patience, settings } from "./invariants.ts";

const get = "get-function-event-invoke-config";

/** Keys that say who signs and how; `credential_process` would start what a random value names. */
const key = fc.oneof(
  fc.constantFrom(
    ...[
      "region",
      "output",
      "aws_access_key_id",
      "aws_secret_access_key",
      "aws_session_token",
      "role_arn",
      "source_profile",
    ],
    ...[
      "credential_source",
      "external_id",
      "mfa_serial",
      "duration_seconds",
      "role_session_name",
      "web_identity_token_file",
    ],
    ...["sso_session", "sso_start_url", "sso_region", "sso_account_id", "sso_role_name", "login_session", "services"],
    ...["max_attempts", "retry_mode", "ca_bundle", "cli_timestamp_format", "parameter_validation", "defaults_mode"],
    ...[
      "use_fips_endpoint",
      "use_dualstack_endpoint",
      "ignore_configured_endpoint_urls",
      "sdk_ua_app_id",
      "s3",
      "lambda",
    ],
  ),
  anyText.filter((text) => !/credential_process|endpoint/i.test(text)),
);
const value = fc.oneof(
  { weight: 2, arbitrary: anyText },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...["a", "b", "default", "us-east-2", "true", "5", "Environment", "arn:aws:iam::123456789012:role/r", "corp"],
      ...["AKIDEXAMPLE", "legacy", "table", "https://corp.awsapps.com/start", "\n  nested = 1\n  deeper = 2"],
    ),
  },
);
const section = fc.oneof(
  fc.constantFrom(
    "default",
    "profile a",
    "profile b",
    "profile default",
    "sso-session corp",
    "services a",
    "a",
    'profile "a b"',
  ),
  anyText,
);
const line = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(key, fc.constantFrom(" = ", "=", ": ", " "), value).map((parts) => parts.join("")) },
  { weight: 3, arbitrary: section.map((name) => `[${name}]`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("# comment", "; comment", "", "  ", "[", "]", "=", "[a", "[a] b", "  continued"),
  },
  { weight: 1, arbitrary: anyText },
);
const file = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n", "\n\n"))
  .map(([lines, end]) => lines.join(end))
  .filter((text) => !/credential_process|endpoint/i.test(text));

test(
  "whatever the configuration files hold, they are refused in words, or a call is made",
  async () => {
    const run = fc.record({
      config: file,
      credentials: file,
      profile: fc.constantFrom(undefined, "a", "b", "a b", "default"),
      generation: fc.constantFrom("v1", "v2"),
      hasKeys: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ config, credentials, profile, generation, hasKeys }) => {
        const { requests } = await hold(
          [
            get,
            "--function-name",
            "f",
            "--cli-compat",
            generation,
            ...(profile === undefined ? [] : ["--profile", profile]),
          ],
          {
            files: { ".aws/config": config, ".aws/credentials": credentials },
            // What needs another service ends at the proxy, which refuses every tunnel.
            env: hasKeys ? {} : { AWS_ACCESS_KEY_ID: null, AWS_SECRET_ACCESS_KEY: null },
            responses: [goodAnswer],
          },
        );

        for (const request of requests) if (request.method !== "CONNECT") functionIn(request, get);
      }),
      settings,
    );
  },
  patience,
);

test.each([
  ["a line without an end", `[default]\nregion = ${"x".repeat(5_000_000)}`],
  ["many sections", Array.from({ length: 50_000 }, (_, index) => `[profile p${index}]\nregion = r\n`).join("")],
  ["many continued lines", `[default]\nregion = us-east-2\n${"  more\n".repeat(100_000)}`],
  ["many blanks", `[default]\nregion =${" ".repeat(200_000)}x`],
  ["many blanks in a line", `[default]\nregion = us${" ".repeat(200_000)}-east-2`],
  [
    "what objects inherit",
    "[profile __proto__]\npolluted = yes\n[default]\n__proto__ =\n  polluted = yes\nconstructor = x",
  ],
  ["roles in a circle", "[profile a]\nrole_arn = x\nsource_profile = b\n[profile b]\nrole_arn = y\nsource_profile = a"],
])("a configuration file is read in time: %s", async (_, config) => {
  await hold([get, "--function-name", "f"], { files: { ".aws/config": config }, responses: [goodAnswer] });
  await hold([get, "--function-name", "f", "--profile", "a"], {
    files: { ".aws/config": config },
    responses: [goodAnswer],
  });
});

test.each([
  ["other bytes than text", { base64: Buffer.from([0x5b, 0xff, 0xfe, 0x5d]).toString("base64") }],
  ["UTF-16", { base64: Buffer.from("\ufeff[default]\n", "utf16le").toString("base64") }],
])("a configuration file of %s is refused by its name", async (_, config) => {
  const { exitCode, stderr } = await hold([get, "--function-name", "f"], { files: { ".aws/config": config } });

  expect({ exitCode, stderr }).toEqual({
    exitCode: 255,
    stderr: "\nUnable to parse config file: {{home}}/.aws/config\n",
  });
});
