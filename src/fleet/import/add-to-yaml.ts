// Whoever needs this file imports it late: it brings the YAML package along.
import { isSeq, parseDocument, type YAMLSeq } from "yaml";
import { FailureError } from "../../errors.ts";
import type { JsonObject } from "../../json/value.ts";
import { plainValue, yamlText } from "../export/yaml.ts";
import { manifestJson } from "../manifest/write.ts";

/** Adds entries to the list in a YAML document, whose comments stay. Throws FailureError when it has none. */
export function addToYaml(name: string, text: string | undefined, entries: readonly JsonObject[]): string {
  if (text === undefined) return yamlText(manifestJson(entries));
  const document = parseDocument(text, { intAsBigInt: true });
  const found: unknown = isSeq(document.contents) ? document.contents : document.get("FunctionEventInvokeConfigs");
  if (!isSeq(found))
    throw new FailureError(`${name} has no list to add to`, { hint: "put its entry into a list: - …" });
  const list: YAMLSeq = found;
  for (const entry of entries) list.add(document.createNode(plainValue(entry)));
  return document.toString({ lineWidth: 0 });
}
