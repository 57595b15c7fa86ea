import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Builds `dist/` once before the tests, so that those of the built program never see an old one. */
export default function build(): void {
  const root = join(import.meta.dirname, "../..");
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
}
