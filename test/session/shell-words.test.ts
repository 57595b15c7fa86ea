import { expect, test } from "vitest";
import { ShellWordsError, splitShellWords } from "../../src/session/shell-words.ts";

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
