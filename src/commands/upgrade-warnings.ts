import type { Context } from "./context.ts";

const guide = "https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html";

/** What version 2 does otherwise with the same command line, and how to keep version 1's way there: the AWS CLI's words. */
const warnings = {
  pager: `By default, the AWS CLI v2 returns all output through your operating system’s default pager program. This is different from v1 behavior, where the system pager is not used by default. To retain AWS CLI v1 behavior in AWS CLI v2, set the \`cli_pager\` configuration setting, or the \`AWS_PAGER\` environment variable, to the empty string. See ${guide}#cliv2-migration-output-pager.`,
  timestamps: `In AWS CLI v2, all timestamp response values are returned in the ISO 8601 format. This is different from v1 behavior, where the timestamps are returned as they appear in the service API response. To retain AWS CLI v1 behavior in AWS CLI v2, set the configuration variable \`cli_timestamp_format\` to \`wire\`. See ${guide}#cliv2-migration-timestamp.`,
  pagination: `In AWS CLI v2, if you specify pagination parameters by using a file with the \`--cli-input-json\` parameter, automatic pagination will be turned off. This is different from v1 behavior, where pagination parameters specified via the \`--cli-input-json\` parameter are ignored. To retain AWS CLI v1 behavior in AWS CLI v2, remove all pagination parameters from the input JSON. See ${guide}#cliv2-migration-skeleton-paging.`,
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
