import { isObject, type Json, type JsonObject } from "../json/value.ts";

/** What one configuration sets; undefined is unset. The API's null, `{}`, `""` and absent all mean unset. */
export interface Settings {
  readonly maximumRetryAttempts: number | undefined;
  /** In seconds. */
  readonly maximumEventAgeInSeconds: number | undefined;
  /** ARN of the destination. */
  readonly onSuccess: string | undefined;
  /** ARN of the destination. */
  readonly onFailure: string | undefined;
}

export type SettingKey = keyof Settings;
export type SettingValue = Settings[SettingKey];

/** One setting: what the API calls it, and what Lambda does without it. */
export interface Setting {
  readonly key: SettingKey;
  /** As messages and reports name it. */
  readonly name: string;
  /** Members that lead to its value in requests and answers. */
  readonly path: readonly string[];
  /** What is in effect when it is unset; nothing goes to a destination that is unset. */
  readonly inEffect: number | undefined;
}

/** What Lambda does where nothing is set: two retries, six hours. */
const lambdaDefaults = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21600 };

/** The four settings, in the API's order. */
export const settings: readonly Setting[] = [
  numeric("maximumRetryAttempts", "MaximumRetryAttempts"),
  numeric("maximumEventAgeInSeconds", "MaximumEventAgeInSeconds"),
  destination("onSuccess", "OnSuccess"),
  destination("onFailure", "OnFailure"),
];

/** Settings as Lambda acts on them: both numbers are always known. */
export interface EffectiveSettings extends Settings {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
}

/** A configuration that sets nothing; Lambda can store one. */
export const noSettings: Settings = {
  maximumRetryAttempts: undefined,
  maximumEventAgeInSeconds: undefined,
  onSuccess: undefined,
  onFailure: undefined,
};

/** The settings in an answer of the service. */
export function settingsOf(config: JsonObject): Settings {
  const number = (value: Json | undefined): number | undefined =>
    typeof value === "bigint" || typeof value === "number" ? Number(value) : undefined;
  const text = (side: string): string | undefined => {
    const value = member(member(config.get("DestinationConfig"), side), "Destination");
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    maximumRetryAttempts: number(config.get("MaximumRetryAttempts")),
    maximumEventAgeInSeconds: number(config.get("MaximumEventAgeInSeconds")),
    onSuccess: text("OnSuccess"),
    onFailure: text("OnFailure"),
  };
}

/** The settings as the API's members, without those that are unset. */
export function membersOf(values: Settings): Map<string, Json> {
  const members = new Map<string, Json>();
  for (const { key, path } of settings) {
    const value = values[key];
    if (value !== undefined) put(members, path, typeof value === "number" ? BigInt(value) : value);
  }
  return members;
}

/** The settings as the API takes them: a request, or an entry, without any setting is refused; an empty side is the least. */
export function requestMembersOf(values: Settings): ReadonlyMap<string, Json> {
  return isEmpty(values) ? new Map([["DestinationConfig", new Map([["OnSuccess", new Map()]])]]) : membersOf(values);
}

/** Whether a configuration sets nothing. */
export function isEmpty(values: Settings): boolean {
  return settings.every(({ key }) => values[key] === undefined);
}

/** What Lambda does, given what is set. */
export function inEffect(values: Settings): EffectiveSettings {
  return {
    ...values,
    maximumRetryAttempts: values.maximumRetryAttempts ?? lambdaDefaults.maximumRetryAttempts,
    maximumEventAgeInSeconds: values.maximumEventAgeInSeconds ?? lambdaDefaults.maximumEventAgeInSeconds,
  };
}

function numeric(key: keyof typeof lambdaDefaults, name: string): Setting {
  return { key, name, path: [name], inEffect: lambdaDefaults[key] };
}

function destination(key: "onSuccess" | "onFailure", side: string): Setting {
  return {
    key,
    name: `DestinationConfig.${side}`,
    path: ["DestinationConfig", side, "Destination"],
    inEffect: undefined,
  };
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value.get(name) : undefined;
}

function put(members: Map<string, Json>, [name = "", ...deeper]: readonly string[], value: Json): void {
  if (deeper.length === 0) {
    members.set(name, value);
    return;
  }
  const existing = members.get(name);
  const nested = new Map(isObject(existing) ? existing : []);
  put(nested, deeper, value);
  members.set(name, nested);
}
