import { FailureError } from "../../errors.ts";
import type { JsonObject } from "../../json/value.ts";
import { compactJson, indentedJson } from "../../json/write.ts";
import { readJsonNodes } from "../manifest/json-nodes.ts";
import type { ListNode, SourceNode } from "../manifest/node.ts";
import { manifestJson } from "../manifest/write.ts";

/** Adds entries to a file's text and leaves all else in it as it is. Throws FailureError when it has no list to add to. */
export async function addEntries(
  name: string,
  text: string | undefined,
  entries: readonly JsonObject[],
): Promise<string> {
  if (text === undefined || !hasWindowsLines(text)) return addTo(name, text, entries);
  return (await addTo(name, text.replaceAll("\r\n", "\n"), entries)).replaceAll("\n", "\r\n");
}

function hasWindowsLines(text: string): boolean {
  return /\r\n/.test(text) && !/(?<!\r)\n/.test(text);
}

async function addTo(name: string, text: string | undefined, entries: readonly JsonObject[]): Promise<string> {
  if (/\.ya?ml$/.test(name)) {
    const { addToYaml } = await import("./add-to-yaml.ts");
    return addToYaml(name, text, entries);
  }
  return text === undefined ? `${indentedJson(manifestJson(entries))}\n` : addToJson(name, text, entries);
}

function addToJson(name: string, text: string, entries: readonly JsonObject[]): string {
  const documents = readJsonNodes(text);
  const [first] = documents;
  if (documents.length > 1 || /\.(?:jsonl|ndjson)$/.test(name)) {
    const lines = entries.map((entry) => `${compactJson(entry)}\n`).join("");
    return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${lines}`;
  }
  const list = first && listIn(first);
  if (list === undefined)
    throw new FailureError(`${name} has no list to add to`, { hint: "put its entry into a list: [ … ]" });
  return insertInto(list, text, entries);
}

/** The list of entries in a document, if it has one. */
function listIn(document: SourceNode): ListNode | undefined {
  const node = document.kind === "mapping" ? document.members.get("FunctionEventInvokeConfigs")?.value : document;
  return node?.kind === "list" ? node : undefined;
}

/** Puts entries behind the last one, indented as that is; into an empty list, one step further than the list's line. */
function insertInto(list: ListNode, text: string, entries: readonly JsonObject[]): string {
  const last = list.items.at(-1);
  const outer = indentationAt(text, list.at);
  const indentation = last === undefined ? `${outer}    ` : indentationAt(text, last.at);
  const step = indentation.startsWith(outer) && indentation !== outer ? indentation.slice(outer.length) : "    ";
  const added = entries.map((entry) => `\n${indentation}${indented(entry, indentation, step)}`).join(",");
  const bracket = list.end - 1;
  const before = text.slice(0, bracket).trimEnd();
  const rest = last === undefined ? `\n${outer}` : text.slice(before.length, bracket);
  return `${before}${last === undefined ? "" : ","}${added}${rest}${text.slice(bracket)}`;
}

function indented(entry: JsonObject, indentation: string, step: string): string {
  return indentedJson(entry)
    .split("\n")
    .map((line) => line.replace(/^(?: {4})+/, (blanks) => step.repeat(blanks.length / 4)))
    .join(`\n${indentation}`);
}

function indentationAt(text: string, at: number): string {
  const lineStart = text.lastIndexOf("\n", at) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, at))?.[0] ?? "";
}
