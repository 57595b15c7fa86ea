import type { Exported, ExportOptions } from "./exported.ts";
import { terraformId, terraformLabels } from "./identifiers.ts";
import { hclString } from "./template-strings.ts";
import { resourceType, terraformAttributes, unsetRetries } from "./terraform-attributes.ts";

/** Terraform's own language, formatted as `terraform fmt` leaves it. */
export function terraform(configs: readonly Exported[], options: ExportOptions): string {
  const labels = terraformLabels(configs);
  return configs.map((config) => blocksOf(config, labels.get(config) ?? "", options)).join("\n");
}

function blocksOf(config: Exported, label: string, options: ExportOptions): string {
  const resource = [
    `resource "${resourceType}" "${label}" {`,
    ...(config.settings.maximumRetryAttempts === undefined ? [`  # ${unsetRetries}`] : []),
    ...assignments(config, options),
    ...destinations(config),
    "}",
    "",
  ];
  const imported = [
    "import {",
    `  to = ${resourceType}.${label}`,
    `  id = ${hclString(terraformId(config, options.unqualified))}`,
    "}",
    "",
  ];
  return [...resource, ...(options.imports ? imported : [])].join("\n");
}

function assignments(config: Exported, { unqualified }: ExportOptions): readonly string[] {
  const attributes = terraformAttributes(config, unqualified);
  const width = Math.max(...attributes.map(([name]) => name.length));
  return attributes.map(([name, value]) => {
    return `  ${name.padEnd(width)} = ${typeof value === "number" ? value : hclString(value)}`;
  });
}

function destinations({ settings: { onFailure, onSuccess } }: Exported): readonly string[] {
  if (onFailure === undefined && onSuccess === undefined) return [];
  return [
    "",
    "  destination_config {",
    [sideBlock("on_failure", onFailure), sideBlock("on_success", onSuccess)]
      .filter((block) => block !== "")
      .join("\n\n"),
    "  }",
  ];
}

function sideBlock(side: string, destination: string | undefined): string {
  if (destination === undefined) return "";
  return [`    ${side} {`, `      destination = ${hclString(destination)}`, "    }"].join("\n");
}
