import type { FunctionName } from "../../function-name/function-name.ts";
import { isEmpty, noSettings, type Settings } from "../settings.ts";
import { type MemberReader, quoted, readMembers } from "./members.ts";
import type { MappingNode, SourceNode } from "./node.ts";
import type { Report } from "./problems.ts";
import { type MentionedSettings, mentionedSettings, type SettingMembers, settingReaders } from "./settings-members.ts";
import type { Source } from "./source.ts";
import { type Qualified, readQualifier, type TargetMembers, targetOf, targetReaders } from "./target-members.ts";

/** What a file wants of one configuration: an entry is the whole of it, what it doesn't set is unset. */
export interface Entry {
  readonly source: Source;
  /** Index in the source's text. */
  readonly at: number;
  /** The function as it was written, with its qualifier; none means `$LATEST`. */
  readonly target: FunctionName;
  readonly ensure: Ensure;
  readonly settings: Settings;
}

/** `absent`: the configuration must not exist. */
export type Ensure = "present" | "absent";

/** What a file says for all its entries, where they say nothing themselves. */
export interface Defaults {
  readonly settings: MentionedSettings;
  readonly qualifier: Qualified | undefined;
  /** Whether nothing is wrong with them. */
  readonly isSound: boolean;
}

/** Reads one entry; undefined when it doesn't even say which configuration it is about. */
export function readEntry(
  node: SourceNode,
  defaults: Defaults | undefined,
  source: Source,
  report: Report,
): Entry | undefined {
  if (node.kind !== "mapping") {
    report.error(node.at, `an entry must be a mapping, not ${quoted(node)}`);
    return undefined;
  }
  const errorsBefore = report.errorCount();
  const members = readMembers<EntryMembers>(node, "", entryReaders, reportOf(node, defaults, report));
  const target = targetOf(members, defaults?.qualifier, report);
  if (target === undefined) {
    if (report.errorCount() === errorsBefore) {
      report.error(node.at, "this entry names no function", "add FunctionName or FunctionArn");
    }
    return undefined;
  }
  const ensure = members.Ensure ?? "present";
  const own = mentionedSettings(members);
  if (ensure === "absent") {
    if (Object.keys(own).length > 0) report.warn(node.at, "what is to be absent has settings; they are ignored");
    return { source, at: node.at, target, ensure, settings: noSettings };
  }
  const settings = resolved(own, defaults);
  // A configuration without any setting can be stored, and listed; written by hand it is a mistake.
  const isMeant = node.members.has("LastModified") || Object.keys(own).some((key) => key.startsWith("on"));
  const isSound = report.errorCount() === errorsBefore && defaults?.isSound !== false;
  if (isEmpty(settings) && !isMeant && isSound) {
    report.error(node.at, "this entry sets nothing", 'did you mean Ensure: "absent"?');
  }
  return { source, at: node.at, target, ensure, settings };
}

/** Reads what stands for all entries of a file. */
export function readDefaults(node: SourceNode, path: string, report: Report): Defaults | undefined {
  if (node.kind !== "mapping") {
    report.error(node.at, `${path} must be a mapping, not ${quoted(node)}`);
    return undefined;
  }
  const errorsBefore = report.errorCount();
  const readers = { Qualifier: readQualifier, ...settingReaders };
  const members = readMembers<SettingMembers & Pick<TargetMembers, "Qualifier">>(node, path, readers, report);
  const isSound = report.errorCount() === errorsBefore;
  return { settings: mentionedSettings(members), qualifier: members.Qualifier, isSound };
}

interface EntryMembers extends TargetMembers, SettingMembers {
  readonly $schema?: undefined;
  readonly LastModified?: undefined;
  readonly Ensure?: Ensure | undefined;
}

const ignored: MemberReader<undefined> = () => undefined;

/** In the order of the API, what it doesn't have in front. */
const entryReaders = {
  $schema: ignored,
  Ensure: readEnsure,
  ...targetReaders,
  LastModified: ignored,
  ...settingReaders,
};

function readEnsure(node: SourceNode, path: string, report: Report): Ensure | undefined {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (value === "present" || value === "absent") return value;
  const meant = String(value).toLowerCase();
  const hint = meant === "present" || meant === "absent" ? `did you mean "${meant}"?` : undefined;
  report.error(node.at, `${path} must be "present" or "absent", not ${quoted(node)}`, hint);
  return undefined;
}

/** Empty blocks are a mistake where they are written by hand, unless they undo a default; a listed entry has them always. */
function reportOf(node: MappingNode, defaults: Defaults | undefined, report: Report): Report {
  return node.members.has("LastModified") || defaults ? { ...report, warn: () => {} } : report;
}

function resolved(own: MentionedSettings, defaults: Defaults | undefined): Settings {
  const mentioned = { ...defaults?.settings, ...own };
  return {
    maximumRetryAttempts: mentioned.maximumRetryAttempts ?? undefined,
    maximumEventAgeInSeconds: mentioned.maximumEventAgeInSeconds ?? undefined,
    onSuccess: mentioned.onSuccess ?? undefined,
    onFailure: mentioned.onFailure ?? undefined,
  };
}
