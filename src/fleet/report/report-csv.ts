import type { Row } from "./report.ts";
import { cellsOf, headings } from "./report-cells.ts";

/** A report as CSV (RFC 4180, lines ending in LF); several findings stand in one cell, a line each. */
export function reportCsv(rows: readonly Row[]): string {
  return [headings, ...rows.map(cellsOf)].map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
