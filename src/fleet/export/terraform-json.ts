import type { Json, JsonObject } from "../../json/value.ts";
import { indentedJson } from "../../json/write.ts";
import type { Exported, ExportOptions } from "./exported.ts";
import { terraformId, terraformLabels } from "./identifiers.ts";
import { escapeTemplates } from "./template-strings.ts";
import { resourceType, terraformAttributes, unsetRetries } from "./terraform-attributes.ts";

/** Terraform's JSON form, for a file that ends in `.tf.json`. */
export function terraformJson(configs: readonly Exported[], options: ExportOptions): string {
  const labels = terraformLabels(configs);
  const resources = configs.map((config) => [labels.get(config) ?? "", resourceOf(config, options)] as const);
  const document = new Map<string, Json>(
    configs.length === 0 ? [] : [["resource", new Map([[resourceType, new Map(resources)]])]],
  );
  if (options.imports && configs.length > 0) {
    document.set(
      "import",
      configs.map((config) => {
        const id = escapeTemplates(terraformId(config, options.unqualified));
        return new Map([
          ["to", `${resourceType}.${labels.get(config)}`],
          ["id", id],
        ]);
      }),
    );
  }
  return `${indentedJson(document)}\n`;
}

function resourceOf(config: Exported, { unqualified }: ExportOptions): JsonObject {
  const { onFailure, onSuccess, maximumRetryAttempts } = config.settings;
  const resource = new Map<string, Json>(maximumRetryAttempts === undefined ? [["//", unsetRetries]] : []);
  for (const [name, value] of terraformAttributes(config, unqualified)) {
    resource.set(name, typeof value === "number" ? BigInt(value) : escapeTemplates(value));
  }
  const sides = [...side("on_failure", onFailure), ...side("on_success", onSuccess)];
  if (sides.length > 0) resource.set("destination_config", new Map(sides));
  return resource;
}

function side(name: string, destination: string | undefined): readonly (readonly [string, Json])[] {
  return destination === undefined ? [] : [[name, new Map([["destination", escapeTemplates(destination)]])]];
}
