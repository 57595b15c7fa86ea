import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether there is a terminal to type into: bash, and util-linux's script. */
export const canType = ["bash", "script"].every((program) => spawnSync(program, ["--version"]).status === 0);

/** The words behind the program when each line is typed into bash at a terminal, completed by a TAB, followed by a plus and run. */
export function typeIntoBash(script: string, lines: readonly string[], home: string): string[][] {
  // What would be run writes down what it was given.
  const programs = [...new Set(lines.map((line) => line.split(" ", 1)[0]))];
  const recorders = programs.map((program) => `${program}() { printf '<%s>' "$@"; echo "<end>"; }`);
  writeFileSync(
    join(home, "typed.bash"),
    `${script}\n${recorders.join("\n")}\nPS1='$ '\nbind 'set enable-bracketed-paste off'\n`,
  );
  const { stdout } = spawnSync(
    "script",
    ["--quiet", "--return", "--command", "bash --noprofile --rcfile typed.bash -i", "/dev/null"],
    {
      cwd: home,
      encoding: "utf8",
      env: { HOME: home, PATH: process.env["PATH"], LANG: "C.UTF-8", TERM: "dumb", INPUTRC: "/dev/null" },
      input: [...lines.map((line) => `${line}\t+\n`), "exit\n"].join(""),
      timeout: 30_000,
    },
  );
  return [...stdout.matchAll(/^(?:.*\r)?((?:<[^<>\r\n]*>)*)<end>/gm)].map(([, words = ""]) =>
    [...words.matchAll(/<([^<>]*)>/g)].map(([, word = ""]) => word),
  );
}
