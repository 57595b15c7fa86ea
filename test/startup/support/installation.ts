import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** What one run of the built program did and loaded. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** In the order in which they were run; `isKept` is whether V8 took code that had been kept. */
  readonly scripts: readonly { readonly name: string; readonly isKept: boolean }[];
  /** Node's own modules, besides those of its start. */
  readonly builtins: readonly string[];
}

/** A copy of the program in a folder of its own, without the code that the build left beside the scripts. */
export interface Installation {
  readonly folder: string;
  readonly home: string;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
  /** The same for any script. */
  runScript(script: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Run>;
  remove(): void;
}

export function install({ withBuiltCode = false } = {}): Installation {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "installation-")));
  const home = join(folder, "home");
  mkdirSync(home, { mode: 0o700 });
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  cpSync(join(root, "dist"), join(folder, "dist"), {
    recursive: true,
    filter: (path) => withBuiltCode || !path.startsWith(join(root, "dist/code")),
  });
  let runs = 0;
  const runScript: Installation["runScript"] = (script, args, env = {}) => {
    const observed = join(folder, `observed-${runs++}.json`);
    const observe = ["--require", join(import.meta.dirname, "observe.cjs")];
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [...observe, script, ...args],
        { env: { HOME: home, LAMBDA_EIC_STATE: join(folder, "state"), OBSERVED: observed, ...env } },
        (error, stdout, stderr) => {
          const code = error === null ? 0 : Number(error.code);
          resolve({ code, stdout, stderr, ...JSON.parse(readFileSync(observed, "utf8")) });
        },
      );
    });
  };
  return {
    folder,
    home,
    run: (args, env) => runScript(join(folder, "bin/lambda-eic.js"), args, env),
    runScript,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
