import { Chalk } from "chalk";
import type { Json } from "../json/value.ts";
import { showControls } from "../terminal.ts";
import type { Looks } from "./looks.ts";
import { drawSection, type Paint } from "./table-drawing.ts";
import { layOut } from "./table-layout.ts";
import type { Section } from "./table-section.ts";

/**
 * A result with `--output table`, under the operation's name; nothing for an empty, null, false or 0 result. A table
 * wider than `looks.columns` gets its sections of one row folded into pairs of name and value, and may stay too wide.
 */
export function formatTable(title: string, value: Json, looks: Looks): string {
  const sections = layOut(title, value, looks.controlsShown ? showControls : (text) => text);
  if (sections.length === 0) return "";
  const fitting = widest(sections) > looks.columns ? sections.map((section) => section.folded()) : sections;
  const width = widest(fitting);
  const paint = painter(looks.colour);
  return `${"-".repeat(width)}\n${fitting.map((section) => drawSection(section, width, paint)).join("")}`;
}

function widest(sections: readonly Section[]): number {
  return sections.reduce((width, section) => Math.max(width, section.width), 0);
}

function painter(colour: boolean): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return { cell: (text) => chalk.bold.blue(text), bars: (level) => chalk.dim.yellow("|".repeat(level)) };
}
