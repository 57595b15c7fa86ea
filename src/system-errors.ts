/**
 * How Python words an error of the operating system, such as `[Errno 2] No such file or directory`; a path in Python
 * notation follows it after a colon. Undefined for anything that isn't such an error.
 */
export function describeSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") {
    return undefined;
  }
  const known = texts.get(error.code);
  const number = "errno" in error && typeof error.errno === "number" ? Math.abs(error.errno) : 0;
  return known === undefined ? `[Errno ${number}] ${error.message}` : `[Errno ${known[0] ?? number}] ${known[1]}`;
}

/** The C library's texts, with the number where every platform has the same one. */
const texts: ReadonlyMap<string, readonly [number: number | undefined, text: string]> = new Map([
  ["EPERM", [1, "Operation not permitted"]],
  ["ENOENT", [2, "No such file or directory"]],
  ["EINTR", [4, "Interrupted system call"]],
  ["EIO", [5, "Input/output error"]],
  ["ENXIO", [6, "No such device or address"]],
  ["E2BIG", [7, "Argument list too long"]],
  ["ENOEXEC", [8, "Exec format error"]],
  ["EBADF", [9, "Bad file descriptor"]],
  ["EAGAIN", [undefined, "Resource temporarily unavailable"]],
  ["ENOMEM", [12, "Cannot allocate memory"]],
  ["EACCES", [13, "Permission denied"]],
  ["EBUSY", [16, "Device or resource busy"]],
  ["ENODEV", [19, "No such device"]],
  ["ENOTDIR", [20, "Not a directory"]],
  ["EISDIR", [21, "Is a directory"]],
  ["EINVAL", [22, "Invalid argument"]],
  ["ENFILE", [23, "Too many open files in system"]],
  ["EMFILE", [24, "Too many open files"]],
  ["EFBIG", [27, "File too large"]],
  ["ENOSPC", [28, "No space left on device"]],
  ["EROFS", [30, "Read-only file system"]],
  ["ENAMETOOLONG", [undefined, "File name too long"]],
  ["ELOOP", [undefined, "Too many levels of symbolic links"]],
  ["ETIMEDOUT", [undefined, "Connection timed out"]],
]);
