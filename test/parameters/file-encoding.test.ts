import { describe, expect, test } from "vitest";
import { decoderFor, decodeUtf8 } from "../../src/parameters/file-encoding.ts";

const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values);

test.each([
  { content: bytes(0xc3, 0xa9), text: "é" },
  { content: bytes(0xef, 0xbb, 0xbf, 0x61), text: "\ufeffa" },
  { content: bytes(), text: "" },
  { content: bytes(0xff), text: undefined },
  { content: bytes(0xed, 0xa0, 0x80), text: undefined },
])("UTF-8: $content is $text", ({ content, text }) => {
  expect(decodeUtf8(content)).toBe(text);
});

describe("encodings by name", () => {
  test.each([
    { name: "UTF_8", content: bytes(0xc3, 0xa9), text: "é" },
    { name: "utf-8-sig", content: bytes(0xef, 0xbb, 0xbf, 0x61), text: "a" },
    { name: "latin-1", content: bytes(0xe9, 0x80), text: "é\x80" },
    { name: "ISO-8859-1", content: bytes(0x93), text: "\x93" },
    { name: "us-ascii", content: bytes(0x61), text: "a" },
    { name: "ascii", content: bytes(0xe9), text: undefined },
    { name: "cp1252", content: bytes(0x80, 0x9f, 0xe9), text: "€Ÿé" },
    { name: "windows-1252", content: bytes(0x81), text: undefined },
    { name: "utf-16", content: bytes(0xff, 0xfe, 0xe9, 0), text: "é" },
    { name: "utf-16", content: bytes(0xfe, 0xff, 0, 0xe9), text: "é" },
    { name: "utf-16", content: bytes(0xe9, 0), text: "é" },
    { name: "utf-16", content: bytes(0xe9), text: undefined },
    { name: "utf_16_be", content: bytes(0, 0xe9), text: "é" },
    { name: "utf-16-le", content: bytes(0xff, 0xfe, 0xe9, 0), text: "\ufeffé" },
    { name: "utf-32", content: bytes(0xff, 0xfe, 0, 0, 0, 0xf6, 1, 0), text: "😀" },
    { name: "utf-32", content: bytes(0, 0, 0xfe, 0xff, 0, 1, 0xf6, 0), text: "😀" },
    { name: "utf-32-le", content: bytes(0, 0, 0x11, 0), text: undefined },
    { name: "utf-32-le", content: bytes(0, 0, 0), text: undefined },
    { name: "shift_jis", content: bytes(0x93, 0xfa), text: "日" },
    { name: "cp932", content: bytes(0x93, 0xfa), text: "日" },
    { name: "koi8_r", content: bytes(0xc1), text: "а" },
  ])("$name: $content is $text", ({ name, content, text }) => {
    expect(decoderFor(name)?.(content)).toBe(text);
    expect(decoderFor(name)).toBeDefined();
  });

  test.each(["", "nope", "hex"])("%j is unknown", (name) => {
    expect(decoderFor(name)).toBeUndefined();
  });
});
