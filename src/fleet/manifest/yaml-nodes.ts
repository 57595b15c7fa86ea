// Whoever needs this file imports it late: it brings the YAML package along.
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  type Node,
  parseAllDocuments,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { type MemberNode, maximumLevels, maximumNodes, type SourceNode, SourceSyntaxError } from "./node.ts";

/**
 * Reads YAML 1.2 with places: one document or several. Aliases share what they stand for and are counted; `<<` takes
 * members over from other mappings. Repeated keys, unknown tags and keys that aren't text are refused. Throws
 * SourceSyntaxError.
 */
export function readYamlNodes(text: string): readonly SourceNode[] {
  // Repeated keys are looked for here: the package compares every key with all before it.
  const options = { intAsBigInt: true, prettyErrors: false, uniqueKeys: false };
  const documents = stackLimited(() => parseAllDocuments(text, options));
  const reader = new Reader();
  return stackLimited(() => documents.flatMap((document: Document.Parsed) => reader.document(document)));
}

/** The package's own recursion ends in a RangeError when a file nests some thousand levels. */
function stackLimited<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? new SourceSyntaxError("nested too deeply", 0) : error;
  }
}

interface Anchored {
  readonly node: SourceNode;
  readonly nodes: number;
}

class Reader {
  private readonly anchors = new Map<string, Anchored>();
  private nodes = 0;
  private level = 0;

  document(document: Document.Parsed): readonly SourceNode[] {
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem) throw new SourceSyntaxError(problem.message, problem.pos[0]);
    this.anchors.clear();
    return document.contents === null ? [] : [this.node(document.contents)];
  }

  private node(node: Node): SourceNode {
    const at = node.range?.[0] ?? 0;
    const before = this.nodes;
    this.count(1, at);
    if (isAlias(node)) return this.alias(node.source, at);
    const read = this.ofKind(node, at);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, { node: read, nodes: this.nodes - before });
    return read;
  }

  private ofKind(node: Node, at: number): SourceNode {
    if (isScalar(node)) return { kind: "scalar", at, value: plain(node.value) };
    if (++this.level > maximumLevels) throw new SourceSyntaxError("nested too deeply", at);
    const read: SourceNode = isMap(node)
      ? { kind: "mapping", at, members: this.members(node) }
      : {
          kind: "list",
          at,
          items: (node as YAMLSeq<Node>).items.map((item) => this.node(item)),
          end: node.range?.[1] ?? at,
        };
    this.level--;
    return read;
  }

  /** What an alias stands for, shared with its anchor; it counts in full, so that nothing explodes further on. */
  private alias(source: string, at: number): SourceNode {
    const anchored = this.anchors.get(source);
    if (anchored === undefined) throw new SourceSyntaxError(`no anchor "&${source}" stands before this alias`, at);
    this.count(anchored.nodes, at);
    return anchored.node;
  }

  private members(map: YAMLMap): ReadonlyMap<string, MemberNode> {
    const members = new Map<string, MemberNode>();
    const merged: SourceNode[] = [];
    for (const { key, value } of map.items) {
      const at = isNode(key) ? (key.range?.[0] ?? 0) : 0;
      const name = isScalar(key) ? key.value : undefined;
      if (typeof name !== "string") throw new SourceSyntaxError("a member's name has to be text", at);
      const read: SourceNode = isNode(value) ? this.node(value) : { kind: "scalar", at, value: null };
      if (name === "<<") merged.push(...(read.kind === "list" ? read.items : [read]));
      else if (members.has(name)) throw new SourceSyntaxError(`the member "${name}" is there twice`, at);
      else members.set(name, { at, value: read });
    }
    for (const source of merged) this.merge(members, source);
    return members;
  }

  private merge(members: Map<string, MemberNode>, source: SourceNode): void {
    if (source.kind !== "mapping") throw new SourceSyntaxError('"<<" takes mappings', source.at);
    this.count(source.members.size, source.at);
    for (const [name, member] of source.members) if (!members.has(name)) members.set(name, member);
  }

  private count(nodes: number, at: number): void {
    this.nodes += nodes;
    if (this.nodes > maximumNodes) {
      throw new SourceSyntaxError(`more than ${maximumNodes} values, aliases counted as often as they are used`, at);
    }
  }
}

/** What YAML 1.1 and tags add to JSON's values, such as dates, is text here. */
function plain(value: unknown): null | boolean | bigint | number | string {
  switch (typeof value) {
    case "boolean":
    case "bigint":
    case "number":
    case "string":
      return value;
  }
  return value === null || value === undefined ? null : String(value);
}
