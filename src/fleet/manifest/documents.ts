import { type Defaults, type Entry, readDefaults, readEntry } from "./entry.ts";
import { type MemberReader, quoted, readMembers } from "./members.ts";
import type { MappingNode, SourceNode } from "./node.ts";
import type { Report } from "./problems.ts";
import type { Source } from "./source.ts";

/** The entries of a file, and whether it says itself that it isn't the whole list. */
export interface ReadDocument {
  readonly entries: readonly Entry[];
  readonly isCut: boolean;
}

/**
 * Reads the entries of one document: what `list-function-event-invoke-configs` prints, with `Defaults` if wanted; a list
 * of entries; or one entry.
 */
export function readDocument(node: SourceNode, source: Source, report: Report): ReadDocument {
  if (node.kind === "list") {
    const read = node.items.map((item) => readItem(item, source, report));
    return { entries: read.flatMap(({ entries }) => entries), isCut: read.some(({ isCut }) => isCut) };
  }
  return readItem(node, source, report);
}

function readItem(node: SourceNode, source: Source, report: Report): ReadDocument {
  if (node.kind === "mapping" && isWrapper(node)) return readWrapper(node, source, report);
  const entry = readEntry(node, undefined, source, report);
  return { entries: entry ? [entry] : [], isCut: false };
}

/** No member of an entry is a list, and `Defaults` stands beside entries, not in them. */
function isWrapper({ members }: MappingNode): boolean {
  if (members.has(listMember) || members.has("Defaults")) return true;
  const isNamed = members.has("FunctionName") || members.has("FunctionArn");
  return !isNamed && [...members.values()].some(({ value }) => value.kind === "list");
}

const listMember = "FunctionEventInvokeConfigs";

interface WrapperMembers {
  readonly $schema?: undefined;
  readonly Defaults?: Defaults | undefined;
  readonly FunctionEventInvokeConfigs?: readonly SourceNode[] | undefined;
  readonly NextToken?: true;
  readonly NextMarker?: true;
}

const wrapperReaders: { readonly [Name in keyof WrapperMembers]-?: MemberReader<WrapperMembers[Name]> } = {
  $schema: () => undefined,
  Defaults: readDefaults,
  FunctionEventInvokeConfigs: readItems,
  NextToken: readToken,
  NextMarker: readToken,
};

function readWrapper(node: MappingNode, source: Source, report: Report): ReadDocument {
  const errorsBefore = report.errorCount();
  const members = readMembers<WrapperMembers>(node, "", wrapperReaders, report);
  if (members.FunctionEventInvokeConfigs === undefined && report.errorCount() === errorsBefore) {
    report.error(node.at, `${listMember} is missing`);
  }
  const items = members.FunctionEventInvokeConfigs ?? [];
  const entries = items.flatMap((item) => readEntry(item, members.Defaults, source, report) ?? []);
  return { entries, isCut: members.NextToken ?? members.NextMarker ?? false };
}

function readItems(node: SourceNode, path: string, report: Report): readonly SourceNode[] | undefined {
  if (node.kind === "list") return node.items;
  report.error(node.at, `${path} must be a list of entries, not ${quoted(node)}`);
  return undefined;
}

function readToken(node: SourceNode, path: string, report: Report): true {
  report.warn(
    node.at,
    `${path}: this list was cut; configurations behind it are not in the file`,
    "list without --max-items",
  );
  return true;
}
