/** What a destination's text says: which service it belongs to, where, and its name there. */
export interface Destination {
  /** Such as `sqs`; `kafka` for a topic, which has no ARN. */
  readonly service: string;
  readonly partition: string;
  /** Empty for services without regions in their ARNs, such as S3. */
  readonly region: string;
  readonly account: string;
  /** All behind the account, such as `orders-dlq` or `function:repair:live`. */
  readonly resource: string;
}

/** What Lambda can deliver records to, and what that takes. */
export interface DestinationService {
  /** For readers, and SAM's `Type` where it has one. */
  readonly name: string;
  readonly samType?: "SQS" | "SNS" | "Lambda" | "EventBridge" | "S3";
  /** What the function's execution role must be allowed to do; the first is done to deliver. */
  readonly actions: readonly string[];
  /** Whether records of successful invocations may go there as well. */
  readonly takesSuccess: boolean;
}

/** The services that take records of asynchronous invocations, by the service in their ARNs. */
export const destinationServices: ReadonlyMap<string, DestinationService> = new Map([
  ["sqs", { name: "SQS queue", samType: "SQS", actions: ["sqs:SendMessage"], takesSuccess: true }],
  ["sns", { name: "SNS topic", samType: "SNS", actions: ["sns:Publish"], takesSuccess: true }],
  ["lambda", { name: "Lambda function", samType: "Lambda", actions: ["lambda:InvokeFunction"], takesSuccess: true }],
  ["events", { name: "event bus", samType: "EventBridge", actions: ["events:PutEvents"], takesSuccess: true }],
  ["s3", { name: "S3 bucket", samType: "S3", actions: ["s3:PutObject", "s3:ListBucket"], takesSuccess: false }],
  ["kafka", { name: "Kafka topic", actions: [], takesSuccess: true }],
] satisfies [string, DestinationService][]);

/** Takes an ARN, or a `kafka://` topic, apart; undefined for any other text. */
export function parseDestination(text: string): Destination | undefined {
  if (text.startsWith("kafka://")) {
    return { service: "kafka", partition: "", region: "", account: "", resource: text.slice("kafka://".length) };
  }
  const groups = arn.exec(text)?.groups;
  return groups && (groups as unknown as Destination);
}

/** Whether it is a FIFO queue or topic: Lambda takes it as a destination, and every delivery to it fails. */
export function isFifo({ service, resource }: Destination): boolean {
  return (service === "sqs" || service === "sns") && resource.endsWith(".fifo");
}

const arn = /^arn:(?<partition>aws[^:]*):(?<service>[^:]+):(?<region>[^:]*):(?<account>[^:]*):(?<resource>.+)$/s;
