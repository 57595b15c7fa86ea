import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/** Files, read and written whole. Each call throws Node's errors (`code`: `ENOENT`, `EISDIR`, …) as they are. */
export interface Files {
  /** A file's bytes; with a limit no more than that many of them, however long the file is. `EFBIG` for a device without an end. */
  read(path: string, limit?: number): Uint8Array;
  exists(path: string): boolean;
  status(path: string): FileStatus;
  /** The names in a folder, in no particular order. */
  list(path: string): readonly string[];
  /** Creates missing folders, writes beside the target, then renames over it: readers see the old or the new bytes. */
  writeAtomically(path: string, bytes: Uint8Array | string, mode: number): void;
}

/** What there is at a path, links followed. */
export interface FileStatus {
  /** `other` is a pipe, a device and the like, whose size means nothing. */
  readonly kind: "file" | "folder" | "other";
  /** In bytes. */
  readonly size: number;
  /** When the content was last changed, in milliseconds since 1970. */
  readonly modified: number;
  /** Who may do what, such as 0o644. */
  readonly mode: number;
}

/** The files of the machine. */
export const files: Files = {
  read: (path, limit) => (limit === undefined ? readWhole(path) : readUpTo(path, limit)),
  exists: (path) => existsSync(path),
  status(path) {
    const found = statSync(path);
    const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
    return { kind, size: found.size, modified: found.mtimeMs, mode: found.mode & 0o777 };
  },
  list: (path) => readdirSync(path),
  writeAtomically(path, bytes, mode) {
    mkdirSync(dirname(path), { recursive: true });
    const beside = `${path}.${randomUUID()}`;
    try {
      writeFileSync(beside, bytes, { mode, flag: "wx" });
      renameSync(beside, path);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  },
};

function readWhole(path: string): Uint8Array {
  if (statSync(path).isFile()) return readFileSync(path);
  const bytes = readUpTo(path, longestStream + 1);
  if (bytes.length > longestStream) throw Object.assign(new Error("file too large"), { code: "EFBIG", errno: 27 });
  return bytes;
}

/** In bytes. Nothing that is asked for comes near it, and `/dev/zero` must not take all memory. */
const longestStream = 64 * 1024 * 1024;

function readUpTo(path: string, limit: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    const chunks: Uint8Array[] = [];
    for (let left = limit; left > 0; ) {
      const chunk = Buffer.allocUnsafe(Math.min(left, 1 << 20));
      const length = readSync(file, chunk);
      if (length === 0) break;
      chunks.push(chunk.subarray(0, length));
      left -= length;
    }
    return Buffer.concat(chunks);
  } finally {
    closeSync(file);
  }
}
