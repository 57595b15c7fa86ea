/**
 * Text of any origin, made safe for a terminal: control characters other than tab and newline, and those that reorder
 * the text around them, are shown as `\u001b`. In JSON and in quoted YAML that is the same text still.
 */
export function showControls(text: string): string {
  return text.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Text of any origin as it may go to an output: safe where that is a terminal. */
export function shownOn({ isTerminal }: Pick<TextOutput, "isTerminal">, text: string): string {
  return isTerminal ? showControls(text) : text;
}

/** Writes text of any origin. */
export function writeShown(output: TextOutput, text: string): Promise<void> {
  return output.write(shownOn(output, text));
}

interface TextOutput {
  readonly isTerminal: boolean;
  write(text: string): Promise<void>;
}

/** C0, DEL and C1; the embeddings, overrides and isolates of bidirectional text. */
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
