import type { Context } from "./context.ts";

/** What version 2 of the AWS CLI does otherwise with the same command line, and how to keep version 1's way there. */
const warnings = {
  pager: "version 2 sends output through the system's pager. To have none, set AWS_PAGER or cli_pager to nothing.",
  timestamps:
    "version 2 shows timestamps in ISO 8601. To have them as the service sends them, set cli_timestamp_format to wire.",
  pagination:
    "version 2 turns pagination off when an input document has pagination members. To keep it on, take them out.",
};

/** With `--v2-debug`, warns on stderr of what changes with version 2. */
export async function warnOfUpgrade(context: Context, reason: keyof typeof warnings): Promise<void> {
  const { host, globals, generation } = context;
  if (!generation.warnsOfUpgrade) return;
  const isOn = globals.has("--v2-debug") || host.env["AWS_CLI_UPGRADE_DEBUG_MODE"]?.toLowerCase() === "true";
  if (isOn) await host.stderr.write(`\nAWS CLI v2 UPGRADE WARNING: ${warnings[reason]}\n`);
}

/** Warns of the pager unless the user has already said something about it. */
export async function warnOfPager(context: Context): Promise<void> {
  const { host, session } = context;
  if (host.env["AWS_PAGER"] === undefined && session.setting("cli_pager") !== "") await warnOfUpgrade(context, "pager");
}

/** Warns of timestamps unless the user has chosen how they look. */
export async function warnOfTimestamps(context: Context): Promise<void> {
  if (context.session.setting("cli_timestamp_format") === undefined) await warnOfUpgrade(context, "timestamps");
}
