import type { CliError } from "../errors.ts";
import type { Host } from "../host.ts";
import type { Progress } from "./run.ts";

export async function layOut(failure: CliError, _usage: string, _host: Host, _progress: Progress): Promise<string> {
  return `\nlambda-eic: [ERROR]: ${failure.message}\n`;
}
