import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { CannedResponse, LoggedRequest } from "./endpoint.ts";
import { type Outcome, runCli } from "./run-cli.ts";

/** One recorded run of the AWS CLI; the format is described in docs/testing.md. */
export interface RecordedCase {
  readonly id: string;
  readonly about: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string | null>>;
  readonly files?: Readonly<Record<string, string | { readonly base64: string }>>;
  readonly stdin?: string | null;
  readonly tty?: boolean | { readonly cols?: number };
  readonly responses?: readonly CannedResponse[];
  readonly compare?: {
    readonly rc?: "ignore";
    readonly stdout?: "nonempty" | "ignore";
    readonly stderr?: "exact" | "ignore" | { readonly contains: readonly string[] };
    readonly requests?: "count" | "ignore";
  };
  readonly secrets?: readonly string[];
  readonly expect: {
    readonly rc: number;
    readonly stdout: string | null;
    readonly stderr?: string | null;
    readonly message: string | null;
    readonly requests: readonly LoggedRequest[];
  };
}

const fixtures = join(import.meta.dirname, "../fixtures/parity");

/** The cases of a recorded file, such as `cases/args`. */
export function recordedCases(name: string): readonly RecordedCase[] {
  return JSON.parse(readFileSync(join(fixtures, `${name}.json`), "utf8")).cases;
}

/** Runs a case inside this process. */
export function runCase(recorded: RecordedCase, prefix: readonly string[] = []): Promise<Outcome> {
  const terminal = recorded.tty === true ? {} : recorded.tty;
  return runCli([...prefix, ...recorded.argv], {
    ...recorded,
    ...(terminal && { columns: terminal.cols ?? 80 }),
  });
}

/** What differs between a run and the recording, by part; empty when nothing does. */
export function differences(
  recorded: RecordedCase,
  got: Outcome,
): readonly { part: string; want: unknown; got: unknown }[] {
  const { expect: want, compare = {} } = recorded;
  const found: { part: string; want: unknown; got: unknown }[] = [];
  const note = (part: string, isSame: boolean, wanted: unknown, gotten: unknown): void => {
    if (!isSame) found.push({ part, want: wanted, got: gotten });
  };
  if (compare.rc !== "ignore") note("exit code", want.rc === got.exitCode, want.rc, got.exitCode);
  if (compare.stdout === "nonempty") note("stdout", got.stdout.trim() !== "", "anything", got.stdout);
  else if (compare.stdout !== "ignore")
    note("stdout", painted(want.stdout ?? "") === painted(got.stdout), want.stdout, got.stdout);
  if (compare.stderr === "exact")
    note("stderr", anyProgram(want.stderr ?? "") === anyProgram(got.stderr), want.stderr, got.stderr);
  else if (typeof compare.stderr === "object") {
    for (const text of compare.stderr.contains)
      note("stderr", squash(got.stderr).includes(squash(text)), text, got.stderr);
  } else if (compare.stderr !== "ignore") {
    const message = want.message ?? "";
    const actual = squash(got.stderr);
    note("stderr", message === "" ? actual === "" : actual.includes(message), message, got.stderr);
  }
  if (compare.requests === "count")
    note("requests", want.requests.length === got.requests.length, want.requests.length, got.requests.length);
  else if (compare.requests !== "ignore") {
    const [a, b] = [want.requests.map(compared), got.requests.map(compared)];
    note("requests", isDeepStrictEqual(a, b), a, b);
  }
  return found;
}

const compared = ({
  method,
  path,
  query,
  body,
  signed,
  region,
  service,
  accessKey,
  signature,
  token,
}: LoggedRequest) => ({
  ...{ method, path, query, body, signed },
  ...{ region: region ?? null, service: service ?? null, accessKey: accessKey ?? null },
  ...{ signature: signature ?? null, token: token ?? null },
});

const squash = (text: string): string => text.replace(/\s+/g, " ").trim();
const anyProgram = (text: string): string => text.replace(/^(\s*)[\w.-]+: (error|\[ERROR\]): /gm, "$1PROGRAM: $2: ");

/** Coloured text as a terminal shows it: visible characters with their style, whatever escape codes made it. */
function painted(text: string): string {
  if (!text.includes("\u001b[")) return text;
  let style = new Map<string, number>();
  let shown = "";
  let last = "";
  for (const [, codes, character = ""] of text.matchAll(/\u001b\[([\d;]*)m|([\s\S])/gu)) {
    if (codes === undefined) {
      const now = [...style]
        .map(([name, value]) => `${name}${value}`)
        .sort()
        .join(" ");
      if (!/\s/u.test(character) && now !== last) {
        last = now;
        shown += `<${now}>`;
      }
      shown += character;
      continue;
    }
    for (const code of (codes || "0").split(";").map(Number)) style = withCode(style, code);
  }
  return shown;
}

function withCode(style: ReadonlyMap<string, number>, code: number): Map<string, number> {
  const next = code === 0 ? new Map<string, number>() : new Map(style);
  if (code === 22) for (const name of ["bold", "dim"]) next.delete(name);
  else if (code === 39) next.delete("fg");
  else if (code === 1) next.set("bold", 1);
  else if (code === 2) next.set("dim", 1);
  else if (code >= 30 && code <= 37) next.set("fg", code);
  else if (code !== 0) next.set(`sgr${code}`, 1);
  return next;
}
