import { Argument, type Command } from "commander";
import type { Completion } from "./completion/words.ts";
import { type HelpSection, sectionsText } from "./help/layout.ts";
import type { Registry, Runner } from "./registry.ts";

/** Declares `completion`, which prints a static script: pressing TAB starts nothing of ours. */
export function declareCompletion(registry: Registry): (program: Command, run: Runner) => void {
  return (program, run) => {
    program
      .command("completion")
      .summary("Print what completes command lines in a shell")
      .description(
        "Prints a script that completes command lines in a shell. It holds every command and option; profiles and regions it reads from the configuration files itself. Let your shell read it when it starts.",
      )
      .usage("<shell>")
      .helpOption(false)
      .addArgument(new Argument("<shell>", "The shell").choices(Object.keys(scripts)))
      .addHelpText("after", ({ command }) => sectionsText([setUp], command.createHelp()).trimEnd())
      .action((shell: keyof typeof scripts) =>
        run(async ({ host }) => {
          const { completionOf } = await import("./completion/words.ts");
          await host.stdout.write((await scripts[shell]())(await completionOf(registry)));
          return 0;
        }),
      );
  };
}

const scripts = {
  bash: async () => (await import("./completion/bash.ts")).bashScript,
  zsh: async () => (await import("./completion/zsh.ts")).zshScript,
  fish: async () => (await import("./completion/fish.ts")).fishScript,
  powershell: async () => (await import("./completion/powershell.ts")).powershellScript,
} satisfies Readonly<Record<string, () => Promise<(completion: Completion) => string>>>;

/** What a shell's own start-up file has to say. */
const setUp: HelpSection = {
  title: "Setting up",
  rows: [
    ["~/.bashrc", "source <(lambda-eic completion bash)"],
    ["~/.zshrc, behind compinit", "source <(lambda-eic completion zsh)"],
    ["~/.config/fish/config.fish", "lambda-eic completion fish | source"],
    ["$PROFILE of PowerShell", "lambda-eic completion powershell | Out-String | Invoke-Expression"],
  ],
};
