import { posix, win32 } from "node:path";
import type { Host } from "../host.ts";

/** The folder the state lives in: the one named on the command line, `LAMBDA_EIC_STATE`, or the platform's place for state. */
export function stateFolder(host: Host, named?: string): string {
  const { join, resolve } = host.platform === "win32" ? win32 : posix;
  const folder = named || host.env["LAMBDA_EIC_STATE"];
  return folder ? resolve(host.cwd(), folder) : join(...platformFolder(host), "lambda-eic");
}

function platformFolder(host: Host): [string, ...string[]] {
  const { env } = host;
  switch (host.platform) {
    case "win32":
      return env["LOCALAPPDATA"]
        ? [env["LOCALAPPDATA"]]
        : [env["USERPROFILE"] || host.homeDirectory(), "AppData", "Local"];
    case "darwin":
      return [env["HOME"] || host.homeDirectory(), "Library", "Application Support"];
    default:
      // The XDG specification has relative paths ignored.
      return env["XDG_STATE_HOME"]?.startsWith("/")
        ? [env["XDG_STATE_HOME"]]
        : [env["HOME"] || host.homeDirectory(), ".local", "state"];
  }
}
