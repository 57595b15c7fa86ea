import Table from "cli-table3";
import type { Looks } from "../../output/looks.ts";
import { showControls } from "../../terminal.ts";
import type { Row } from "./report.ts";
import { cellsOf, headings } from "./report-cells.ts";

/** A report as a table. */
export function reportTable(rows: readonly Row[], { colour, controlsShown }: Looks): string {
  const safe = controlsShown ? showControls : (text: string) => text;
  const table = new Table({ head: [...headings], style: colour ? {} : { head: [], border: [] } });
  for (const row of rows) table.push(cellsOf(row).map(safe));
  return `${table.toString()}\n`;
}
