import type { Command as Declared } from "commander";
import type { Context } from "./context.ts";
import type { Command } from "./define.ts";
import { deleteFunctionEventInvokeConfig } from "./delete-function-event-invoke-config.ts";
import { getFunctionEventInvokeConfig } from "./get-function-event-invoke-config.ts";
import { listFunctionEventInvokeConfigs } from "./list-function-event-invoke-configs.ts";
import { putFunctionEventInvokeConfig } from "./put-function-event-invoke-config.ts";
import { updateFunctionEventInvokeConfig } from "./update-function-event-invoke-config.ts";

/** The subcommands of `aws lambda`, by the word that names them. */
export const mirrored: ReadonlyMap<string, Command> = new Map(
  [
    deleteFunctionEventInvokeConfig,
    getFunctionEventInvokeConfig,
    listFunctionEventInvokeConfigs,
    putFunctionEventInvokeConfig,
    updateFunctionEventInvokeConfig,
  ].map((command) => [command.operation.subcommand, command]),
);

/** Other words for a subcommand. */
export const aliases: ReadonlyMap<string, string> = new Map([
  ["list-function-event-invoke-config", "list-function-event-invoke-configs"],
  ["plan", "diff"],
]);

/** Runs an action of one of our own commands: gives it the context, takes its exit code. */
export type Runner = (action: (context: Context) => Promise<number>) => Promise<void>;

/** A command that the AWS CLI has none like. */
export interface OwnCommand {
  readonly summary: string;
  /** Global options that mean something else behind this word. */
  readonly ownMeanings?: readonly string[];
  /** Loads what declares the command, with its options and actions, on a program. */
  readonly load: () => Promise<(program: Declared, run: Runner) => void>;
}

/** All commands. */
export interface Registry {
  readonly mirrored: ReadonlyMap<string, Command>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly own: ReadonlyMap<string, OwnCommand>;
}

/** Our own commands, by the word that names them. */
export const own: ReadonlyMap<string, OwnCommand> = new Map<string, OwnCommand>([
  [
    "serve",
    {
      summary: "Serve the embedded endpoint over HTTP",
      load: async () => (await import("./serve.ts")).declareServe,
    },
  ],
  [
    "local",
    {
      summary: "Look after the state of the embedded endpoint",
      // `local add-function --version 1` adds a version.
      ownMeanings: ["--version"],
      load: async () => (await import("./local.ts")).declareLocal,
    },
  ],
  [
    "diff",
    {
      summary: "Show how configurations differ from what files want (also: plan)",
      load: async () => (await import("./diff.ts")).declareDiff,
    },
  ],
  [
    "apply",
    {
      summary: "Make configurations what files want",
      load: async () => (await import("./apply.ts")).declareApply,
    },
  ],
  [
    "verify",
    {
      summary: "Check whether configurations will work",
      load: async () => (await import("./verify.ts")).declareVerify,
    },
  ],
  [
    "export",
    {
      summary: "Write configurations as Terraform, CloudFormation, SAM and other code",
      load: async () => (await import("./export.ts")).declareExport,
    },
  ],
  [
    "import",
    {
      summary: "Take configurations that exist into a file, by their Terraform ids",
      load: async () => (await import("./import.ts")).declareImport,
    },
  ],
  [
    "report",
    {
      summary: "Show what is in effect for all functions, and what is doubtful",
      load: async () => (await import("./report.ts")).declareReport,
    },
  ],
  [
    "completion",
    {
      summary: "Print what completes command lines in a shell",
      load: async () => (await import("./completion.ts")).declareCompletion({ mirrored, aliases, own }),
    },
  ],
]);
