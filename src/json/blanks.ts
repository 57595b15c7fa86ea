/** Cuts what Python's `str.strip` cuts. */
export function trim(text: string): string {
  return trimEnd(trimStart(text));
}

/** Cuts what Python's `str.rstrip` cuts. */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && blank.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

/** Cuts what Python's `str.lstrip` cuts. */
export function trimStart(text: string): string {
  let start = 0;
  while (blank.test(text.charAt(start))) {
    start += 1;
  }
  return text.slice(start);
}

/** What Python calls a space: JavaScript's `\s` has U+FEFF besides and lacks U+001C to U+001F and U+0085. */
const blank = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
