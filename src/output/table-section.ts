import { FailureError } from "../errors.ts";
import { roundHalfToEven } from "./rounding.ts";
import { textWidth } from "./text-width.ts";

/** What a column takes beyond its widest text, its edge included. */
const padding = 4;

/** A block of a table under a title of its own: a header, and rows of as many cells each. */
export class Section {
  /** Undefined for what goes on in a list without a name; such a title isn't drawn. */
  readonly title: string | undefined;
  /** How deep it is nested, which is how many bars enclose its lines on both sides. */
  readonly level: number;
  #header: readonly string[] = [];
  readonly #rows: (readonly string[])[] = [];
  #cells: number | undefined;
  #textWidths: readonly number[] = [];

  constructor(title: string | undefined, level: number) {
    this.title = title;
    this.level = level;
  }

  get header(): readonly string[] {
    return this.#header;
  }

  get rows(): readonly (readonly string[])[] {
    return this.#rows;
  }

  /** Replaces the header. Fails when the new one is longer than what is there already, as the AWS CLI does. */
  setHeader(names: readonly string[]): void {
    this.#widen(names);
    this.#cells ??= names.length;
    this.#header = names;
  }

  addRow(cells: readonly string[]): void {
    this.#cells ??= cells.length;
    if (cells.length !== this.#cells) {
      throw new FailureError(`Row should have ${this.#cells} elements, instead it has ${cells.length}`);
    }
    this.#widen(cells);
    this.#rows.push(cells);
  }

  /** The width that the section needs, bars included. */
  get width(): number {
    // Where there is no title, the AWS CLI measures Python's word for that.
    const title = textWidth(this.title ?? "None");
    return Math.max(title, sum(this.#columns())) + 2 + 2 * this.level;
  }

  /** The widths of the columns, edges included, when they are stretched to that width together. */
  columnWidths(total: number): number[] {
    const columns = this.#columns();
    const factor = total / sum(columns);
    const widths = columns.map((width) => roundHalfToEven(factor * width));
    const surplus = sum(widths) - total;
    // A surplus is taken one by one from the left columns on, a shortage is added one by one from the right.
    return widths.map((width, index) => {
      const place = surplus > 0 ? index : widths.length - 1 - index;
      const turns = Math.ceil((Math.abs(surplus) - place) / widths.length);
      return width - Math.sign(surplus) * turns;
    });
  }

  /** The same content in pairs of name and value, if it is one row under a header. */
  folded(): Section {
    const [row] = this.#rows;
    if (row === undefined || this.#rows.length > 1 || this.#header.length === 0) return this;
    const section = new Section(this.title, this.level);
    for (const [index, name] of this.#header.entries()) section.addRow([name, row[index] ?? ""]);
    return section;
  }

  #columns(): number[] {
    return this.#textWidths.map((width) => width + padding);
  }

  #widen(texts: readonly string[]): void {
    const known = this.#textWidths;
    if (known.length > 0 && texts.length > known.length) throw new FailureError("list index out of range");
    const widths = texts.map(textWidth);
    this.#textWidths = known.length > 0 ? known.map((width, index) => Math.max(width, widths[index] ?? 0)) : widths;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
