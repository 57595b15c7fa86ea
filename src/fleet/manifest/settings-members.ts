import { type IntegerShape, operations, type Shape, type StringShape } from "../../operations.ts";
import { destinationArn } from "../../parameters/hints.ts";
import type { Settings } from "../settings.ts";
import { type MemberReader, quoted, readMembers } from "./members.ts";
import type { MappingNode, SourceNode } from "./node.ts";
import type { Report } from "./problems.ts";

/** Settings as a mapping mentions them: undefined for one that it doesn't, null for one that it says is unset. */
export type MentionedSettings = { readonly [Key in keyof Settings]?: Exclude<Settings[Key], undefined> | null };

/** The members of an entry that are settings, as read; undefined for one that isn't there or wrong. */
export interface SettingMembers {
  readonly MaximumRetryAttempts?: number | null | undefined;
  readonly MaximumEventAgeInSeconds?: number | null | undefined;
  readonly DestinationConfig?: DestinationMembers | null | undefined;
}

interface DestinationMembers {
  readonly OnSuccess?: SideMembers | null | undefined;
  readonly OnFailure?: SideMembers | null | undefined;
}

interface SideMembers {
  readonly Destination?: string | null | undefined;
}

/** Readers of the settings, with the ranges and patterns of the API. */
export const settingReaders = {
  MaximumRetryAttempts: numberReader("MaximumRetryAttempts"),
  MaximumEventAgeInSeconds: numberReader("MaximumEventAgeInSeconds"),
  DestinationConfig: readDestinationConfig,
} satisfies { [Name in keyof SettingMembers]-?: MemberReader<SettingMembers[Name]> };

/** What the members say of the settings: an empty block, as an empty text, says that nothing is set. */
export function mentionedSettings(members: SettingMembers): MentionedSettings {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = members;
  const mentioned: { -readonly [Key in keyof MentionedSettings]: MentionedSettings[Key] } = {};
  if (MaximumRetryAttempts !== undefined) mentioned.maximumRetryAttempts = MaximumRetryAttempts;
  if (MaximumEventAgeInSeconds !== undefined) mentioned.maximumEventAgeInSeconds = MaximumEventAgeInSeconds;
  if (DestinationConfig !== undefined) {
    const { OnSuccess, OnFailure } = DestinationConfig ?? {};
    const neither = OnSuccess === undefined && OnFailure === undefined;
    if (OnSuccess !== undefined || neither) mentioned.onSuccess = OnSuccess?.Destination || null;
    if (OnFailure !== undefined || neither) mentioned.onFailure = OnFailure?.Destination || null;
  }
  return mentioned;
}

function numberReader(
  name: "MaximumRetryAttempts" | "MaximumEventAgeInSeconds",
): MemberReader<number | null | undefined> {
  const { minimum = 0, maximum = 0 } = shapeAt([name]) as IntegerShape;
  return (node, path, report) => {
    if (isNull(node)) return null;
    const number = numberIn(node);
    if (node.kind === "scalar" && typeof node.value === "bigint" && number >= minimum && number <= maximum)
      return number;
    report.error(
      node.at,
      `${path} must be a whole number from ${minimum} to ${maximum}, not ${quoted(node)}`,
      numberHint(number, minimum, maximum),
    );
    return undefined;
  };
}

/** The number that a value is or means; NaN for anything else. */
function numberIn(node: SourceNode): number {
  const value = node.kind === "scalar" ? node.value : null;
  return value === null || typeof value === "boolean" || value === "" ? Number.NaN : Number(value);
}

function numberHint(number: number, minimum: number, maximum: number): string | undefined {
  if (Number.isNaN(number)) return undefined;
  // What Terraform shows for an age that isn't set, and the only number below a range that people mean as "none".
  if (number === 0) return "leave it out for Lambda's default";
  return `did you mean ${Math.min(Math.max(Math.round(number), minimum), maximum)}?`;
}

function readDestinationConfig(node: SourceNode, path: string, report: Report): DestinationMembers | null | undefined {
  if (isNull(node)) return null;
  if (node.kind !== "mapping") {
    report.error(node.at, `${path} must be a mapping with OnSuccess and OnFailure, not ${quoted(node)}`);
    return undefined;
  }
  warnIfEmpty(node, path, report);
  return readMembers<DestinationMembers>(node, path, { OnSuccess: readSide, OnFailure: readSide }, report);
}

function readSide(node: SourceNode, path: string, report: Report): SideMembers | null | undefined {
  if (isNull(node)) return null;
  if (node.kind !== "mapping") {
    const hint = `did you mean ${path.split(".").at(-1)}: { Destination: ${quoted(node)} }?`;
    report.error(node.at, `${path} must be a mapping with Destination, not ${quoted(node)}`, scalarOnly(node, hint));
    return undefined;
  }
  warnIfEmpty(node, path, report);
  return readMembers<SideMembers>(node, path, { Destination: readDestination }, report);
}

function warnIfEmpty(node: MappingNode, path: string, report: Report): void {
  if (node.members.size === 0) report.warn(node.at, `${path} is empty, which means no destination`, "leave it out");
}

const { pattern = "", maxLength = 0 } = shapeAt(["DestinationConfig", "OnFailure", "Destination"]) as StringShape;
const destinationForm = new RegExp(`^(?:${pattern})$`);

function readDestination(node: SourceNode, path: string, report: Report): string | null | undefined {
  if (isNull(node)) return null;
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value !== "string") {
    report.error(node.at, `${path} must be the ARN of a destination, not ${quoted(node)}`);
    return undefined;
  }
  if (destinationForm.test(value) && value.length <= maxLength) return value;
  const arn = destinationArn(value) ?? repairedArn(value);
  report.error(
    node.at,
    value.length > maxLength
      ? `${path} is longer than ${maxLength} characters`
      : `${path} must be the ARN of a destination, not ${quoted(node)}`,
    arn && `did you mean "${arn}"?`,
  );
  return undefined;
}

/** An ARN with blanks around it, or without its first word. */
function repairedArn(text: string): string | undefined {
  return [text.trim(), `arn:${text.trim()}`].find((candidate) => candidate !== "" && destinationForm.test(candidate));
}

function isNull(node: SourceNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

function scalarOnly(node: SourceNode, hint: string): string | undefined {
  return node.kind === "scalar" && typeof node.value === "string" ? hint : undefined;
}

/** The API's shape of a setting's value. */
function shapeAt(path: readonly string[]): Shape {
  const step = (shape: Shape, name: string): Shape => {
    const members = shape.type === "structure" ? shape.members : [];
    return members.find((member) => member.name === name)?.shape ?? shape;
  };
  return path.reduce(step, operations.PutFunctionEventInvokeConfig.input);
}
