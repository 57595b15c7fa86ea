import { trimEnd } from "../json/blanks.ts";
import type { ShorthandInput } from "./shorthand-input.ts";

/** Takes the name of a member, which may be empty. */
export function readKey(input: ShorthandInput): string {
  const start = input.at;
  while (keyCharacter.test(input.peek())) {
    input.at += 1;
  }
  return input.slice(start, input.at);
}

/** Takes a quoted or bare value anywhere but behind the first comma of a list without brackets. */
export function readFirst(input: ShorthandInput): string {
  const name = quoteNames.get(input.peek());
  return name === undefined ? (readBare(input, bareFollow) ?? "") : (readQuoted(input) ?? input.fail(name, "<none>"));
}

/** Takes a value of a list without brackets, from the second on; undefined, and nothing taken, when there is none. */
export function readSecond(input: ShorthandInput): string | undefined {
  if (input.peek() === "") {
    input.fail("<second>", "<none>");
  }
  return quoteNames.has(input.peek()) ? readQuoted(input) : readBare(input, bareFollowInCsv);
}

const keyCharacter = /^[a-zA-Z0-9\-_.#/:]$/;
const quoteNames: ReadonlyMap<string, string> = new Map([
  ["'", "<singled quoted>"],
  ['"', "<double quoted>"],
]);
// Of bare values: single UTF-16 units, so that characters beyond U+FFFF end them. Python's regular expressions decide.
const bareStart = /^[!#-&(-+\--<>-Z\\-z|-\uffff]$/;
const bareFollow = /^[\t-\r\x1c-!#-&(-+\--\\^-|~-\uffff]$/;
const bareFollowInCsv = /^[\t-\r\x1c-!#-&(-+\--<>-\uffff]$/;

function readBare(input: ShorthandInput, follow: RegExp): string | undefined {
  const start = input.at;
  let allowed = bareStart;
  while (true) {
    if (input.peek() === "\\" && input.peek(1) === ",") {
      input.at += 2;
    } else if (allowed.test(input.peek())) {
      input.at += 1;
    } else {
      break;
    }
    allowed = follow;
  }
  return input.at === start ? undefined : trimEnd(input.slice(start, input.at).replaceAll("\\,", ","));
}

function readQuoted(input: ShorthandInput): string | undefined {
  const quote = input.peek();
  const end = closingQuote(input, quote);
  if (end === undefined) {
    return undefined;
  }
  const text = input.slice(input.at + 1, end);
  input.at = end + 1;
  return text.replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
}

/** The first quote without a backslash right before it; when every one has a backslash, the last of them. */
function closingQuote(input: ShorthandInput, quote: string): number | undefined {
  let escaped: number | undefined;
  for (let index = input.at + 1; index < input.length; index += 1) {
    if (input.peek(index - input.at) === quote) {
      if (input.peek(index - input.at - 1) !== "\\") {
        return index;
      }
      escaped = index;
    }
  }
  return escaped;
}
