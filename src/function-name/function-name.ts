/**
 * The ways to write a Lambda function's name: `my-function`, `123456789012:function:my-function`,
 * `us-east-2:123456789012:function:my-function`, a full ARN, each with or without a version or an alias behind it.
 * Parsing keeps what was written, so that `formatFunctionName(parseFunctionName(text))` is `text` again.
 */
export interface FunctionName {
  /** Such as `aws` or `aws-cn`; undefined when the name isn't a full ARN. */
  readonly partition: string | undefined;
  readonly region: string | undefined;
  /** Twelve digits. */
  readonly account: string | undefined;
  /** Whether the word `function:` stands before the name. */
  readonly prefixed: boolean;
  readonly name: string;
  /** A version, an alias, `$LATEST` or `$LATEST.PUBLISHED`. */
  readonly qualifier: string | undefined;
}

/** Where a function lives, for what its name leaves open. */
export interface FunctionOwner {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** The qualifier that a function without one stands for. */
export const unpublished = "$LATEST";

/** What Lambda's pattern for a function name accepts, whatever its length; anything else is undefined. */
export function parseFunctionName(text: string): FunctionName | undefined {
  const groups = pattern.exec(text)?.groups;
  if (groups?.["name"] === undefined) {
    return undefined;
  }
  return {
    partition: groups["arn"] === undefined ? undefined : (groups["partition"] ?? ""),
    region: groups["region"],
    account: groups["account"],
    prefixed: groups["prefix"] !== undefined,
    name: groups["name"],
    qualifier: groups["qualifier"],
  };
}

/** The name as it was written. */
export function formatFunctionName(name: FunctionName): string {
  return [
    name.partition === undefined ? [] : ["arn", name.partition, "lambda"],
    name.region ?? [],
    name.account ?? [],
    name.prefixed ? "function" : [],
    name.name,
    name.qualifier ?? [],
  ]
    .flat()
    .join(":");
}

/** The full ARN with a qualifier, `$LATEST` when the name has none. What the name says itself wins over its owner. */
export function qualifiedArn(name: FunctionName, owner: FunctionOwner): string {
  return formatFunctionName({
    partition: name.partition || owner.partition,
    region: name.region ?? owner.region,
    account: name.account ?? owner.account,
    prefixed: true,
    name: name.name,
    qualifier: name.qualifier ?? unpublished,
  });
}

/**
 * Whether two names mean the same configuration of the same function. What a name leaves open comes from the owner, as
 * far as that is known; what stays unknown on one side is no difference.
 */
export function sameIdentity(one: FunctionName, other: FunctionName, owner: Partial<FunctionOwner> = {}): boolean {
  const agree = (part: keyof FunctionOwner): boolean => {
    const mine = one[part] || owner[part];
    const theirs = other[part] || owner[part];
    return mine === undefined || theirs === undefined || mine === theirs;
  };
  return (
    one.name === other.name &&
    (one.qualifier ?? unpublished) === (other.qualifier ?? unpublished) &&
    agree("partition") &&
    agree("region") &&
    agree("account")
  );
}

/** The name with another qualifier, or with none. */
export function withQualifier(name: FunctionName, qualifier: string | undefined): FunctionName {
  return { ...name, qualifier };
}

const pattern =
  /^(?<arn>arn:(?<partition>aws[a-zA-Z-]*)?:lambda:)?(?:(?<region>(?:eusc-)?[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(?<account>\d{12}):)?(?<prefix>function:)?(?<name>[a-zA-Z0-9-_.]+)(?::(?<qualifier>\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_]+))?$/;
