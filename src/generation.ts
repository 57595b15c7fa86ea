import type { FailureKind } from "./errors.ts";

/** What differs between the two living generations of the AWS CLI. Passed down as a value; nobody asks for its name. */
export interface Generation {
  readonly name: "v1" | "v2";
  readonly exitCodes: Readonly<Record<FailureKind, number>>;
  /** Global options that only this generation knows, in its order. */
  readonly addedOptions: readonly AddedOption[];
  /** Whether `--v2-debug` warns of what the next generation does otherwise. */
  readonly warnsOfUpgrade: boolean;
  /** Options that take a whole input as a document, in the order of the AWS CLI's table. */
  readonly inputDocuments: readonly string[];
  /** Values of `--generate-cli-skeleton`; the first is meant when none is given. */
  readonly skeletons: readonly string[];
  /** Whether pagination members inside an input document turn pagination off. */
  readonly documentTurnsPaginationOff: boolean;
  /** What stands in front of a complaint about pagination options that exclude each other. */
  readonly paginationMisuse: string;
  /** How the refusal of a choice begins. */
  readonly invalidChoice: (quotedValue: string) => string;
  /** Where a pager may be named, first one set wins: a variable of AWS's, a setting, the system's variable. */
  readonly pager: { readonly variable: string; readonly setting: string; readonly fallback: string } | undefined;
  /** How errors are laid out on stderr: as they are, or as the AWS CLI's version 2 does in the format the user chose. */
  readonly errorLayout: "plain" | "chosen";
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
  /** Values of `defaults_mode` besides `legacy`; empty when it isn't read. Each of them makes `standard` the retry mode. */
  readonly defaultsModes: readonly string[];
  /** Whether role credentials of IAM Identity Center are kept in the cache on disk, as those of assumed roles are. */
  readonly cachesSsoCredentials: boolean;
  /** What stands between a missing login session and the advice to open one. */
  readonly loginPunctuation: "." | ",";
  /** The command that the AWS CLI advises when there are no credentials. */
  readonly credentialsAdvice: string;
}

/** A global option that the other generation doesn't have. */
export interface AddedOption {
  readonly name: string;
  readonly takes: "value" | "nothing";
  readonly choices?: readonly string[];
  /** What the value stands for in the help. */
  readonly value?: string;
  readonly documentation: string;
}

export type RetryMode = "legacy" | "standard" | "adaptive";

/** AWS CLI 1.45, the default. */
export const generation1: Generation = {
  name: "v1",
  addedOptions: [
    {
      name: "--v2-debug",
      takes: "nothing",
      documentation: "Warn on stderr of what version 2 of the AWS CLI does otherwise",
    },
  ],
  warnsOfUpgrade: true,
  inputDocuments: ["--cli-input-json"],
  skeletons: ["input", "output"],
  documentTurnsPaginationOff: false,
  paginationMisuse: "Error during pagination: ",
  invalidChoice: () => "Invalid choice, valid choices are:",
  pager: undefined,
  errorLayout: "plain",
  exitCodes: {
    usage: 2,
    unknownOptions: 255,
    parameter: 255,
    manifest: 2,
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
  defaultsModes: ["auto", "standard", "in-region", "cross-region", "mobile"],
  cachesSsoCredentials: false,
  loginPunctuation: ".",
  credentialsAdvice: "aws configure",
};

/** AWS CLI 2.36, by `--cli-compat v2` or `LAMBDA_EIC_COMPAT=v2`. */
export const generation2: Generation = {
  name: "v2",
  addedOptions: [
    {
      name: "--cli-binary-format",
      takes: "value",
      choices: ["base64", "raw-in-base64-out"],
      value: "format",
      documentation: "Accepted for the AWS CLI's sake; none of these subcommands takes binary values",
    },
    { name: "--no-cli-pager", takes: "nothing", documentation: "Do not send output through a pager" },
    {
      name: "--cli-auto-prompt",
      takes: "nothing",
      documentation: "Accepted for the AWS CLI's sake; nothing is prompted for",
    },
    { name: "--no-cli-auto-prompt", takes: "nothing", documentation: "Accepted for the AWS CLI's sake" },
    {
      name: "--cli-error-format",
      takes: "value",
      choices: ["legacy", "json", "yaml", "text", "table", "enhanced"],
      value: "format",
      documentation: "How errors are shown on stderr",
    },
  ],
  warnsOfUpgrade: false,
  inputDocuments: ["--cli-input-json", "--cli-input-yaml"],
  skeletons: ["input", "output", "yaml-input"],
  documentTurnsPaginationOff: true,
  paginationMisuse: "",
  invalidChoice: (quotedValue) => `Found invalid choice ${quotedValue}`,
  pager: { variable: "AWS_PAGER", setting: "cli_pager", fallback: "PAGER" },
  errorLayout: "chosen",
  exitCodes: {
    usage: 252,
    unknownOptions: 252,
    parameter: 252,
    manifest: 252,
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
  defaultsModes: [],
  cachesSsoCredentials: true,
  loginPunctuation: ",",
  credentialsAdvice: "aws login",
};
