import type { Json, JsonObject } from "../../json/value.ts";
import { indentedJson } from "../../json/write.ts";
import { membersOf } from "../settings.ts";
import type { Exported } from "./exported.ts";
import { logicalIds } from "./identifiers.ts";

/** A CloudFormation template, as JSON: what looks like an intrinsic function in YAML is plain text there. */
export function cloudformation(configs: readonly Exported[]): string {
  const ids = logicalIds(configs);
  const resources = configs.map((config) => [ids.get(config) ?? "", eventInvokeConfig(config)] as const);
  const template = new Map<string, Json>([
    ["AWSTemplateFormatVersion", "2010-09-09"],
    ["Resources", new Map(resources)],
  ]);
  return `${indentedJson(template)}\n`;
}

/** The resource for a configuration; by the function's bare name, since drift detection reports ARNs as changes. */
export function eventInvokeConfig({ name, qualifier, settings }: Exported): JsonObject {
  return new Map<string, Json>([
    ["Type", "AWS::Lambda::EventInvokeConfig"],
    ["Properties", new Map<string, Json>([["FunctionName", name], ["Qualifier", qualifier], ...membersOf(settings)])],
  ]);
}
