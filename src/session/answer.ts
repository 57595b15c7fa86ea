import type { IncomingMessage } from "node:http";
import { FailureError } from "../errors.ts";
import type { HttpAnswer } from "../http.ts";

/** Answers that only announce another one (1xx); a server that sends more of them never comes to the point. */
export const mostAnnouncements = 100;

/** What Python's client takes for an answer: HTTP/1.x, and a number that is a status. */
export function isAnswer({ httpVersionMajor, statusCode = 0 }: IncomingMessage): boolean {
  return httpVersionMajor === 1 && statusCode >= 100;
}

/** Reads an answer whole. Rejects with what Node says when it is cut off, and with FailureError when it has no end. */
export function collect(answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    answer.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestBody) {
        reject(new FailureError(`The service's answer is longer than ${longestBody} bytes`));
        answer.destroy();
      }
    });
    answer.on("end", () =>
      resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), body: Buffer.concat(chunks) }),
    );
    answer.on("error", reject);
    // An answer that is cut off ends without "end".
    answer.on("close", () => reject(new Error("aborted")));
  });
}

/** In bytes. No answer of the service comes near it, and one without an end must not take all memory. */
const longestBody = 256 * 1024 * 1024;

function headersOf(answer: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  return headers;
}
