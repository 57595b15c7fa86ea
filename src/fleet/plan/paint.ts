import type { Looks } from "../../output/looks.ts";
import { showControls } from "../../terminal.ts";
import type { Paint, Tone } from "./show.ts";

/** How lines look on a stream: control characters shown where it is a terminal, then colours. */
export async function painter({ colour, controlsShown }: Looks): Promise<Paint> {
  const safe = controlsShown ? showControls : (text: string) => text;
  if (!colour) return (_, text) => safe(text);
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  const paints: Readonly<Record<Tone, (text: string) => string>> = {
    added: chalk.green,
    changed: chalk.yellow,
    removed: chalk.red,
    doubtful: chalk.yellow,
    quiet: chalk.dim,
    plain: (text) => text,
  };
  return (tone, text) => paints[tone](safe(text));
}
