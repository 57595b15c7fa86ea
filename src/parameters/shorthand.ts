import { depthError, maximumDepth } from "../json/errors.ts";
import { ShorthandInput } from "./shorthand-input.ts";
import { readFirst, readKey, readSecond } from "./shorthand-words.ts";

/** What shorthand can say: every scalar is a text, or the bytes of a file. */
export type ShorthandValue = string | Uint8Array | readonly ShorthandValue[] | ShorthandHash;
/** Values by key, in the order they were written. */
export type ShorthandHash = ReadonlyMap<string, ShorthandValue>;

/** The content behind `file://…` and `fileb://…`, undefined for any other value. */
export type FileReader = (value: string) => string | Uint8Array | undefined;

/**
 * Reads shorthand such as `OnSuccess={Destination=arn},OnFailure={Destination=arn}`, as the AWS CLI does:
 *
 *     parameter = member *( "," member )
 *     member    = key [ "@" ] "=" [ list / hash / csv ]
 *     csv       = first *( "," second )
 *     list      = "[" [ item *( "," item ) [ "," ] ] "]"
 *     hash      = "{" [ pair *( "," pair ) [ "," ] ] "}"
 *     pair      = key [ "@" ] "=" item
 *     item      = list / hash / first
 *
 * Throws `ShorthandError`, `JsonLimitError` for more than `maximumDepth` levels, and what reading a file throws.
 */
export function parseShorthand(text: string, readFile: FileReader): ShorthandHash {
  return new ShorthandParser(text, readFile).parameter();
}

class ShorthandParser {
  private readonly input: ShorthandInput;
  private readonly readFile: FileReader;
  private depth = 1;
  /** Whether the last key ended in `@`. A key inside a hash also decides for what follows that hash, as in the AWS CLI. */
  private readsFiles = false;

  constructor(text: string, readFile: FileReader) {
    this.input = new ShorthandInput(text);
    this.readFile = readFile;
  }

  parameter(): ShorthandHash {
    const members = new Map([this.member()]);
    while (this.input.peek() !== "") {
      const end = this.input.at;
      this.input.expect(",");
      const [key, value] = this.member();
      if (members.has(key)) {
        this.input.failOnRepeatedKey(key, end + 1);
      }
      members.set(key, value);
    }
    return members;
  }

  private member(): [key: string, value: ShorthandValue] {
    const key = this.key();
    return [key, this.input.peek() === "" ? "" : (this.nested() ?? this.csv())];
  }

  private key(): string {
    const key = readKey(this.input);
    this.input.skipBlanks();
    this.readsFiles = this.input.peek() === "@";
    if (this.readsFiles) {
      this.input.expect("@");
    }
    this.input.expect("=");
    return key;
  }

  /** One value, or a list of several. Text that `=` follows is the next key, and is given back. */
  private csv(): ShorthandValue {
    const first = this.resolve(readFirst(this.input));
    const values = [first];
    this.input.skipBlanks();
    while (this.input.peek() === ",") {
      this.input.expect(",");
      const text = readSecond(this.input);
      const value = text === undefined ? undefined : this.resolve(text);
      this.input.skipBlanks();
      if (value === undefined || !["", ","].includes(this.input.peek())) {
        this.input.backToComma();
        break;
      }
      values.push(value);
    }
    return values.length === 1 ? first : values;
  }

  /** A list or a hash; undefined when neither begins here. */
  private nested(): ShorthandValue | undefined {
    const bracket = this.input.peek();
    if (bracket !== "[" && bracket !== "{") {
      return undefined;
    }
    if (this.depth === maximumDepth) {
      throw depthError();
    }
    this.depth += 1;
    const value = bracket === "[" ? this.list() : this.hash();
    this.depth -= 1;
    return value;
  }

  private list(): ShorthandValue {
    const values: ShorthandValue[] = [];
    this.enclosed("[", "]", () => values.push(this.item()));
    return values;
  }

  private hash(): ShorthandValue {
    const members = new Map<string, ShorthandValue>();
    this.enclosed("{", "}", () => members.set(this.key(), this.item()));
    return members;
  }

  private enclosed(open: string, close: string, readElement: () => void): void {
    this.input.expect(open);
    while (this.input.peek() !== close) {
      readElement();
      this.input.skipBlanks();
      if (this.input.peek() !== close) {
        this.input.expect(",");
      }
    }
    this.input.at += 1;
  }

  private item(): ShorthandValue {
    return this.nested() ?? this.resolve(readFirst(this.input));
  }

  private resolve(value: string): string | Uint8Array {
    return this.readsFiles ? (this.readFile(value) ?? value) : value;
  }
}
