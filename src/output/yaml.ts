import { Alias, Document, type Node, Pair, Scalar, type ScalarTag, YAMLMap, YAMLSeq } from "yaml";
import { compareCodePoints } from "../json/code-points.ts";
import { depthError } from "../json/errors.ts";
import { isObject, isScalar, type Json, type JsonArray, type JsonObject, type JsonScalar } from "../json/value.ts";
import { compactJson } from "../json/write.ts";
import { isSimpleKey, scalarText } from "./yaml-scalar.ts";

/**
 * A result as version 2 of the AWS CLI prints it with `--output yaml`: in block style, names in order, lists at the
 * indent of their member. A scalar is printed as JSON; an empty object prints nothing. Throws `JsonLimitError`.
 */
export function formatYaml(value: Json): string {
  if (isScalar(value)) return `${compactJson(value)}\n`;
  return isObject(value) && value.size === 0 ? "" : write(value);
}

/** A page as an entry of the list that `--output yaml-stream` prints. */
export function formatYamlEntry(page: Json): string {
  return write([page]);
}

function write(value: Json): string {
  try {
    const document = new Document(new Nodes().of(value), { customTags: () => ["map", "seq", scalar] });
    return document.toString({ indentSeq: false, lineWidth: 0, verifyAliasOrder: false });
  } catch (error) {
    // The package calls itself several times for each level, and runs out of stack before our own limit.
    throw error instanceof RangeError ? depthError() : error;
  }
}

const scalar: ScalarTag = {
  tag: "tag:yaml.org,2002:str",
  default: true,
  identify: () => true,
  resolve: (text) => text,
  stringify: ({ value }, { implicitKey, indent, indentAtStart }) =>
    scalarText(value as JsonScalar, {
      // The package counts from where the member begins, which is one step to the left of its value's further lines.
      column: indent.length + (indentAtStart === undefined ? 0 : indentAtStart - 2),
      indent: indent.length,
      folds: !implicitKey,
    }),
};

/** Makes the package's nodes. A list or object that a query put in two places is written once, under an anchor. */
class Nodes {
  readonly #written = new Map<Json, List | Members>();
  #anchors = 0;

  of(value: Json): Node {
    if (isScalar(value)) return new Scalar(value);
    const written = this.#written.get(value);
    if (written !== undefined) {
      written.label ??= `id${String(++this.#anchors).padStart(3, "0")}`;
      return new Alias(written.label);
    }
    return isObject(value) ? this.#members(value) : this.#list(value);
  }

  #list(value: JsonArray): List {
    const list = new List();
    this.#written.set(value, list);
    list.items = value.map((element) => this.of(element));
    return list;
  }

  #members(value: JsonObject): Members {
    const members = new Members();
    this.#written.set(value, members);
    const inOrder = [...value].sort(([left], [right]) => compareCodePoints(left, right));
    members.items = inOrder.map(([name, member]) => new Pair(keyOf(name), this.of(member)));
    return members;
  }
}

class List extends YAMLSeq<Node> {
  /** Its anchor; under one of the package's own, a list is indented further than libyaml does it. */
  label: string | undefined;

  override toString(...context: Parameters<YAMLSeq["toString"]>): string {
    return labelled(this.label, super.toString(...context), context[0]?.indent);
  }
}

class Members extends YAMLMap<Node, Node> {
  /** Its anchor, as in lists. */
  label: string | undefined;

  override toString(...context: Parameters<YAMLMap["toString"]>): string {
    return labelled(this.label, super.toString(...context), context[0]?.indent);
  }
}

function labelled(label: string | undefined, text: string, indent = ""): string {
  if (label === undefined) return text;
  return /^[[{]/.test(text) ? `&${label} ${text}` : `&${label}\n${indent}${text}`;
}

function keyOf(name: string): Scalar<string> {
  const key = new Scalar(name);
  // The package puts a `?` before keys of this type; how the text is written, only our tag decides.
  if (!isSimpleKey(name)) key.type = Scalar.BLOCK_LITERAL;
  return key;
}
