import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { files } from "../src/files.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lambda-eic-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a file is read whole, or up to a limit", () => {
  const path = join(folder, "file");
  writeFileSync(path, "0123456789");

  expect(Buffer.from(files.read(path)).toString()).toBe("0123456789");
  expect(Buffer.from(files.read(path, 4)).toString()).toBe("0123");
  expect(Buffer.from(files.read(path, 40)).toString()).toBe("0123456789");
});

test.each([
  [() => folder, "EISDIR"],
  [() => join(folder, "gone"), "ENOENT"],
  [() => join(folder, "nul\0"), "ERR_INVALID_ARG_VALUE"],
])("what can't be read says why", (path, code) => {
  expect(() => files.read(path())).toThrow(expect.objectContaining({ code }));
  expect(() => files.read(path(), 10)).toThrow(expect.objectContaining({ code }));
});

describe.skipIf(process.platform === "win32")("a device", () => {
  test("without an end is too large a file", () => {
    expect(() => files.read("/dev/zero")).toThrow(expect.objectContaining({ code: "EFBIG" }));
    expect(files.read("/dev/zero", 3)).toEqual(Buffer.from([0, 0, 0]));
  });

  test("that holds nothing is empty", () => {
    expect(files.read("/dev/null")).toHaveLength(0);
  });
});
