import type { Json } from "../../json/value.ts";
import { compactJson } from "../../json/write.ts";
import { optionName } from "../../operations.ts";
import { quoted } from "../../shell-quotes.ts";
import { requestMembersOf } from "../settings.ts";
import type { Exported } from "./exported.ts";

/** Commands for a POSIX shell, which the AWS CLI and this tool understand alike. */
export function shellCommands(configs: readonly Exported[]): string {
  return configs.map((config) => `${commandOf(config)}\n`).join("");
}

function commandOf({ terraformName, qualifier, settings }: Exported): string {
  const members: readonly (readonly [string, Json])[] = [
    ["FunctionName", terraformName],
    ["Qualifier", qualifier],
    ...requestMembersOf(settings),
  ];
  const options = members.map(([name, value]) => `${optionName({ name })} ${word(value)}`);
  return ["aws lambda put-function-event-invoke-config", ...options].join(" ");
}

function word(value: Json): string {
  if (typeof value === "bigint") return String(value);
  return quoted(typeof value === "string" ? value : compactJson(value));
}
