/** Text that the shorthand grammar doesn't cover; the message shows it with a caret. */
export class ShorthandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

const blank = /^[\t-\r ]$/;

/** The text being read, by code points, and the place where reading is. */
export class ShorthandInput {
  private readonly characters: readonly string[];
  /** Index of the next character. */
  at = 0;

  constructor(text: string) {
    this.characters = Array.from(text);
  }

  get length(): number {
    return this.characters.length;
  }

  /** The character at some distance from the next one; empty behind the end. */
  peek(distance = 0): string {
    return this.characters[this.at + distance] ?? "";
  }

  slice(start: number, end: number): string {
    return this.characters.slice(start, end).join("");
  }

  /** Takes a character with the blanks around it. */
  expect(character: string): void {
    this.skipBlanks();
    if (this.peek() !== character) {
      this.fail(character, this.peek() || "EOF");
    }
    this.at += 1;
    this.skipBlanks();
  }

  skipBlanks(): void {
    while (blank.test(this.peek())) {
      this.at += 1;
    }
  }

  /** Goes back to the comma before, or stays at the one here. */
  backToComma(): void {
    while (this.peek() !== ",") {
      this.at -= 1;
    }
  }

  fail(expected: string, received: string): never {
    throw new ShorthandError(`Expected: '${expected}', received: '${received}' for input:\n${this.withCaret(this.at)}`);
  }

  failOnRepeatedKey(key: string, index: number): never {
    throw new ShorthandError(
      `Second instance of key "${key}" encountered for input:\n${this.withCaret(index)}\nThis is often because there is a preceding "," instead of a space.`,
    );
  }

  /** The text with a line of its own for a caret under one of the characters. */
  private withCaret(index: number): string {
    const lineStart = this.characters.slice(0, index).lastIndexOf("\n") + 1;
    const newline = this.characters.indexOf("\n", index);
    const lineEnd = newline === -1 ? this.length : newline;
    const caret = `${" ".repeat(index - lineStart)}^`;
    return `${this.slice(0, lineEnd)}\n${caret}${this.slice(lineEnd, this.length)}`;
  }
}
