import { explainFunctionName, meantQualifier } from "../../function-name/explain.ts";
import {
  type FunctionName,
  parseFunctionName,
  sameIdentity,
  withQualifier,
} from "../../function-name/function-name.ts";
import { type MemberReader, quoted } from "./members.ts";
import type { SourceNode } from "./node.ts";
import type { Report } from "./problems.ts";

/** The members of an entry that say which configuration it is about, as read; undefined for one that isn't there or wrong. */
export interface TargetMembers {
  readonly FunctionName?: Named | undefined;
  readonly FunctionArn?: Named | undefined;
  readonly Qualifier?: Qualified | undefined;
}

interface Named {
  readonly at: number;
  readonly name: FunctionName;
}

/** A qualifier with its place. */
export interface Qualified {
  readonly at: number;
  readonly qualifier: string;
}

/** Readers of these members. */
export const targetReaders = {
  FunctionName: readName,
  FunctionArn: readArn,
  Qualifier: readQualifier,
} satisfies { [Name in keyof TargetMembers]-?: MemberReader<TargetMembers[Name]> };

/** The function an entry names, with its qualifier; undefined, and reported, when its members contradict each other. */
export function targetOf(
  members: TargetMembers,
  fallback: Qualified | undefined,
  report: Report,
): FunctionName | undefined {
  const { FunctionName: named, FunctionArn: arn, Qualifier: own } = members;
  const first = named ?? arn;
  if (first === undefined) return undefined;
  if (named && arn && !sameIdentity(withQualifier(named.name, undefined), withQualifier(arn.name, undefined))) {
    report.error(arn.at, "FunctionName and FunctionArn mean different functions", "leave one of them out");
    return undefined;
  }
  const qualifier = arn?.name.qualifier ?? named?.name.qualifier ?? own?.qualifier;
  const contradiction = [named?.name.qualifier, own?.qualifier].find((other) => other && other !== qualifier);
  if (contradiction !== undefined) {
    report.error(
      (own ?? first).at,
      "The derived qualifier from the function name does not match the specified qualifier.",
      `'${qualifier}' and '${contradiction}' contradict each other: leave one of them out`,
    );
    return undefined;
  }
  // What is known of account and region says which function it is; a bare name means the caller's own.
  return withQualifier(arn?.name ?? first.name, qualifier ?? fallback?.qualifier);
}

/** Most characters of a function's own name. */
const longestName = 64;

function readName(node: SourceNode, path: string, report: Report): Named | undefined {
  const text = node.kind === "scalar" ? node.value : undefined;
  if (typeof text !== "string") {
    report.error(node.at, `${path} must be text, not ${quoted(node)}`);
    return undefined;
  }
  const name = parseFunctionName(text);
  if (name === undefined) {
    report.error(node.at, `${path} is no name of a function: ${quoted(node)}`, explainFunctionName(text));
  } else if (name.name.length > longestName) {
    report.error(node.at, `${path} has ${name.name.length} characters, a function's name has at most ${longestName}`);
  }
  return name && { at: node.at, name };
}

function readArn(node: SourceNode, path: string, report: Report): Named | undefined {
  const named = readName(node, path, report);
  if (named && named.name.partition === undefined) {
    report.error(node.at, `${path} must be a whole ARN, not ${quoted(node)}`, "did you mean FunctionName?");
    return undefined;
  }
  return named;
}

const qualifierForm = /^(?:\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_]{1,128})$/;

/** Reads a version or an alias. Stricter than the API's pattern, which allows a `$` that no alias can have. */
export function readQualifier(node: SourceNode, path: string, report: Report): Qualified | undefined {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (value === null) return undefined;
  if (typeof value === "string" && qualifierForm.test(value)) {
    const meant = meantQualifier(value);
    if (meant !== undefined && meant !== value)
      report.warn(node.at, `${path} is "${value}"`, `did you mean "${meant}"?`);
    return { at: node.at, qualifier: value };
  }
  const meant =
    typeof value === "string" ? meantQualifier(value) : typeof value === "bigint" ? String(value) : undefined;
  report.error(
    node.at,
    value === "" ? `${path} is empty` : `${path} must be a version or an alias as text, not ${quoted(node)}`,
    value === "" ? "leave it out for $LATEST" : meant && `did you mean "${meant}"?`,
  );
  return undefined;
}
