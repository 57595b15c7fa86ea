import { join, resolve } from "node:path";
import type { FileStatus } from "../../files.ts";
import type { Host } from "../../host.ts";
import { systemProblem } from "../files.ts";
import type { Problems } from "./problems.ts";
import { Source } from "./source.ts";

/** Largest file that is read, in bytes. */
const maximumBytes = 32 * 1024 * 1024;

/** What is read from a folder, by the end of the name. */
const extensions = [".json", ".jsonl", ".ndjson", ".yaml", ".yml"];

/** As much of the host as reading takes. */
export type SourceHost = Pick<Host, "files" | "stdin" | "cwd">;

/**
 * Reads the files that were named: `-` is standard input, a folder stands for the JSON and YAML files in it, a file named
 * twice is read once. What can't be read, is too large, or changes meanwhile becomes a problem.
 */
export async function readSources(
  paths: readonly string[],
  host: SourceHost,
  problems: Problems,
): Promise<readonly Source[]> {
  const sources = new Map<string, Source>();
  const keep = async (name: string, id: string, read: () => Uint8Array | Promise<Uint8Array>): Promise<void> => {
    if (sources.has(id)) return;
    await attempt(name, problems, async () => sources.set(id, new Source(name, decoded(await read()))));
  };
  for (const path of paths) {
    if (path === "-") await keep("<stdin>", path, () => readStream(host));
    else {
      await attempt(path, problems, async () => {
        for (const name of filesAt(path, host)) {
          const absolute = resolve(host.cwd(), name);
          await keep(name, absolute, () => readFile(absolute, host));
        }
      });
    }
  }
  return [...sources.values()];
}

/** The path itself, or what a folder holds, in the order of names. */
function filesAt(path: string, { files, cwd }: SourceHost): readonly string[] {
  const absolute = resolve(cwd(), path);
  if (files.status(absolute).kind !== "folder") return [path];
  // What can't be looked at is kept, to be told by its own name.
  const isFolder = (name: string): boolean => {
    try {
      return files.status(join(absolute, name)).kind === "folder";
    } catch {
      return false;
    }
  };
  const names = files.list(absolute).filter((name) => extensions.some((end) => name.endsWith(end)) && !isFolder(name));
  if (names.length === 0) throw new Unreadable(`this folder holds no ${extensions.join(", ")} file`);
  return names.toSorted().map((name) => join(path, name));
}

function readFile(path: string, { files }: SourceHost): Uint8Array {
  const before = files.status(path);
  if (before.size > maximumBytes) throw tooLarge();
  const bytes = files.read(path, maximumBytes + 1);
  if (bytes.length > maximumBytes) throw tooLarge();
  if (before.kind === "file" && hasChanged(before, files.status(path), bytes.length)) {
    throw new Unreadable("the file changed while it was read", "try again when it is complete");
  }
  return bytes;
}

function hasChanged(before: FileStatus, after: FileStatus, bytes: number): boolean {
  return before.size !== bytes || after.size !== before.size || after.modified !== before.modified;
}

async function readStream({ stdin }: SourceHost): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maximumBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** UTF-8, or what a byte order mark says: Windows PowerShell's `>` writes UTF-16. */
function decoded(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("the file is not UTF-8");
  }
}

function tooLarge(): Unreadable {
  return new Unreadable(`larger than ${maximumBytes / 1024 / 1024} MB`, "split it into several files");
}

/** A file that is there and still can't be used. */
class Unreadable extends Error {
  readonly hint: string | undefined;

  constructor(problem: string, hint?: string) {
    super(problem);
    this.hint = hint;
  }
}

async function attempt(where: string, problems: Problems, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const refused = systemProblem(error);
    if (refused !== undefined) problems.errors.push({ where, message: refused });
    else if (error instanceof Unreadable) problems.errors.push({ where, message: error.message, hint: error.hint });
    else throw error;
  }
}
