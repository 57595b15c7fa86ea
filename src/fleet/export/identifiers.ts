import { unpublished } from "../../function-name/function-name.ts";
import type { Exported } from "./exported.ts";

/** The id by which Terraform knows a configuration. */
export function terraformId(
  { terraformName, qualifier }: Pick<Exported, "terraformName" | "qualifier">,
  unqualified: boolean,
): string {
  return unqualified && qualifier === unpublished ? terraformName : `${terraformName}:${qualifier}`;
}

/** Labels of Terraform's resources: letters, digits, `_` and `-`, no digit in front; each once. */
export function terraformLabels(configs: readonly Exported[]): ReadonlyMap<Exported, string> {
  return distinct(configs, "_", (config) => {
    const label = wordsOf(config)
      .join("_")
      .replace(/[^A-Za-z0-9_-]/g, "_");
    return /^[A-Za-z_]/.test(label) ? label : `_${label}`;
  });
}

/** Logical ids of CloudFormation: letters and digits, each once. */
export function logicalIds(
  configs: readonly Exported[],
  wordsOfId: (config: Exported) => readonly string[] = wordsOf,
): ReadonlyMap<Exported, string> {
  return distinct(configs, "", (config) => wordsOfId(config).map(pascalCase).join(""));
}

/** The words of a configuration's label: its function, and its qualifier unless that is `$LATEST`. */
export function wordsOf({ name, qualifier }: Exported): readonly string[] {
  return qualifier === unpublished ? [name] : [name, qualifier];
}

function pascalCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Numbers what would have the same name, from 2 on, around names that look so by themselves. */
function distinct(
  configs: readonly Exported[],
  separator: string,
  nameOf: (config: Exported) => string,
): ReadonlyMap<Exported, string> {
  const wanted = new Map(configs.map((config) => [config, nameOf(config)]));
  const taken = new Set<string>();
  const own = new Set(wanted.values());
  const names = new Map<Exported, string>();
  for (const [config, name] of wanted) {
    let free = name;
    for (let number = 2; taken.has(free) || (free !== name && own.has(free)); number++)
      free = `${name}${separator}${number}`;
    taken.add(free);
    names.set(config, free);
  }
  return names;
}
