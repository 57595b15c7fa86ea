import type { Section } from "./table-section.ts";
import { textWidth } from "./text-width.ts";

/** How the parts of a table that have a colour are painted. */
export interface Paint {
  readonly cell: (text: string) => string;
  /** That many bars, which enclose the lines of nested sections. */
  readonly bars: (count: number) => string;
}

/** A section's lines in a table of that width. */
export function drawSection(section: Section, tableWidth: number, paint: Paint): string {
  const bars = paint.bars(section.level);
  const lines = [...sectionLines(section, tableWidth - 2 * section.level, paint)];
  return lines.map((line) => `${bars}${line}${bars}\n`).join("");
}

function* sectionLines(section: Section, width: number, paint: Paint): Generator<string> {
  const { title, header, rows } = section;
  if (title) {
    yield centred(title, width, "|");
    if (header.length === 0 && rows.length === 0) yield rule([width]);
  }
  const widths = section.columnWidths(width);
  if (widths.length === 0) return;
  if (header.length > 0) {
    yield rule(widths);
    yield cells(header, widths, centred);
  }
  if (rows.length > 0) {
    yield rule(widths);
    for (const row of rows) {
      yield cells(row, widths, (text, cellWidth, edge) => aligned(text, cellWidth, edge, paint));
    }
    yield rule(widths);
  }
}

function rule(widths: readonly number[]): string {
  return `+${widths.map((width, index) => `${"-".repeat(width - (index === 0 ? 2 : 1))}+`).join("")}`;
}

/** Only the first cell has an edge on its left. */
function cells(
  texts: readonly string[],
  widths: readonly number[],
  place: (text: string, width: number, edge: string) => string,
): string {
  return texts.map((text, index) => place(text, widths[index] ?? 0, index === 0 ? "|" : "")).join("");
}

function centred(text: string, width: number, edge: string): string {
  const measured = textWidth(text);
  const before = Math.floor(width / 2) - Math.floor(measured / 2) - 1;
  const after = width - edge.length - before - measured - 1;
  return `${edge}${blanks(before)}${text}${blanks(after)}|`;
}

/** Begins with two blanks, or with none where the text would not fit otherwise. */
function aligned(text: string, width: number, edge: string, paint: Paint): string {
  const free = width - edge.length - textWidth(text) - 1;
  const before = free >= 2 ? 2 : 0;
  return `${edge}${blanks(before)}${paint.cell(text)}${blanks(free - before)}|`;
}

/** None for a negative count, which tables too narrow for their titles come to. */
function blanks(count: number): string {
  return " ".repeat(Math.max(0, count));
}
