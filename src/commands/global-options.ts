import type { Generation } from "../generation.ts";
import type { OptionRule } from "./arguments.ts";

/** An option that every subcommand takes, with what the help says of it. */
export interface GlobalOption extends OptionRule {
  /** What the value stands for in the help; none for an option without one. */
  readonly value?: string;
  readonly documentation: string;
}

/** The options of the AWS CLI's first parsing stage, in its order, and ours behind them. */
export function globalOptions(generation: Generation): readonly GlobalOption[] {
  return [
    flag("--debug", "Show on stderr what was resolved from where, requests, answers and retries"),
    value("--endpoint-url", "url", "Send requests to this URL"),
    flag("--no-verify-ssl", "Do not verify certificates"),
    flag("--no-paginate", "Make one request only"),
    { ...value("--output", "format", "How to print the result"), choices: generation.outputFormats },
    value("--query", "expression", "A JMESPath expression that selects what is printed"),
    value("--profile", "name", "A profile of the configuration files"),
    value("--region", "name", "The region to call, such as us-east-2"),
    { ...value("--color", "when", "Whether tables are coloured"), choices: ["on", "off", "auto"] },
    flag("--no-sign-request", "Send no signature and look for no credentials"),
    value("--ca-bundle", "file", "Certificates to trust instead of the usual ones"),
    value("--cli-read-timeout", "seconds", "Longest wait for an answer; 0 waits for ever (default 60)"),
    value("--cli-connect-timeout", "seconds", "Longest wait for a connection; 0 waits for ever (default 60)"),
    ...generation.addedOptions,
    { ...flag("--version", "Show the version"), stops: true },
    {
      ...value("--cli-compat", "generation", "Behave as version v1 or v2 of the AWS CLI"),
      choices: ["v1", "v2"],
      ours: true,
    },
    { ...flag("--local", "Use the embedded Lambda endpoint"), ours: true },
    { ...value("--state", "folder", "Where the embedded endpoint keeps its state"), ours: true },
    { ...flag("--help", "Show help"), ours: true },
    { ...flag("-h", "Show help"), ours: true },
  ];
}

function flag(name: string, documentation: string): GlobalOption {
  return { name, takes: "nothing", documentation };
}

function value(name: string, placeholder: string, documentation: string): GlobalOption {
  return { name, takes: "value", value: placeholder, documentation };
}
