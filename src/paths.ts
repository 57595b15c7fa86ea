import { win32 } from "node:path";
import type { Host } from "./host.ts";

/** As much of the host as it takes to find and read a file that a user named. */
export type FileHost = Pick<Host, "platform" | "env" | "files" | "homeDirectory">;

/**
 * Replaces a leading `~` or `~user` as Python's `os.path.expanduser` does; an unknown user's path stays as it is. The AWS
 * CLI does this before it replaces variables in a parameter's path, and after it in a configuration file's.
 */
export function expandUser(path: string, host: FileHost): string {
  return host.platform === "win32" ? expandWindowsUser(path, host) : expandPosixUser(path, host);
}

/** Replaces `$NAME` and `${NAME}` as Python's `os.path.expandvars` does; what isn't set stays as it is. */
export function expandVariables(path: string, host: FileHost): string {
  return host.platform === "win32" ? expandWindowsVariables(path, host) : expandPosixVariables(path, host);
}

function expandPosixUser(path: string, host: FileHost): string {
  const [, user, rest] = /^~([^/]*)(.*)$/s.exec(path) ?? [];
  if (user === undefined) {
    return path;
  }
  const home = user === "" ? (variable("HOME", host) ?? host.homeDirectory()) : homeOf(user, host);
  return home === undefined ? path : `${withoutTrailingSlashes(home)}${rest}` || "/";
}

/** The sixth field of the user's line in /etc/passwd; users that only a directory service knows aren't found. */
function homeOf(user: string, host: FileHost): string | undefined {
  if (!host.files.exists("/etc/passwd")) {
    return undefined;
  }
  const lines = new TextDecoder().decode(host.files.read("/etc/passwd")).split("\n");
  return lines.map((line) => line.split(":")).find(([name]) => name === user)?.[5];
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") {
    end -= 1;
  }
  return path.slice(0, end);
}

function expandPosixVariables(path: string, host: FileHost): string {
  return path.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, bare?: string, braced?: string) => variable(bare ?? braced ?? "", host) ?? whole,
  );
}

/** Another user's folder is taken to stand beside one's own. */
function expandWindowsUser(path: string, host: FileHost): string {
  const [, user, rest] = /^~([^\\/]*)(.*)$/s.exec(path) ?? [];
  const home = windowsHome(host);
  if (user === undefined || home === undefined) {
    return path;
  }
  const ownName = variable("USERNAME", host);
  if (user === "" || user === ownName) {
    return `${home}${rest}`;
  }
  return ownName === win32.basename(home) ? `${win32.join(win32.dirname(home), user)}${rest}` : path;
}

function windowsHome(host: FileHost): string | undefined {
  const path = variable("HOMEPATH", host);
  return (
    variable("USERPROFILE", host) ?? (path === undefined ? undefined : `${variable("HOMEDRIVE", host) ?? ""}${path}`)
  );
}

/** Also `%NAME%`; `%%` and `$$` are the character itself; nothing is replaced in single quotes or behind an open bracket. */
function expandWindowsVariables(path: string, host: FileHost): string {
  return path.replace(
    /'[^']*'?|%%|%([^%]+)%|%.*|\$\$|\$\{([^}]*)\}|\$\{.*|\$([\w-]+)/gs,
    (whole, percent?: string, braced?: string, bare?: string) => {
      const name = percent ?? braced ?? bare;
      if (name !== undefined) {
        return variable(name, host) ?? whole;
      }
      return whole === "%%" || whole === "$$" ? whole.charAt(0) : whole;
    },
  );
}

/** The value of a variable; Windows doesn't tell upper from lower case in their names. */
function variable(name: string, host: FileHost): string | undefined {
  if (Object.hasOwn(host.env, name)) {
    return host.env[name];
  }
  const alike = (key: string): boolean => key.toUpperCase() === name.toUpperCase();
  const key = host.platform === "win32" ? Object.keys(host.env).find(alike) : undefined;
  return key === undefined ? undefined : host.env[key];
}
