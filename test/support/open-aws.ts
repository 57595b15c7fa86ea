import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CliError } from "../../src/errors.ts";
import { type Generation, generation1 } from "../../src/generation.ts";
import type { Host } from "../../src/host.ts";
import { type ConnectOverrides, openSession, type SessionOptions } from "../../src/session/session.ts";
import { type AwsServices, type SeenRequest, signerOf } from "./aws-services.ts";
import { testHost } from "./host.ts";

export interface AwsSetup {
  /** Null takes a variable away. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Paths under the home folder. `{{home}}` and `{{url}}` are filled in, here and in the variables. */
  readonly files?: Readonly<Record<string, string>>;
  readonly options?: Partial<SessionOptions>;
  readonly overrides?: ConnectOverrides;
  readonly generation?: Generation;
  readonly host?: Partial<Host>;
}

export interface AwsResult {
  /** The message of what failed. */
  readonly error: string | undefined;
  readonly failure: unknown;
  /** The key id that signed the request to Lambda; undefined when there was none or it was unsigned. */
  readonly signer: string | undefined;
  readonly requests: readonly SeenRequest[];
  readonly stderr: string;
}

export interface AwsHome {
  readonly path: string;
  /** Calls Lambda once. */
  call(setup?: AwsSetup): Promise<AwsResult>;
  remove(): void;
}

/** A home folder, and calls to Lambda that are made from there. */
export function awsHome(services: AwsServices): AwsHome {
  const path = mkdtempSync(join(tmpdir(), "lambda-eic-home-"));
  const fill = (text: string) => text.replaceAll("{{home}}", path).replaceAll("{{url}}", services.url);
  return {
    path,
    async call({
      env = {},
      files = {},
      options = {},
      overrides = {},
      generation = generation1,
      host: replaced = {},
    } = {}) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), fill(text));
      }
      const filled = Object.fromEntries(
        Object.entries(env).map(([name, value]) => [name, value === null ? undefined : fill(value)]),
      );
      const base = { PATH: process.env["PATH"], HOME: path, AWS_DEFAULT_REGION: "us-east-2", AWS_MAX_ATTEMPTS: "1" };
      const { host, stderr } = testHost({
        env: { ...base, AWS_EC2_METADATA_DISABLED: "true", ...services.env, ...filled },
        cwd: path,
      });
      const before = services.requests.length;
      const failure = await openSession(
        { signRequests: true, verifyTls: true, debug: false, ...options },
        { ...host, ...replaced },
        generation,
      )
        .connect(overrides)
        .then((lambda) => lambda.getFunctionEventInvokeConfig(new Map([["FunctionName", "f"]])))
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      if (failure !== undefined && !(failure instanceof CliError)) throw failure;
      const requests = services.requests.slice(before);
      const last = requests.findLast((request) => request.path.includes("/2019-09-25/"));
      return { error: failure?.message, failure, signer: last && signerOf(last), requests, stderr: stderr() };
    },
    remove: () => rmSync(path, { recursive: true }),
  };
}
