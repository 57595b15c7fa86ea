import { run } from "./commands/run.ts";
import { InterruptedError } from "./errors.ts";
import { generation1 } from "./generation.ts";
import type { Host } from "./host.ts";
import { report } from "./report.ts";

export { hostOf } from "./host.ts";

/** Runs one command line (without the program's name) and gives its exit code. Never throws. */
export async function main(argv: readonly string[], host: Host): Promise<number> {
  const progress = { generation: generation1 };
  try {
    return await Promise.race([run(argv, host, progress), interruption(host)]);
  } catch (error) {
    host.abandon();
    return await report(error, host, progress);
  }
}

function interruption(host: Host): Promise<never> {
  return new Promise((_, reject) => {
    host.onInterrupt(() => reject(new InterruptedError()));
  });
}
