import type { Generation } from "../generation.ts";
import { type Member, type Operation, optionName } from "../operations.ts";
import type { OptionRule } from "./arguments.ts";

/** An option of one subcommand, with what the help says of it. */
export interface SubcommandOption extends OptionRule {
  readonly value: string;
  readonly documentation: string;
  /** A value for the help. */
  readonly example?: string | undefined;
  /** The input member it sets; undefined for the options that all operations have. */
  readonly member?: Member;
  /** Works, but isn't shown in the help: the service's own pagination. */
  readonly hidden?: boolean;
}

/** The options of an operation's subcommand, in the AWS CLI's order. */
export function subcommandOptions(operation: Operation, generation: Generation): readonly SubcommandOption[] {
  const { pagination } = operation;
  const ofMembers = operation.input.members
    .map(memberOption)
    .map((option) =>
      option.member?.name === pagination?.limitKey
        ? maximumItems
        : { ...option, hidden: option.member?.name === pagination?.inputToken },
    );
  return [
    ...ofMembers,
    ...generation.inputDocuments.map(inputDocument),
    ...(pagination ? [startingToken, pageSize] : []),
    {
      name: "--generate-cli-skeleton",
      takes: "optional",
      alone: generation.skeletons[0] ?? "",
      choices: generation.skeletons,
      value: "kind",
      documentation: "Print an input document to fill in, or a sample of the output, and send nothing.",
    },
  ];
}

function memberOption(member: Member): SubcommandOption {
  return {
    name: optionName(member),
    takes: "value",
    required: member.required ?? false,
    value: member.shape.type === "integer" ? "number" : member.shape.type === "structure" ? "structure" : "text",
    documentation: member.documentation,
    example: examples[member.name],
    member,
  };
}

const examples: Readonly<Record<string, string>> = {
  FunctionName: "my-function:BLUE",
  Qualifier: "BLUE",
  MaximumRetryAttempts: "0",
  MaximumEventAgeInSeconds: "3600",
  DestinationConfig: "'OnFailure={Destination=arn:aws:sqs:us-east-2:123456789012:dlq}'",
};

const maximumItems: SubcommandOption = {
  name: "--max-items",
  takes: "value",
  integer: true,
  value: "number",
  documentation: "How many configurations to print. If there are more, a NextToken is printed for --starting-token.",
  example: "10",
};

const startingToken: SubcommandOption = {
  name: "--starting-token",
  takes: "value",
  value: "token",
  documentation: "The NextToken of an earlier output, to go on where it stopped.",
  example: '"$token"',
};

const pageSize: SubcommandOption = {
  name: "--page-size",
  takes: "value",
  integer: true,
  value: "number",
  documentation: "How many configurations each request asks for: 1 to 50. The output is the same.",
  example: "50",
};

function inputDocument(name: string): SubcommandOption {
  const format = name.slice(name.lastIndexOf("-") + 1);
  return {
    name,
    takes: "value",
    value: format,
    documentation: `The whole input as ${format.toUpperCase()}, or file:// and the name of a file that holds it. Options win over it.`,
    example: `file://input.${format}`,
  };
}
