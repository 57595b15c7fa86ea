import { countCodePoints } from "../../json/code-points.ts";

/** The text of one file, and what it is called in messages. */
export class Source {
  readonly name: string;
  readonly text: string;
  private lineStarts: readonly number[] | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  /** A place as `fleet.json:12:5`: lines and columns from 1, columns in code points. */
  placeText(at: number): string {
    this.lineStarts ??= startsOfLines(this.text);
    const line = countUpTo(this.lineStarts, at);
    const column = countCodePoints(this.text.slice(this.lineStarts[line - 1], at)) + 1;
    return `${this.name}:${line}:${column}`;
  }
}

/** A place in a file. */
export interface Place {
  readonly source: Source;
  /** Index in the source's text. */
  readonly at: number;
}

/** A place as `fleet.json:12:5`. */
export function placeText(place: Place): string {
  return place.source.placeText(place.at);
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

/** How many of the rising numbers are at most the limit. */
function countUpTo(rising: readonly number[], limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
