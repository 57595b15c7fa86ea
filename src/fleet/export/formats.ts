import type { Json, JsonObject } from "../../json/value.ts";
import { indentedJson } from "../../json/write.ts";
import { manifestJson } from "../manifest/write.ts";
import { requestMembersOf } from "../settings.ts";
import { type Exported, type Exporter, type ExportOptions, inOrder } from "./exported.ts";

/** A form to write configurations in. */
interface ExportFormat {
  /** Loads what writes it. */
  readonly load: () => Promise<Exporter>;
  /** Whether it has a way to take over what exists. */
  readonly imports: boolean;
}

/** The forms by the word that `--format` takes. */
export const exportFormats: ReadonlyMap<string, ExportFormat> = new Map([
  ["json", { imports: false, load: async () => (configs) => `${indentedJson(manifestOf(configs))}\n` }],
  ["yaml", { imports: false, load: loadYaml }],
  ["terraform", { imports: true, load: async () => (await import("./terraform.ts")).terraform }],
  ["terraform-json", { imports: true, load: async () => (await import("./terraform-json.ts")).terraformJson }],
  ["cdktf", { imports: true, load: async () => (await import("./cdktf.ts")).cdktf }],
  ["cloudformation", { imports: false, load: async () => (await import("./cloudformation.ts")).cloudformation }],
  ["sam", { imports: false, load: async () => (await import("./sam.ts")).sam }],
  ["cli", { imports: false, load: async () => (await import("./shell.ts")).shellCommands }],
] satisfies [string, ExportFormat][]);

/** Writes configurations in one form, in an order that doesn't depend on the service's. */
export async function exportText(
  format: ExportFormat,
  configs: readonly Exported[],
  options: ExportOptions,
): Promise<string> {
  const write = await format.load();
  return write(inOrder(configs), options);
}

/** The file that `diff` and `apply` read. */
function manifestOf(configs: readonly Exported[]): JsonObject {
  return manifestJson(
    configs.map(({ terraformName, qualifier, settings }) => {
      return new Map<string, Json>([
        ["FunctionName", terraformName],
        ["Qualifier", qualifier],
        ...requestMembersOf(settings),
      ]);
    }),
  );
}

async function loadYaml(): Promise<Exporter> {
  const { yamlText } = await import("./yaml.ts");
  return (configs) => yamlText(manifestOf(configs));
}
