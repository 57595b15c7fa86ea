import type { Generation } from "../generation.ts";
import type { OptionRule } from "./arguments.ts";

/** An option that every subcommand takes, with what the help says of it. */
export interface GlobalOption extends OptionRule {
  /** What the value stands for in the help; none for an option without one. */
  readonly value?: string;
  readonly documentation: string;
  /** What holds when it isn't given. */
  readonly standard?: string;
  /** The option that it is another spelling of, whose help names both. */
  readonly shownWith?: string;
}

/** The options of the AWS CLI's first parsing stage, in its order, and ours behind them. */
export function globalOptions(generation: Generation): readonly GlobalOption[] {
  return [
    flag("--debug", "Show on stderr what was resolved from where, requests, answers and retries; secrets are left out"),
    value("--endpoint-url", "url", "Send requests to this URL, such as http://127.0.0.1:9001"),
    flag("--no-verify-ssl", "Do not verify certificates"),
    flag("--no-paginate", "Make one request only"),
    {
      ...value("--output", "format", "How to print the result"),
      choices: generation.outputFormats,
      standard: "json",
    },
    value("--query", "expression", "A JMESPath expression that selects what is printed, such as MaximumRetryAttempts"),
    value("--profile", "name", "A profile of the configuration files"),
    value("--region", "name", "The region to call, such as us-east-2"),
    {
      ...value("--color", "when", "Whether tables are coloured"),
      choices: ["on", "off", "auto"],
      standard: "auto",
    },
    flag("--no-sign-request", "Send no signature and look for no credentials"),
    value("--ca-bundle", "file", "Certificates to trust instead of the usual ones"),
    {
      ...value("--cli-read-timeout", "seconds", "Longest wait for an answer; 0 waits for ever"),
      standard: "60",
    },
    {
      ...value("--cli-connect-timeout", "seconds", "Longest wait for a connection; 0 waits for ever"),
      standard: "60",
    },
    ...generation.addedOptions,
    { ...flag("--version", "Show the version"), stops: true },
    {
      ...value("--cli-compat", "generation", "Behave as this version of the AWS CLI"),
      choices: ["v1", "v2"],
      standard: "v1",
      ours: true,
    },
    { ...flag("--local", "Use the embedded Lambda endpoint: no account, no network, no credentials"), ours: true },
    { ...value("--state", "folder", "Where the embedded endpoint keeps its state"), ours: true },
    { ...flag("--help", "Show help, as -h and the word help do"), ours: true },
    { ...flag("-h", "Show help"), ours: true, shownWith: "--help" },
  ];
}

function flag(name: string, documentation: string): GlobalOption {
  return { name, takes: "nothing", documentation };
}

function value(name: string, placeholder: string, documentation: string): GlobalOption {
  return { name, takes: "value", value: placeholder, documentation };
}
