import type { Exported, ExportOptions } from "./exported.ts";
import { terraformId, terraformLabels } from "./identifiers.ts";
import { escapeTemplates } from "./template-strings.ts";
import { terraformAttributes, unsetRetries } from "./terraform-attributes.ts";

/** TypeScript for CDKTF, with the provider bindings that `cdktf get` generates, as the provider's documentation has it. */
export function cdktf(configs: readonly Exported[], options: ExportOptions): string {
  const labels = terraformLabels(configs);
  return [
    'import * as cdktf from "cdktf";',
    'import * as constructs from "constructs";',
    'import * as aws from "./.gen/providers/aws";',
    "",
    "export class EventInvokeConfigs extends cdktf.TerraformStack {",
    "  constructor(scope: constructs.Construct, id: string) {",
    "    super(scope, id);",
    ...configs.flatMap((config) => constructOf(config, labels.get(config) ?? "", options)),
    "  }",
    "}",
    "",
  ].join("\n");
}

function constructOf(config: Exported, label: string, options: ExportOptions): readonly string[] {
  const { onFailure, onSuccess, maximumRetryAttempts } = config.settings;
  const properties = terraformAttributes(config, options.unqualified).map(
    ([name, value]) => `      ${camelCase(name)}: ${typeof value === "number" ? value : tsString(value)},`,
  );
  const sides = [...side("onFailure", onFailure), ...side("onSuccess", onSuccess)];
  const importFrom = options.imports ? `.importFrom(${tsString(terraformId(config, options.unqualified))})` : "";
  return [
    "",
    ...(maximumRetryAttempts === undefined ? [`    // ${unsetRetries}`] : []),
    `    new aws.lambdaFunctionEventInvokeConfig.LambdaFunctionEventInvokeConfig(this, ${tsString(label)}, {`,
    ...properties,
    ...(sides.length > 0 ? ["      destinationConfig: {", ...sides, "      },"] : []),
    `    })${importFrom};`,
  ];
}

function side(name: string, destination: string | undefined): readonly string[] {
  return destination === undefined ? [] : [`        ${name}: { destination: ${tsString(destination)} },`];
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** CDKTF hands texts to Terraform as they are, templates and all; JSON's strings are TypeScript's too. */
function tsString(text: string): string {
  return JSON.stringify(escapeTemplates(text));
}
