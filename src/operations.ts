/**
 * The five operations as data. Parser, requests, validation, skeletons, help, completion and the member order of the
 * output come from here. Names, limits and patterns are those of the Lambda API reference (API version 2019-09-25 of the
 * event invoke configuration); the documentation texts are our own.
 */

export type Shape = StringShape | IntegerShape | TimestampShape | StructureShape | ListShape;

export interface StringShape {
  readonly type: "string";
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

export interface IntegerShape {
  readonly type: "integer";
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface TimestampShape {
  readonly type: "timestamp";
}

export interface StructureShape {
  readonly type: "structure";
  /** In the order of the API's model, which is the order of output and skeletons. */
  readonly members: readonly Member[];
}

export interface ListShape {
  readonly type: "list";
  readonly item: Shape;
}

export interface Member {
  /** AWS's name, as on the wire. */
  readonly name: string;
  readonly shape: Shape;
  readonly required?: true;
  /** Where an input member travels; those of nested structures and of outputs have none. */
  readonly location?: "path" | "query" | "body";
  /** One or more sentences of our own. */
  readonly documentation: string;
}

export interface Operation {
  /** AWS's name, such as `GetFunctionEventInvokeConfig`. */
  readonly name: string;
  /** The word on the command line. */
  readonly subcommand: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** With `{FunctionName}` for the encoded name. */
  readonly path: string;
  readonly input: StructureShape;
  /** Undefined when the operation answers nothing. */
  readonly output: StructureShape | undefined;
  readonly pagination?: Pagination;
  readonly documentation: string;
}

export type OperationName =
  | "DeleteFunctionEventInvokeConfig"
  | "GetFunctionEventInvokeConfig"
  | "ListFunctionEventInvokeConfigs"
  | "PutFunctionEventInvokeConfig"
  | "UpdateFunctionEventInvokeConfig";

/** The option that sets an input member: `--function-name` for `FunctionName`. */
export function optionName({ name }: Pick<Member, "name">): string {
  return `--${name.replace(/(?!^)[A-Z]/g, "-$&").toLowerCase()}`;
}

/** How a list goes on: which input member takes the token, which output member gives it, what it counts. */
export interface Pagination {
  readonly inputToken: string;
  readonly outputToken: string;
  readonly limitKey: string;
  readonly resultKey: string;
}

const destinationArn: StringShape = {
  type: "string",
  minLength: 0,
  maxLength: 350,
  pattern:
    "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
};

const destinationConfig: StructureShape = {
  type: "structure",
  members: [
    {
      name: "OnSuccess",
      documentation: "Where a record of each successful asynchronous invocation goes.",
      shape: {
        type: "structure",
        members: [
          {
            name: "Destination",
            documentation:
              "ARN of an Amazon SQS queue, an Amazon SNS topic, a Lambda function or an Amazon EventBridge event bus.",
            shape: destinationArn,
          },
        ],
      },
    },
    {
      name: "OnFailure",
      documentation: "Where a record of each invocation that failed for good goes.",
      shape: {
        type: "structure",
        members: [
          {
            name: "Destination",
            documentation:
              "ARN of an Amazon SQS queue, an Amazon SNS topic, an Amazon S3 bucket, a Lambda function or an Amazon EventBridge event bus.",
            shape: destinationArn,
          },
        ],
      },
    },
  ],
};

const functionName: Member = {
  name: "FunctionName",
  required: true,
  location: "path",
  documentation: "Name or ARN of the function. A version or an alias may follow behind a colon: my-function:BLUE.",
  shape: {
    type: "string",
    minLength: 1,
    maxLength: 256,
    pattern:
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
  },
};

const qualifier: Member = {
  name: "Qualifier",
  location: "query",
  documentation: "A version number or an alias name; without it the unpublished version, $LATEST.",
  shape: { type: "string", minLength: 1, maxLength: 128, pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" },
};

const maximumRetryAttempts: Member = {
  name: "MaximumRetryAttempts",
  documentation: "How often Lambda tries again when the function returns an error: 0 to 2.",
  shape: { type: "integer", minimum: 0, maximum: 2 },
};

const maximumEventAgeInSeconds: Member = {
  name: "MaximumEventAgeInSeconds",
  documentation: "How long an event may wait to be processed, in seconds: 60 to 21600.",
  shape: { type: "integer", minimum: 60, maximum: 21600 },
};

const destinations: Member = {
  name: "DestinationConfig",
  documentation:
    "Where a record of each asynchronous invocation goes after it was processed: to OnSuccess or to OnFailure.",
  shape: destinationConfig,
};

/** The configuration of one function, version or alias, as every operation but list and delete answers it. */
export const functionEventInvokeConfig: StructureShape = {
  type: "structure",
  members: [
    {
      name: "LastModified",
      documentation: "When the configuration was last changed, in seconds since 1970, UTC.",
      shape: { type: "timestamp" },
    },
    {
      name: "FunctionArn",
      documentation: "ARN of the function, qualified with the version or alias.",
      shape: { type: "string" },
    },
    maximumRetryAttempts,
    maximumEventAgeInSeconds,
    destinations,
  ],
};

const inBody = (member: Member): Member => ({ ...member, location: "body" });

const settingsInput: StructureShape = {
  type: "structure",
  members: [
    functionName,
    qualifier,
    inBody(maximumRetryAttempts),
    inBody(maximumEventAgeInSeconds),
    inBody(destinations),
  ],
};

const path = "/2019-09-25/functions/{FunctionName}/event-invoke-config";

/** The five operations by name, in the order of their subcommands. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  DeleteFunctionEventInvokeConfig: {
    name: "DeleteFunctionEventInvokeConfig",
    subcommand: "delete-function-event-invoke-config",
    method: "DELETE",
    path,
    input: { type: "structure", members: [functionName, qualifier] },
    output: undefined,
    documentation:
      "Removes the whole configuration of one function, version or alias; Lambda's defaults (2 retries, 6 hours, no destinations) apply again. Other qualifiers of the same function keep theirs.",
  },
  GetFunctionEventInvokeConfig: {
    name: "GetFunctionEventInvokeConfig",
    subcommand: "get-function-event-invoke-config",
    method: "GET",
    path,
    input: { type: "structure", members: [functionName, qualifier] },
    output: functionEventInvokeConfig,
    documentation:
      "Shows the configuration of exactly one function, version or alias. Settings that were never made are not shown; Lambda then uses 2 retries and 6 hours (21600 seconds).",
  },
  ListFunctionEventInvokeConfigs: {
    name: "ListFunctionEventInvokeConfigs",
    subcommand: "list-function-event-invoke-configs",
    method: "GET",
    path: `${path}/list`,
    input: {
      type: "structure",
      members: [
        functionName,
        {
          name: "Marker",
          location: "query",
          documentation: "The token of an earlier answer, to go on after it.",
          shape: { type: "string" },
        },
        {
          name: "MaxItems",
          location: "query",
          documentation: "How many configurations one answer may hold: 1 to 50.",
          shape: { type: "integer", minimum: 1, maximum: 50 },
        },
      ],
    },
    output: {
      type: "structure",
      members: [
        {
          name: "FunctionEventInvokeConfigs",
          documentation: "The configurations.",
          shape: { type: "list", item: functionEventInvokeConfig },
        },
        {
          name: "NextMarker",
          documentation: "The token for the next answer, if there is more.",
          shape: { type: "string" },
        },
      ],
    },
    pagination: {
      inputToken: "Marker",
      outputToken: "NextMarker",
      limitKey: "MaxItems",
      resultKey: "FunctionEventInvokeConfigs",
    },
    documentation:
      "Lists the asynchronous invocation settings of a function: those of the unpublished version and of every version and alias that has its own.",
  },
  PutFunctionEventInvokeConfig: {
    name: "PutFunctionEventInvokeConfig",
    subcommand: "put-function-event-invoke-config",
    method: "PUT",
    path,
    input: settingsInput,
    output: functionEventInvokeConfig,
    documentation:
      "Replaces the whole configuration: settings that are left out are removed, destinations included. To change one setting and keep the others, use update-function-event-invoke-config.",
  },
  UpdateFunctionEventInvokeConfig: {
    name: "UpdateFunctionEventInvokeConfig",
    subcommand: "update-function-event-invoke-config",
    method: "POST",
    path,
    input: settingsInput,
    output: functionEventInvokeConfig,
    documentation:
      "Changes the settings that are given and keeps the others. The configuration must exist: the first one is made by put-function-event-invoke-config.",
  },
};
