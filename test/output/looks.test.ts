import { expect, test } from "vitest";
import { type ColourChoice, looksOn } from "../../src/output/looks.ts";

const terminal = { isTerminal: true, columns: 120 };
const pipe = { isTerminal: false, columns: undefined };

test.each<{
  choice: ColourChoice;
  output: typeof terminal | typeof pipe;
  env: Record<string, string>;
  colour: boolean;
}>([
  { choice: "auto", output: terminal, env: {}, colour: true },
  { choice: "auto", output: pipe, env: {}, colour: false },
  { choice: "auto", output: pipe, env: { FORCE_COLOR: "1" }, colour: false },
  { choice: "auto", output: terminal, env: { NO_COLOR: "1" }, colour: false },
  { choice: "auto", output: terminal, env: { NO_COLOR: "" }, colour: true },
  { choice: "auto", output: terminal, env: { TERM: "dumb" }, colour: false },
  { choice: "auto", output: terminal, env: { TERM: "xterm" }, colour: true },
  { choice: "on", output: pipe, env: { NO_COLOR: "1", TERM: "dumb" }, colour: true },
  { choice: "off", output: terminal, env: { FORCE_COLOR: "1" }, colour: false },
])("--color $choice with $env", ({ choice, output, env, colour }) => {
  expect(looksOn(output, choice, env)).toMatchObject({ colour });
});

test.each([
  { output: pipe, columns: 80, controlsShown: false },
  { output: terminal, columns: 120, controlsShown: true },
  { output: { isTerminal: true, columns: 0 }, columns: 0, controlsShown: true },
])("believes $output.columns columns of the stream, and nothing of COLUMNS", ({ output, columns, controlsShown }) => {
  expect(looksOn(output, "auto", { COLUMNS: "40" })).toMatchObject({ columns, controlsShown });
});
