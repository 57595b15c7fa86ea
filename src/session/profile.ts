import { closeMatches } from "../close-matches.ts";
import { FailureError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import { type ConfigFiles, readConfigFiles, type Settings, type SettingValue } from "./config-files.ts";

/** The chosen profile and its settings. Files are read on first use, once. */
export interface Profile {
  /** As chosen by option or environment; undefined when nothing names one and `default` is meant. */
  readonly name: string | undefined;
  /** Whether `--profile` named it, which switches the environment's credentials off. */
  readonly isExplicit: boolean;
  files(): ConfigFiles;
  /** Throws when a named profile doesn't exist. */
  settings(): Settings;
  /** A setting's text; undefined for a nested block. Throws as `settings` does. */
  setting(name: string): string | undefined;
  /** The same, but a profile that doesn't exist has no settings. */
  settingIfAny(name: string): string | undefined;
  /** The environment variable, even when empty, else the setting. */
  variable(variable: string, setting: string): string | undefined;
  /** The same for switches: `true` in any case is true, anything else false. */
  isOn(variable: string, setting: string): boolean;
}

/** Chooses the profile: the option unless empty, then the generation's variables, first one set wins even when empty. */
export function chooseProfile(option: string | undefined, host: Host, generation: Generation): Profile {
  const isExplicit = option !== undefined && option !== "";
  const named = generation.profileVariables.find((variable) => host.env[variable] !== undefined);
  const name = isExplicit ? option : named && host.env[named];
  let files: ConfigFiles | undefined;

  return {
    name,
    isExplicit,
    files() {
      files ??= readConfigFiles(host);
      return files;
    },
    settings() {
      const settings = this.files().profiles.get(name ?? "default");
      if (settings === undefined && name !== undefined) {
        const [meant] = closeMatches(name, [...this.files().profiles.keys()]);
        throw new FailureError(`The config profile (${name}) could not be found`, {
          hint: meant === undefined ? undefined : `did you mean '${meant}'?`,
        });
      }
      return settings ?? new Map();
    },
    setting(setting) {
      return textOf(this.settings().get(setting));
    },
    settingIfAny(setting) {
      return textOf(
        this.files()
          .profiles.get(name ?? "default")
          ?.get(setting),
      );
    },
    variable(variable, setting) {
      return host.env[variable] ?? this.setting(setting);
    },
    isOn(variable, setting) {
      return this.variable(variable, setting)?.toLowerCase() === "true";
    },
  };
}

/** A setting's value when it is text. */
export function textOf(value: SettingValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
