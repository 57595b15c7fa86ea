import { describe, expect, test } from "vitest";
import { expandUser, expandVariables, type FileHost } from "../src/paths.ts";
import { fileHost } from "./support/file-host.ts";

const expandPath = (path: string, host: FileHost): string => expandVariables(expandUser(path, host), host);
const passwd = "root:x:0:0:root:/root:/bin/sh\nbuild:x:7:7::/srv/build/:/bin/sh\n";

describe("POSIX paths", () => {
  const host = fileHost({ env: { HOME: "/home/me/", DIR: "/data", NESTED: "$DIR" }, files: { "/etc/passwd": passwd } });

  test.each([
    { path: "plain", expanded: "plain" },
    { path: "~", expanded: "/home/me" },
    { path: "~/x", expanded: "/home/me/x" },
    { path: "~build/x", expanded: "/srv/build/x" },
    { path: "~root", expanded: "/root" },
    { path: "~nobody-here/x", expanded: "~nobody-here/x" },
    { path: "a/~/x", expanded: "a/~/x" },
    { path: "$DIR/x", expanded: "/data/x" },
    { path: `\${DIR}x`, expanded: "/datax" },
    { path: "$DIRx", expanded: "$DIRx" },
    { path: "$NESTED", expanded: "$DIR" },
    { path: `$UNSET/\${UNSET}`, expanded: `$UNSET/\${UNSET}` },
    { path: "$constructor", expanded: "$constructor" },
    { path: "%DIR%", expanded: "%DIR%" },
    { path: "$", expanded: "$" },
    { path: `\${`, expanded: `\${` },
    { path: "", expanded: "" },
  ])("$path is $expanded", ({ path, expanded }) => {
    expect(expandPath(path, host)).toBe(expanded);
  });

  test.each([
    { env: {}, path: "~/x", expanded: "/home/someone/x" },
    { env: { HOME: "/" }, path: "~", expanded: "/" },
    { env: { HOME: "/" }, path: "~/x", expanded: "/x" },
    { env: { HOME: "" }, path: "~/x", expanded: "/x" },
    { env: {}, path: "~root/x", expanded: "~root/x" },
  ])("$path with $env is $expanded", ({ env, path, expanded }) => {
    expect(expandPath(path, fileHost({ env }))).toBe(expanded);
  });
});

describe("Windows paths", () => {
  const env = { USERPROFILE: "C:\\Users\\me", USERNAME: "me", Dir: "D:\\data" };

  test.each([
    { path: "~\\x", expanded: "C:\\Users\\me\\x" },
    { path: "~/x", expanded: "C:\\Users\\me/x" },
    { path: "~me\\x", expanded: "C:\\Users\\me\\x" },
    { path: "~you\\x", expanded: "C:\\Users\\you\\x" },
    { path: "%Dir%\\x", expanded: "D:\\data\\x" },
    { path: "%DIR%\\x", expanded: "D:\\data\\x" },
    { path: `$DIR\\\${dir}`, expanded: "D:\\data\\D:\\data" },
    { path: "%UNSET%", expanded: "%UNSET%" },
    { path: "100%%", expanded: "100%" },
    { path: "a$$b", expanded: "a$b" },
    { path: "'%DIR%'", expanded: "'%DIR%'" },
    { path: "%DIR", expanded: "%DIR" },
  ])("$path is $expanded", ({ path, expanded }) => {
    expect(expandPath(path, fileHost({ platform: "win32", env }))).toBe(expanded);
  });

  test.each([
    { env: { HOMEDRIVE: "D:", HOMEPATH: "\\me" }, path: "~\\x", expanded: "D:\\me\\x" },
    { env: { HOMEPATH: "\\me" }, path: "~", expanded: "\\me" },
    { env: {}, path: "~\\x", expanded: "~\\x" },
    { env: { USERPROFILE: "C:\\home", USERNAME: "me" }, path: "~you", expanded: "~you" },
  ])("$path with $env is $expanded", ({ env, path, expanded }) => {
    expect(expandPath(path, fileHost({ platform: "win32", env }))).toBe(expanded);
  });
});

test("one order of the two isn't the other", () => {
  const host = fileHost({ env: { HOME: "/home/$DIR", DIR: "~" } });
  expect(expandPath("~/x", host)).toBe("/home/~/x");
  expect(expandUser(expandVariables("$DIR/x", host), host)).toBe("/home/$DIR/x");
});
