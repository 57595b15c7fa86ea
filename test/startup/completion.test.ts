import { expect, test } from "vitest";
import { startProgram } from "../support/program.ts";
import { runCli } from "../support/run-cli.ts";

test.each(["bash", "zsh", "fish", "powershell"])(
  "what the build holds for %s is what the commands declare",
  async (shell) => {
    const built = await startProgram(["completion", shell]).ended;
    const { stdout } = await runCli(["completion", shell]);
    expect(built).toMatchObject({ code: 0, stdout, stderr: "" });
    expect(stdout).toContain("--detailed-exitcode");
  },
);
