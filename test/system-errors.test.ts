import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeSystemError } from "../src/system-errors.ts";
import { systemError } from "./support/file-host.ts";

test.each([
  { error: systemError("ENOENT"), says: "[Errno 2] No such file or directory" },
  { error: systemError("ENOENT", -4058), says: "[Errno 2] No such file or directory" },
  { error: systemError("EISDIR"), says: "[Errno 21] Is a directory" },
  { error: systemError("EACCES"), says: "[Errno 13] Permission denied" },
  { error: systemError("ELOOP", -40), says: "[Errno 40] Too many levels of symbolic links" },
  { error: systemError("EWHATEVER", -99), says: "[Errno 99] EWHATEVER: as libuv words it" },
])("$error: $says", ({ error, says }) => {
  expect(describeSystemError(error)).toBe(says);
});

test("knows the errors that Node throws", () => {
  expect(() => readFileSync("/nowhere/at/all")).toThrow(
    expect.toSatisfy((error) => describeSystemError(error) === "[Errno 2] No such file or directory"),
  );
});

test.each([new TypeError("x"), "ENOENT", undefined, { code: "ENOENT" }])("%j is none", (error) => {
  expect(describeSystemError(error)).toBeUndefined();
});
