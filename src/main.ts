import type { Host } from "./host.ts";

/** Runs one command line and gives its exit code. */
export async function main(_argv: readonly string[], _host: Host): Promise<number> {
  return 0;
}
