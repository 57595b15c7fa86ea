import type { Host } from "./host.ts";

/** Replaces `$NAME` and `${NAME}` (unset ones stay as they are), then a leading `~`, as Python's `expandvars` and `expanduser` do. */
export function expandPath(path: string, host: Pick<Host, "env" | "homeDirectory">): string {
  const expanded = path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole, bare?: string, braced?: string) => {
    return host.env[bare ?? braced ?? ""] ?? whole;
  });
  return /^~(?=\/|$)/.test(expanded) ? homeOf(host) + expanded.slice(1) : expanded;
}

function homeOf(host: Pick<Host, "env" | "homeDirectory">): string {
  return (host.env["HOME"] ?? host.env["USERPROFILE"] ?? host.homeDirectory()).replace(/\/+$/, "");
}
