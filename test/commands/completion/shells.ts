import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A shell that completes lines by a script of ours. */
export interface Shell {
  readonly name: string;
  readonly isInstalled: boolean;
  /** What the shell offers behind each line, in a home folder that is the working folder as well. */
  complete(script: string, lines: readonly string[], home: string): string[][];
}

/** The shells that there are scripts for. */
export const shells: readonly Shell[] = [
  shell("bash", ["--version"], (script, lines, home) => {
    const calls = lines.map((line) => `complete_line ${quoted(line)} ${bashWords(line).map(quoted).join(" ")}`);
    return blocks(run("bash", ["--norc", "--noprofile", "-c", `${script}\n${bashHarness}\n${calls.join("\n")}`], home));
  }),
  shell("zsh", ["--version"], (script, lines, home) =>
    inTemporaryFolder((folder) => {
      const [inner, output] = [join(folder, "inner.zsh"), join(folder, "output")];
      writeFileSync(inner, `${zshInner(output)}\n${script}`);
      writeFileSync(output, "");
      const typed = lines.map((line) => `type_line ${quoted(line)}`);
      run("zsh", ["-f", "-c", `${zshOuter(inner, output)}\n${typed.join("\n")}`], home);
      // Behind the line that says that it is ready; zsh asks for some words twice.
      return blocks(readFileSync(output, "utf8"))
        .slice(1)
        .map((offered) => [...new Set(offered)]);
    }),
  ),
  shell("fish", ["--version"], (script, lines, home) => {
    const calls = lines.map((line) => `complete -C '${line.replace(/[\\']/g, "\\$&")}'; echo ${end}`);
    return blocks(run("fish", ["--no-config", "-c", `${script}\n${calls.join("\n")}`], home)).map((offered) =>
      offered.map((line) => line.split("\t", 1)[0] ?? ""),
    );
  }),
  shell("pwsh", ["-Version"], (script, lines, home) => {
    const calls = lines.map((line) => {
      const text = `'${line.replaceAll("'", "''")}'`;
      const found = `[System.Management.Automation.CommandCompletion]::CompleteInput(${text}, ${line.length}, $null)`;
      return `${found}.CompletionMatches | ForEach-Object { $_.CompletionText }; '${end}'`;
    });
    return blocks(run("pwsh", ["-NoProfile", "-NonInteractive", "-Command", `${script}\n${calls.join("\n")}`], home));
  }),
];

/** Stands behind what a line was answered with. */
const end = "--end--";

function shell(name: string, probe: readonly string[], complete: Shell["complete"]): Shell {
  return { name, isInstalled: spawnSync(name, probe).status === 0, complete };
}

function run(program: string, args: readonly string[], home: string): string {
  const env = { HOME: home, PATH: process.env["PATH"], LANG: "C.UTF-8", TERM: "dumb" };
  const { stdout, stderr, status } = spawnSync(program, args, { cwd: home, env, encoding: "utf8", timeout: 60_000 });
  if (stderr !== "") throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}

function blocks(output: string): string[][] {
  const lines = output.split("\n").map((line) => line.trimEnd());
  const found: string[][] = [[]];
  for (const line of lines) {
    if (line === end) found.push([]);
    else if (line !== "") found.at(-1)!.push(line);
  }
  return found.slice(0, -1).map((offered) => offered.toSorted());
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Words as bash hands them to a completion: \`=\` and \`:\` stand alone. */
function bashWords(line: string): string[] {
  return line.split(" ").flatMap((word) => (word === "" ? [""] : word.split(/([=:]+)/).filter(Boolean)));
}

const bashHarness = `
complete_line() {
  COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDS=("\${@:2}") COMP_CWORD=$(($# - 2)) COMPREPLY=()
  _lambda_eic
  printf '%s\\n' "\${COMPREPLY[@]}" ${end}
}`;

/** In a terminal of its own zsh completes by its real machinery; what would be added is written down instead. */
function zshInner(output: string): string {
  return `
autoload -Uz compinit && compinit -D
compadd() {
  local -a hits
  builtin compadd -O hits "$@"
  captured+=("\${hits[@]}")
}
capture() {
  captured=()
  _main_complete
  print -rl -- "\${captured[@]}" ${end} >> ${quoted(output)}
  compstate[insert]= compstate[list]=
}
zle -C capture complete-word capture
bindkey '^I' capture`;
}

function zshOuter(inner: string, output: string): string {
  return `
zmodload zsh/zpty
zpty terminal zsh -f -i
zpty -w terminal "source ${inner}; print -r -- ${end} >> ${output}"
count=0
await() {
  count=$((count + 1))
  for attempt in {1..600}; do
    [[ $(grep -c -e '^${end}$' ${quoted(output)}) -ge $count ]] && return
    zpty -r -t terminal > /dev/null
    sleep 0.05
  done
}
await
type_line() {
  zpty -w -n terminal "$1"$'\\t'
  await
  zpty -w -n terminal $'\\C-u'
}`;
}

function inTemporaryFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "lambda-eic-shell-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
