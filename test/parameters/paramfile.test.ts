import { describe, expect, test } from "vitest";
import { FailureError } from "../../src/errors.ts";
import { generation1, generation2 } from "../../src/generation.ts";
import { ParamFileError, readParamFile } from "../../src/parameters/paramfile.ts";
import { fileHost } from "../support/file-host.ts";

const host = fileHost({
  env: { HOME: "/home/me", DIR: "sub", AWS_CLI_FILE_ENCODING: "latin-1" },
  files: {
    "name.txt": "from-file\n",
    "lines.txt": "a\r\nb\rc\n\r\n",
    "/home/me/name.txt": "from home",
    "sub/name.txt": "from sub",
    "latin.txt": new Uint8Array([0xe9, 0x0d, 0x0a]),
    "secret.txt": { error: "EACCES" },
    "it's.txt": { error: "ENOTDIR" },
  },
});
const read = (value: string): unknown => readParamFile(value, host, generation1);

test.each([
  { value: "file://name.txt", content: "from-file\n" },
  { value: "file://lines.txt", content: "a\nb\nc\n\n" },
  { value: "file://~/name.txt", content: "from home" },
  { value: "file://$DIR/name.txt", content: "from sub" },
  { value: "fileb://name.txt", content: Buffer.from("from-file\n") },
  { value: "fileb://lines.txt", content: Buffer.from("a\r\nb\rc\n\r\n") },
  { value: "fileb://$DIR/name.txt", content: Buffer.from("from sub") },
])("$value", ({ value, content }) => {
  expect(read(value)).toEqual(content);
});

test.each(["", "name.txt", "FILE://name.txt", " file://name.txt", "file:/name.txt", "http://example.com", "https://x"])(
  "%j names no file",
  (value) => {
    expect(read(value)).toBeUndefined();
  },
);

test.each([
  {
    value: "file://nope.txt",
    says: "Unable to load paramfile file://nope.txt: [Errno 2] No such file or directory: 'nope.txt'",
  },
  {
    value: "fileb://$DIR/nope",
    says: "Unable to load paramfile fileb://$DIR/nope: [Errno 2] No such file or directory: 'sub/nope'",
  },
  { value: "file://", says: "Unable to load paramfile file://: [Errno 2] No such file or directory: ''" },
  { value: "file://sub", says: "Unable to load paramfile file://sub: [Errno 21] Is a directory: 'sub'" },
  {
    value: "file://secret.txt",
    says: "Unable to load paramfile file://secret.txt: [Errno 13] Permission denied: 'secret.txt'",
  },
  {
    value: "file://it's.txt",
    says: "Unable to load paramfile file://it's.txt: [Errno 20] Not a directory: \"it's.txt\"",
  },
  {
    value: "file://latin.txt",
    says: "Unable to load paramfile (latin.txt), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.",
  },
])("$value: $says", ({ value, says }) => {
  expect(() => read(value)).toThrow(new ParamFileError(says));
});

describe("the encoding of files", () => {
  test("is a matter of version 2", () => {
    expect(readParamFile("file://latin.txt", host, generation2)).toBe("é\n");
  });

  test("is UTF-8 without the variable", () => {
    const plain = fileHost({ files: { "name.txt": "é" } });
    expect(readParamFile("file://name.txt", plain, generation2)).toBe("é");
  });

  test("must be known, which is found out when the file is there", () => {
    const odd = fileHost({ env: { AWS_CLI_FILE_ENCODING: "nope" }, files: { "name.txt": "" } });
    expect(() => readParamFile("file://name.txt", odd, generation2)).toThrow(
      new FailureError("unknown encoding: nope"),
    );
    expect(() => readParamFile("file://other.txt", odd, generation2)).toThrow(ParamFileError);
    expect(readParamFile("fileb://name.txt", odd, generation2)).toEqual(Buffer.from(""));
  });
});

test("an error that isn't the system's passes through", () => {
  const broken = fileHost();
  broken.files.read = () => {
    throw new TypeError("a bug");
  };
  expect(() => readParamFile("file://x", broken, generation1)).toThrow(new TypeError("a bug"));
});
