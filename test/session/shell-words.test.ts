import { expect, test } from "vitest";
import { ShellWordsError, splitShellWords, splitWindowsWords } from "../../src/session/shell-words.ts";

test.each([
  { text: "", words: [] },
  { text: " a  b\tc\n", words: ["a", "b", "c"] },
  { text: `a "b c" 'd e'`, words: ["a", "b c", "d e"] },
  { text: `a"b"'c'd`, words: ["abcd"] },
  { text: `"" ''`, words: ["", ""] },
  { text: String.raw`a\ b \" "\"\\\n" '\n'`, words: ["a b", '"', String.raw`"\\n`, String.raw`\n`] },
  { text: "cat x | cat $HOME `id` #no", words: ["cat", "x", "|", "cat", "$HOME", "`id`", "#no"] },
])("splits $text", ({ text, words }) => {
  expect(splitShellWords(text)).toEqual(words);
});

test.each(["'a", '"a', "a\\", '"a\\'])("refuses %s", (text) => {
  expect(() => splitShellWords(text)).toThrow(ShellWordsError);
});

test.each([
  {
    text: String.raw`C:\a\b.exe "C:\Program Files\x" y`,
    words: [String.raw`C:\a\b.exe`, String.raw`C:\Program Files\x`, "y"],
  },
  { text: '"" x', words: ["", "x"] },
  { text: String.raw`a "b\\" c`, words: ["a", "b\\", "c"] },
  { text: "a\t b ", words: ["a", "b"] },
  { text: 'a"b c"d', words: ["ab cd"] },
  { text: String.raw`\\server\x`, words: [String.raw`\\server\x`] },
  { text: String.raw`a\\\"b`, words: [String.raw`a\"b`] },
  { text: "'a b'", words: ["'a", "b'"] },
])("splits $text for Windows", ({ text, words }) => {
  expect(splitWindowsWords(text)).toEqual(words);
});

test.each([String.raw`a\\"b c\" d`, '"un'])("refuses %s for Windows", (text) => {
  expect(() => splitWindowsWords(text)).toThrow(ShellWordsError);
});
