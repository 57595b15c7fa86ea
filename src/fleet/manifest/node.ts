/** A value read from a file, with the index in the file's text at which it begins. */
export type SourceNode = ScalarNode | ListNode | MappingNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly at: number;
  readonly value: null | boolean | bigint | number | string;
}

export interface ListNode {
  readonly kind: "list";
  readonly at: number;
  /** Behind its last character. */
  readonly end: number;
  readonly items: readonly SourceNode[];
}

export interface MappingNode {
  readonly kind: "mapping";
  readonly at: number;
  /** By key, in the file's order. */
  readonly members: ReadonlyMap<string, MemberNode>;
}

export interface MemberNode {
  /** Where the key begins. */
  readonly at: number;
  readonly value: SourceNode;
}

/** Values that one file may hold, aliases counted as often as they are used; some 200 MB of memory. */
export const maximumNodes = 2_000_000;

/** Levels of lists and mappings; an entry needs six. */
export const maximumLevels = 100;

/** Characters of YAML that one file may hold: its parser takes some sixty bytes for each. */
export const maximumYamlLength = 16 * 1024 * 1024;

/** A file whose text is no JSON or no YAML. */
export class SourceSyntaxError extends Error {
  /** Index in the text. */
  readonly at: number;

  constructor(problem: string, at: number) {
    super(problem);
    this.name = new.target.name;
    this.at = at;
  }
}
