import type { FailureKind } from "../../errors.ts";
import type { Generation } from "../../generation.ts";
import { functionEventInvokeConfig, type Operation, type OperationName, optionName } from "../../operations.ts";
import { globalOptions } from "../global-options.ts";
import { exampleLines, examplesOf } from "./examples.ts";
import { type HelpSection, withDetails } from "./layout.ts";

/** What stands behind the options in a subcommand's help. */
export function subcommandSections(operation: Operation, generation: Generation): readonly HelpSection[] {
  const name = operation.name as OperationName;
  const fate = fates[name];
  const examples = examplesOf(name, generation).map((example) => exampleLines(operation.subcommand, example));
  return [
    ...(fate === undefined ? [] : [leftOut(fate)]),
    functionNames,
    { title: "Examples", lines: examples.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines])) },
    exitCodes(generation, kindsOfCalls),
    pointer,
  ];
}

/** What stands behind the global options in the help of the program. */
export function programSections(generation: Generation): readonly HelpSection[] {
  return [
    { title: "Global options, anywhere on the line", rows: optionRows(generation) },
    functionNames,
    {
      title: "Examples",
      lines: [
        ...exampleLines("get-function-event-invoke-config", { words: ["--function-name my-function:BLUE", "--local"] }),
        ...exampleLines("put-function-event-invoke-config", { words: ["help"] }),
        ...exampleLines("apply", { words: ["help"] }),
      ],
    },
    exitCodes(generation),
    environment(generation),
  ];
}

/** Where to read on. */
export const pointer: HelpSection = {
  title: "Global options",
  paragraphs: ["See lambda-eic help. With --local an endpoint inside the program answers."],
};

/** The global options, each as a term and its meaning. */
export function optionRows(generation: Generation): readonly (readonly [term: string, meaning: string])[] {
  return globalOptions(generation)
    .filter(({ shownWith }) => shownWith === undefined)
    .map(({ name, value, documentation, choices, standard }) => {
      const term = `${name}${value ? ` <${value}>` : ""}`;
      return [term, withDetails(documentation, choices, standard)] as const;
    });
}

/** The environment variables that are read, besides the system's. */
export function environment({ regionVariables, profileVariables, errorLayout }: Generation): HelpSection {
  const rows: (readonly [string, string])[] = [
    [profileVariables.join(", "), "The profile, the first one set"],
    [regionVariables.join(", "), "The region, the first one set"],
    ["AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN", "Credentials"],
    ["AWS_CONFIG_FILE", "The configuration file (default ~/.aws/config)"],
    ["AWS_SHARED_CREDENTIALS_FILE", "The credentials file (default ~/.aws/credentials)"],
    ["AWS_DEFAULT_OUTPUT", "The output format"],
    ["AWS_ENDPOINT_URL_LAMBDA, AWS_ENDPOINT_URL", "Where requests go"],
    ["AWS_MAX_ATTEMPTS, AWS_RETRY_MODE", "How often and how requests are repeated"],
    ["AWS_CA_BUNDLE", "Certificates to trust"],
    ["HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "Proxies, and the hosts reached without one"],
    ...(errorLayout === "chosen" ? [["AWS_CLI_ERROR_FORMAT", "How errors are shown"] as const] : []),
    ["LAMBDA_EIC_COMPAT", "v1 or v2, as --cli-compat"],
    ["LAMBDA_EIC_LOCAL", "1 or true for --local, 0 or false for without"],
    ["LAMBDA_EIC_STATE", "A folder, as --state"],
    ["NO_COLOR", "No colours unless --color on"],
  ];
  return { title: "Environment", rows };
}

const functionNames: HelpSection = {
  title: "Function names",
  rows: [
    ["my-function", "A name, at most 64 characters"],
    ["my-function:BLUE", "With an alias or a version"],
    ["123456789012:function:my-function", "A partial ARN"],
    ["arn:aws:lambda:us-east-2:123456789012:function:my-function", "An ARN; its region must be the one called"],
  ],
  paragraphs: [
    "Each takes an alias or a version behind a colon, or by --qualifier; given twice, both must agree. Without one $LATEST is meant. A shell leaves it alone in single quotes: 'my-function:$LATEST'.",
  ],
};

/** What becomes of a setting that is left out, given what holds without it. */
const fates: Partial<Record<OperationName, (withoutIt: string) => string>> = {
  PutFunctionEventInvokeConfig: (withoutIt) => `removed: ${withoutIt}`,
  UpdateFunctionEventInvokeConfig: () => "kept as it is",
};

/** What Lambda does without a setting. */
const withoutIt: Readonly<Record<string, string>> = {
  MaximumRetryAttempts: "Lambda tries again twice",
  MaximumEventAgeInSeconds: "an event waits up to 6 hours (21600 seconds)",
  DestinationConfig: "no records are sent, OnSuccess nor OnFailure",
};

function leftOut(fate: (withoutIt: string) => string): HelpSection {
  const settings = functionEventInvokeConfig.members.flatMap((member) => {
    const standard = withoutIt[member.name];
    return standard === undefined ? [] : [[optionName(member), fate(standard)] as const];
  });
  return {
    title: "Settings that are left out",
    rows: settings,
    paragraphs: [
      "At least one must be given. They concern asynchronous invocations alone: queues and streams have event source mappings with settings of their own.",
    ],
  };
}

const failures: Readonly<Record<FailureKind, string>> = {
  usage: "the command line can't be read",
  unknownOptions: "options are unknown",
  parameter: "a parameter is refused before anything is sent",
  manifest: "a fleet file is refused",
  configuration: "region or credentials are missing",
  service: "the service answered an error",
  failure: "anything else failed: profiles, files, connections, timeouts",
  interrupted: "interrupted",
};

/** Those that the commands of our own add nothing to. */
const kindsOfCalls = (Object.keys(failures) as FailureKind[]).filter((kind) => kind !== "manifest");

/** What each exit code means, for some kinds of failures or for all. */
export function exitCodes(
  { exitCodes: codeOf }: Generation,
  kinds = Object.keys(failures) as readonly FailureKind[],
): HelpSection {
  const codes = [...new Set(kinds.map((kind) => codeOf[kind]))].sort((a, b) => a - b);
  const meaning = (code: number): string =>
    kinds
      .filter((kind) => codeOf[kind] === code)
      .map((kind) => failures[kind])
      .join("; ");
  return {
    title: "Exit codes",
    rows: [["0", "success"], ...codes.map((code) => [String(code), meaning(code)] as const)],
  };
}
