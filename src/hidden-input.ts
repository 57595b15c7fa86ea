import { closeSync, openSync, writeSync } from "node:fs";
import type { Readable } from "node:stream";
import { ReadStream } from "node:tty";
import { FailureError, InterruptedError } from "./errors.ts";
import type { Host } from "./host.ts";
import { showControls, writeShown } from "./terminal.ts";

/** What it takes to ask a person something. */
export type HiddenInputHost = Pick<Host, "platform" | "stdin" | "stderr">;

/**
 * Asks for a line that isn't shown while it is typed, on the terminal itself whatever the standard streams are, as Python's
 * `getpass` does. Without a terminal the question goes to standard error and the line comes from standard input.
 */
export async function askHidden(prompt: string, host: HiddenInputHost): Promise<string> {
  const terminal = openTerminal(host);
  if (terminal === undefined) {
    await writeShown(host.stderr, `Warning: Password input may be echoed.\n${prompt}`);
    return firstLine(host.stdin);
  }
  terminal.input.setRawMode(true);
  terminal.show(showControls(prompt));
  try {
    return await typedLine(terminal.input);
  } finally {
    terminal.show("\r\n");
    terminal.input.setRawMode(false);
    terminal.close();
  }
}

interface Terminal {
  readonly input: ReadStream;
  show(text: string): void;
  close(): void;
}

function openTerminal({ platform, stdin, stderr }: HiddenInputHost): Terminal | undefined {
  if (platform === "win32") {
    return stdin instanceof ReadStream
      ? { input: stdin, show: (text) => void stderr.write(text), close: () => stdin.pause() }
      : undefined;
  }
  try {
    const input = new ReadStream(openSync("/dev/tty", "r"));
    const output = openSync("/dev/tty", "w");
    return {
      input,
      show: (text) => writeSync(output, text),
      close() {
        input.destroy();
        closeSync(output);
      },
    };
  } catch {
    return undefined;
  }
}

/** The keys that a terminal in raw mode no longer acts on by itself. */
const keys = { interrupt: "\x03", end: "\x04", clear: "\x15", backspaces: ["\x7f", "\b"], enters: ["\r", "\n"] };

/** Reads up to the enter key, with what little editing a hidden line needs. */
function typedLine(input: ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let line: string[] = [];
    const finish = (settle: () => void) => {
      input.off("data", take);
      settle();
    };
    const take = (chunk: Buffer) => {
      for (const key of chunk.toString()) {
        if (keys.enters.includes(key)) {
          return finish(() => resolve(line.join("")));
        }
        if (key === keys.interrupt) {
          return finish(() => reject(new InterruptedError()));
        }
        if (key === keys.end && line.length === 0) {
          return finish(() => reject(endOfInput()));
        }
        if (key === keys.clear) {
          line = [];
        } else if (keys.backspaces.includes(key)) {
          line.pop();
        } else {
          line.push(key);
        }
      }
    };
    input.on("data", take);
    input.once("error", reject);
  });
}

async function firstLine(input: Readable): Promise<string> {
  let text = "";
  for await (const chunk of input) {
    text += String(chunk);
    if (text.includes("\n")) {
      break;
    }
  }
  if (text === "") {
    throw endOfInput();
  }
  return text.replace(/\r?\n.*$/s, "");
}

function endOfInput(): FailureError {
  return new FailureError("EOF when reading a line");
}
