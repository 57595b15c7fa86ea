import { FailureError } from "../errors.ts";

/**
 * Headers as they go over the wire: values in UTF-8, one character a byte, which is how Node writes them. Throws
 * FailureError for a value that can't stand in a header, such as a key that was read with its newline; what it is stays
 * untold, since it may be a secret.
 */
export function wireHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (/[^\t\x20-\x7e\x80-\u{10ffff}]/u.test(value)) {
        throw new FailureError(`An HTTP Client raised an unhandled exception: Invalid header value in ${name}`, {
          hint: "a key, a token or a region has a newline or another control character in it",
        });
      }
      return [name, Buffer.from(value, "utf8").toString("latin1")];
    }),
  );
}
