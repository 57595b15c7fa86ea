import { FailureError } from "../errors.ts";
import type { Host } from "../host.ts";
import { expandUser, expandVariables } from "../paths.ts";
import { IniError, type IniSections, parseIni, parseNested } from "./ini.ts";
import { ShellWordsError, splitShellWords } from "./shell-words.ts";

/** A setting's value: text, or the block of nested `key = value` lines under it. */
export type SettingValue = string | ReadonlyMap<string, string>;

/** The settings of one profile, session or services section, keys in lower case. */
export type Settings = ReadonlyMap<string, SettingValue>;

/** Both files, read and merged the way botocore does it. */
export interface ConfigFiles {
  /** Config file and credentials file together; of a key in both, the credentials file's value. */
  readonly profiles: ReadonlyMap<string, Settings>;
  /** What the config file alone says about each profile. */
  readonly configProfiles: ReadonlyMap<string, Settings>;
  /** The sections of the credentials file, which are the profiles' bare names. */
  readonly credentialsProfiles: ReadonlyMap<string, Settings>;
  readonly ssoSessions: ReadonlyMap<string, Settings>;
  readonly services: ReadonlyMap<string, Settings>;
}

/** Reads `~/.aws/config` and `~/.aws/credentials`, or the files that the environment names. Missing files are empty. */
export function readConfigFiles(host: Host): ConfigFiles {
  const config = readSections(host.env["AWS_CONFIG_FILE"] ?? "~/.aws/config", host);
  const configProfiles = new Map<string, Settings>();
  const ssoSessions = new Map<string, Settings>();
  const services = new Map<string, Settings>();
  const kinds = [
    ["profile", configProfiles],
    ["sso-session", ssoSessions],
    ["services", services],
  ] as const;
  for (const [section, settings] of config) {
    const kind = kinds.find(([prefix]) => section.startsWith(prefix));
    if (kind !== undefined) {
      const name = nameOf(section);
      if (name !== undefined) {
        kind[1].set(name, settings);
      }
    } else if (section === "default") {
      configProfiles.set(section, settings);
    }
  }
  const credentialsProfiles = readSections(host.env["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials", host);
  const profiles = new Map(configProfiles);
  for (const [name, settings] of credentialsProfiles) {
    profiles.set(name, new Map([...(profiles.get(name) ?? []), ...settings]));
  }
  return { profiles, configProfiles, credentialsProfiles, ssoSessions, services };
}

function readSections(location: string, host: Host): Map<string, Settings> {
  const path = expandUser(expandVariables(location, host), host);
  const bytes = bytesOf(path, host);
  if (bytes === undefined) {
    return new Map();
  }
  try {
    return withNestedBlocks(parseIni(decode(bytes)));
  } catch (cause) {
    throw cause instanceof IniError ? new FailureError(`Unable to parse config file: ${path}`, { cause }) : cause;
  }
}

/** As for configparser: what is missing, no regular file or forbidden is empty. */
function bytesOf(path: string, { files }: Host): Uint8Array | undefined {
  try {
    return files.status(path).kind === "file" ? files.read(path) : undefined;
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new IniError("not UTF-8", { cause });
  }
}

function withNestedBlocks(sections: IniSections): Map<string, Settings> {
  const parsed = new Map<string, Settings>();
  for (const [section, values] of sections) {
    parsed.set(
      section,
      new Map([...values].map(([key, value]) => [key, value.startsWith("\n") ? parseNested(value) : value])),
    );
  }
  return parsed;
}

/** The second of exactly two words, such as `my work` of `profile "my work"`. */
function nameOf(section: string): string | undefined {
  try {
    const words = splitShellWords(section);
    return words.length === 2 ? words[1] : undefined;
  } catch (error) {
    if (error instanceof ShellWordsError) {
      return undefined;
    }
    throw error;
  }
}
