import fc from "fast-check";
import { expect, test } from "vitest";
import { showControls } from "../src/terminal.ts";

test.each([
  { text: "\x1b[31mred\x1b[0m", shown: "\\u001b[31mred\\u001b[0m" },
  { text: "a\tb\nc\rd\0", shown: "a\tb\nc\\u000dd\\u0000" },
  { text: "\x7f\x80\x9b\xa0", shown: "\\u007f\\u0080\\u009b\xa0" },
  { text: "a\u202eb\u2066c\u2069", shown: "a\\u202eb\\u2066c\\u2069" },
  { text: "日本 é 🚀 \u200e", shown: "日本 é 🚀 \u200e" },
])("shows $shown", ({ text, shown }) => {
  expect(showControls(text)).toBe(shown);
});

test("leaves no control character but tabs and newlines, and nothing to do a second time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const shown = showControls(text);
      expect(shown).not.toMatch(/(?![\t\n])\p{Cc}/u);
      expect(showControls(shown)).toBe(shown);
    }),
  );
});
