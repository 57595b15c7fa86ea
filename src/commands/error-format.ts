import { type CliError, ServiceError } from "../errors.ts";
import type { Host } from "../host.ts";
import { str } from "../json/python.ts";
import type { Json } from "../json/value.ts";
import { loadFormat } from "../output/format.ts";
import { type ColourChoice, looksOn } from "../output/looks.ts";
import { shownOn } from "../terminal.ts";
import type { Progress } from "./run.ts";
import { modelledMembers } from "./service-errors.ts";

/** A failure as version 2 of the AWS CLI shows it, in the format that the user chose; safe where stderr is a terminal. */
export async function layOut(failure: CliError, usage: string, host: Host, progress: Progress): Promise<string> {
  const chosen = chosenFormat(host, progress);
  if (isProse(chosen) || failure.code === undefined) return shownOn(host.stderr, prose(failure, usage, chosen));
  const format = await loadFormat(chosen);
  const colour = (progress.globals?.get("--color") ?? "auto") as ColourChoice;
  return [...(format?.print(asData(failure), "error", looksOn(host.stderr, colour, host.env)) ?? [])].join("");
}

const formats: ReadonlySet<string> = new Set(["legacy", "json", "yaml", "text", "table", "enhanced"]);

/** What the option, else the environment, else the profile says; one that doesn't exist counts as the default. */
function chosenFormat(host: Host, { globals, session }: Progress): string {
  const option = globals?.get("--cli-error-format");
  if (option !== undefined) return option;
  const named = host.env["AWS_CLI_ERROR_FORMAT"] ?? settingOf(session);
  return named !== undefined && formats.has(named) ? named : "enhanced";
}

/** The setting, unless the failure to be shown is that the files can't be read. */
function settingOf(session: Progress["session"]): string | undefined {
  try {
    return session?.setting("cli_error_format");
  } catch {
    return undefined;
  }
}

function isProse(format: string): format is "legacy" | "enhanced" {
  return format === "legacy" || format === "enhanced";
}

function prose(failure: CliError, usage: string, format: string): string {
  const hint = failure.hint !== undefined && isProse(format) ? `hint: ${failure.hint}\n` : "";
  const banner = failure.kind === "usage" || failure.kind === "unknownOptions" ? `\n${usage}` : "";
  return `\nlambda-eic: [ERROR]: ${textOf(failure, format).trim()}\n${hint}${banner}`;
}

function textOf(failure: CliError, format: string): string {
  if (format === "legacy" || failure.code === undefined) return failure.message;
  if (!(failure instanceof ServiceError)) return `An error occurred (${failure.code}): ${failure.message}`;
  const details = [...modelledMembers(failure)].filter(([name]) => name.toLowerCase() !== "message");
  if (details.length === 0) return failure.message;
  return `${failure.message}\n\nAdditional error details:\n${details.map(([name, value]) => `${name}: ${str(value)}`).join("\n")}`;
}

function asData(failure: CliError): Json {
  if (!(failure instanceof ServiceError)) {
    return new Map([
      ["Code", failure.code ?? null],
      ["Message", failure.message],
    ]);
  }
  return new Map<string, Json>([
    ["Message", failure.serviceMessage],
    ["Code", failure.code],
    ...[...modelledMembers(failure)].filter(([name]) => name !== "Message"),
  ]);
}
