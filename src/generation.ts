import type { FailureKind } from "./errors.ts";

/** What differs between the two living generations of the AWS CLI. Passed down as a value; nobody asks for its name. */
export interface Generation {
  readonly name: "v1" | "v2";
  readonly exitCodes: Readonly<Record<FailureKind, number>>;
  /** Values of `--output`, in the order error messages list them. */
  readonly outputFormats: readonly string[];
  /** Values of `cli_timestamp_format`; the first one listed is not the default. */
  readonly timestampFormats: readonly string[];
  readonly defaultTimestampFormat: "wire" | "iso8601";
  /** The environment variable that names the encoding of `file://` values, UTF-8 when it isn't set. */
  readonly fileEncodingVariable: string | undefined;
  /** Whether the complaint about a broken input document says what is wrong and shows the document. */
  readonly showsBrokenDocuments: boolean;
  /** Environment variables for the region, first one set wins. */
  readonly regionVariables: readonly string[];
  /** Environment variables for the profile, first one set wins. */
  readonly profileVariables: readonly string[];
  /** Whether the region may come from the instance metadata service. */
  readonly regionFromInstanceMetadata: boolean;
  readonly retry: {
    readonly modes: readonly RetryMode[];
    readonly defaultMode: RetryMode;
    /** Total attempts by mode when nothing is configured. */
    readonly attempts: Readonly<Record<RetryMode, number>>;
    /** The modes and the smallest number of attempts, as errors name them. */
    readonly modesText: string;
    readonly minimumText: string;
  };
  /** The command that the AWS CLI advises when there are no credentials. */
  readonly credentialsAdvice: string;
}

export type RetryMode = "legacy" | "standard" | "adaptive";

/** AWS CLI 1.45, the default. */
export const generation1: Generation = {
  name: "v1",
  exitCodes: {
    usage: 2,
    unknownOptions: 255,
    parameter: 255,
    configuration: 255,
    service: 255,
    failure: 255,
    interrupted: 130,
  },
  outputFormats: ["json", "text", "table"],
  timestampFormats: ["none", "wire", "iso8601"],
  defaultTimestampFormat: "wire",
  fileEncodingVariable: undefined,
  showsBrokenDocuments: true,
  regionVariables: ["AWS_DEFAULT_REGION"],
  profileVariables: ["AWS_DEFAULT_PROFILE", "AWS_PROFILE"],
  regionFromInstanceMetadata: false,
  retry: {
    modes: ["legacy", "standard", "adaptive"],
    defaultMode: "legacy",
    attempts: { legacy: 5, standard: 3, adaptive: 3 },
    modesText: "('legacy', 'standard', 'adaptive')",
    minimumText: "1",
  },
  credentialsAdvice: "aws configure",
};

/** AWS CLI 2.36, by `--cli-compat v2` or `LAMBDA_EIC_COMPAT=v2`. */
export const generation2: Generation = {
  name: "v2",
  exitCodes: {
    usage: 252,
    unknownOptions: 252,
    parameter: 252,
    configuration: 253,
    service: 254,
    failure: 255,
    interrupted: 130,
  },
  outputFormats: ["json", "text", "table", "yaml", "yaml-stream", "off"],
  timestampFormats: ["wire", "iso8601"],
  defaultTimestampFormat: "iso8601",
  fileEncodingVariable: "AWS_CLI_FILE_ENCODING",
  showsBrokenDocuments: false,
  regionVariables: ["AWS_REGION", "AWS_DEFAULT_REGION"],
  profileVariables: ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"],
  regionFromInstanceMetadata: true,
  retry: {
    modes: ["standard", "adaptive"],
    defaultMode: "standard",
    attempts: { legacy: 5, standard: 3, adaptive: 3 },
    modesText: '"standard" or "adaptive"',
    minimumText: "one",
  },
  credentialsAdvice: "aws login",
};
