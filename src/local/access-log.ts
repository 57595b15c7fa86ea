/** One answered request, or what came in place of one. */
export interface Access {
  readonly at: Date;
  /** Address of the client; undefined when it is gone. */
  readonly client: string | undefined;
  readonly method: string;
  readonly target: string;
  readonly status: number;
  /** Length of the answer's body. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** What else there is to say, such as why the state couldn't be used. */
  readonly note?: string | undefined;
}

/** The line of one request; whatever the client sent, it stays one line of printable ASCII. */
export function accessLine(access: Access): string {
  const words = [
    access.at.toISOString(),
    access.client ?? "-",
    access.method,
    access.target,
    access.status,
    `${access.bytes}B`,
    `${access.milliseconds.toFixed(1)}ms`,
    access.note ?? [],
  ];
  return `${printable(words.flat().join(" "))}\n`;
}

function printable(text: string): string {
  return text.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
