import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "../../../src/host.ts";
import { addFunction } from "../../../src/local/manage.ts";
import { main } from "../../../src/main.ts";
import { testHost } from "../../support/host.ts";
import { virtualClock } from "./clock.ts";

/** What a command line did. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Choices {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly isInteractive?: boolean;
  readonly replaced?: Partial<Host>;
}

/** A folder with files and an embedded endpoint, in which command lines are run. */
export interface Home {
  readonly folder: string;
  run(argv: readonly string[], choices?: Choices): Promise<Ran>;
  write(name: string, content: unknown): void;
  read(name: string): string;
  add(name: string, aliases?: readonly string[], versions?: readonly string[]): Promise<void>;
  remove(): void;
}

/** An empty home; what waits there waits in virtual time. */
export function createHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), "fleet-home-"));
  const state = join(folder, "state");
  const path = (name: string): string => join(folder, name);
  return {
    folder,
    async run(argv, choices = {}) {
      const { env = {}, stdin = null, isInteractive = false, replaced } = choices;
      const variables = { LAMBDA_EIC_LOCAL: "1", LAMBDA_EIC_STATE: state, AWS_DEFAULT_REGION: "us-east-2", ...env };
      const { host, stdout, stderr } = testHost({ env: variables, cwd: folder, stdin, isInteractive });
      const exitCode = await main(argv, { ...host, ...virtualClock(), now: host.now, ...replaced });
      return { exitCode, stdout: stdout(), stderr: stderr() };
    },
    write: (name, content) =>
      writeFileSync(path(name), typeof content === "string" ? content : JSON.stringify(content)),
    read: (name) => readFileSync(path(name), "utf8"),
    add: (name, aliases = [], versions = []) => {
      const { host } = testHost();
      return addFunction({ folder: state, host }, host, { region: "us-east-2", name, aliases, versions });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
