import { parseJson } from "../../json/read.ts";
import { type MemberNode, maximumLevels, maximumNodes, type SourceNode, SourceSyntaxError } from "./node.ts";

/**
 * Reads JSON with places: one value, or several one after another as JSON Lines have them. Stricter than `parseJson`:
 * repeated keys, `NaN` and `Infinity` are refused. Throws SourceSyntaxError.
 */
export function readJsonNodes(text: string): readonly SourceNode[] {
  return new Reader(text).documents();
}

const blanks = /[ \t\r\n]*/y;
const numberForm = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /[^\s,:[\]{}"]+/y;
const words: ReadonlyMap<string, null | boolean> = new Map([
  ["null", null],
  ["true", true],
  ["false", false],
]);

/** Reads from the front; every method starts at `at` and leaves it behind what it has read. */
class Reader {
  private readonly text: string;
  private at = 0;
  private level = 0;
  private nodes = 0;

  constructor(text: string) {
    this.text = text;
  }

  documents(): readonly SourceNode[] {
    const documents: SourceNode[] = [];
    this.skipBlanks();
    while (this.at < this.text.length) {
      documents.push(this.value());
      this.skipBlanks();
    }
    return documents;
  }

  private value(): SourceNode {
    const at = this.at;
    if (++this.nodes > maximumNodes) throw new SourceSyntaxError(`more than ${maximumNodes} values in one file`, at);
    switch (this.text[at]) {
      case "{":
        return { kind: "mapping", at, members: this.members() };
      case "[":
        return { kind: "list", at, items: this.items(), end: this.at };
      case '"':
        return { kind: "scalar", at, value: this.string() };
      default:
        return { kind: "scalar", at, value: this.wordOrNumber() };
    }
  }

  private members(): ReadonlyMap<string, MemberNode> {
    const members = new Map<string, MemberNode>();
    for (let first = true; this.continues("}", first); first = false) {
      const at = this.at;
      if (this.text[at] !== '"') throw new SourceSyntaxError("expected a member's name in double quotes", at);
      const key = this.string();
      if (members.has(key)) throw new SourceSyntaxError(`the member "${key}" is there twice`, at);
      this.skipBlanks();
      this.expect(":");
      this.skipBlanks();
      members.set(key, { at, value: this.value() });
    }
    return members;
  }

  private items(): readonly SourceNode[] {
    const items: SourceNode[] = [];
    for (let first = true; this.continues("]", first); first = false) items.push(this.value());
    return items;
  }

  /** Steps over the bracket, or the comma before the next item; false when the list or object ends instead. */
  private continues(end: string, first: boolean): boolean {
    if (first) {
      if (++this.level > maximumLevels) throw new SourceSyntaxError("nested too deeply", this.at);
      this.at++;
    }
    this.skipBlanks();
    if (this.text[this.at] === end) {
      this.at++;
      this.level--;
      return false;
    }
    if (!first) {
      this.expect(",", ` or "${end}"`);
      this.skipBlanks();
    }
    return true;
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    let escaped = false;
    for (let unit = this.unitAt(end, start); unit !== 0x22; unit = this.unitAt(++end, start)) {
      if (unit < 0x20) throw new SourceSyntaxError("a control character inside a string has to be escaped", end);
      if (unit === 0x5c) {
        escaped = true;
        end++;
      }
    }
    this.at = end + 1;
    return escaped ? String(this.decoded(start)) : this.text.slice(start + 1, end);
  }

  private unitAt(index: number, start: number): number {
    if (index >= this.text.length) throw new SourceSyntaxError("this string has no end", start);
    return this.text.charCodeAt(index);
  }

  private wordOrNumber(): null | boolean | bigint | number {
    const start = this.at;
    const found = this.match(word);
    const value = words.get(found);
    if (value !== undefined) return value;
    this.at = start;
    if (found === "" || this.match(numberForm) !== found) {
      throw new SourceSyntaxError(found === "" ? "expected a value" : `"${shortened(found)}" is no JSON value`, start);
    }
    return this.decoded(start) as bigint | number;
  }

  /** The value of the text from there up to here, which reads as JSON but for wrong escapes and far too long numbers. */
  private decoded(start: number): unknown {
    try {
      return parseJson(this.text.slice(start, this.at));
    } catch (error) {
      const problem = this.text[start] === '"' ? "a wrong escape in this string" : "too long a number";
      throw error instanceof Error ? new SourceSyntaxError(problem, start) : error;
    }
  }

  private expect(sign: string, orElse = ""): void {
    if (this.text[this.at] !== sign) throw new SourceSyntaxError(`expected "${sign}"${orElse}`, this.at);
    this.at++;
  }

  private skipBlanks(): void {
    this.match(blanks);
  }

  private match(form: RegExp): string {
    form.lastIndex = this.at;
    const found = form.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }
}

function shortened(found: string): string {
  return found.length > 40 ? `${found.slice(0, 40)}…` : found;
}
