import type { FileHost } from "../../src/paths.ts";

export interface FileHostOptions {
  readonly platform?: NodeJS.Platform;
  readonly env?: Readonly<Record<string, string>>;
  /** Content by path, or the code of the error that reading it gives. */
  readonly files?: Readonly<Record<string, string | Uint8Array | { readonly error: string }>>;
}

/** The part of a host that has files and variables, in memory. A file's folders exist; its home is /home/someone. */
export function fileHost({ platform = "linux", env = {}, files = {} }: FileHostOptions = {}): FileHost {
  const isFolder = (path: string): boolean =>
    path !== "" && Object.keys(files).some((file) => file.startsWith(`${path}/`));
  return {
    platform,
    env,
    homeDirectory: () => "/home/someone",
    files: {
      read(path) {
        const content = files[path];
        if (content === undefined) {
          throw systemError(isFolder(path) ? "EISDIR" : "ENOENT");
        }
        if (typeof content === "object" && "error" in content) {
          throw systemError(content.error);
        }
        return typeof content === "string" ? Buffer.from(content) : content;
      },
      exists: (path) => path in files || isFolder(path),
      status(path) {
        if (!(path in files || isFolder(path))) throw systemError("ENOENT");
        return { kind: path in files ? "file" : "folder", size: 0, modified: 0, mode: 0o644 };
      },
      list() {
        throw new Error("nobody asks for this here");
      },
      writeAtomically() {
        throw new Error("nothing is written here");
      },
    },
  };
}

/** An error as Node's file functions throw it. */
export function systemError(code: string, errno?: number): Error {
  return Object.assign(new Error(`${code}: as libuv words it`), { code, ...(errno === undefined ? {} : { errno }) });
}
