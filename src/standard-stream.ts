import { fstatSync, type Stats, statSync, writeSync } from "node:fs";
import type { WriteStream } from "node:tty";
import type { Output } from "./host.ts";

/**
 * Standard output or error. A short text for a pipe, a file or nobody is written at once: opening the stream takes Node longer than
 * making the text. Everything else goes through the stream, which waits for a slow reader without keeping signals waiting.
 */
export function standardStream(descriptor: 1 | 2, open: () => WriteStream): Output {
  let opened: WriteStream | undefined;
  const stream = (): WriteStream => {
    // Each write reports its own failure; without a listener the stream would report it once more, as a crash.
    opened ??= open().on("error", () => {});
    return opened;
  };
  let plain: boolean | undefined;
  const isPlain = (): boolean => {
    plain ??= isPipeOrFile(descriptor);
    return plain;
  };
  const terminal = (): WriteStream | undefined => (!isPlain() && stream().isTTY ? stream() : undefined);
  let left = directLimit;
  return {
    get isTerminal() {
      return terminal() !== undefined;
    },
    get columns() {
      return terminal()?.columns;
    },
    async write(text) {
      let bytes: Uint8Array = Buffer.from(text);
      if (opened === undefined && bytes.length <= left && isPlain()) {
        left -= bytes.length;
        bytes = bytes.subarray(writtenAtOnce(descriptor, bytes));
        if (bytes.length === 0) return;
      }
      await new Promise<void>((resolve, reject) => {
        stream().write(bytes, (error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

/** What an empty pipe takes in any system; beyond it a write may have to wait, and signals with it. */
const directLimit = 16 * 1024;

function isPipeOrFile(descriptor: number): boolean {
  const status = fstatSync(descriptor);
  return status.isFIFO() || status.isSocket() || status.isFile() || isNullDevice(status);
}

function isNullDevice(status: Stats): boolean {
  return status.isCharacterDevice() && status.rdev === statSync("/dev/null", { throwIfNoEntry: false })?.rdev;
}

/** How many bytes were taken: none by a pipe that is full and set not to wait. */
function writtenAtOnce(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return 0;
    throw error;
  }
}
