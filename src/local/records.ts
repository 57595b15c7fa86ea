/** What the state keeps of one function: one file, so that one operation touches one file. */
export interface FunctionRecord {
  /** The name as it was created, case and all. */
  readonly name: string;
  /** The unpublished version, `$LATEST`. */
  readonly latest: FunctionVersion;
  /** The published versions in the order of their numbers. */
  readonly versions: readonly FunctionVersion[];
  /** The number of the last version that was published; numbers of deleted versions don't come back. */
  readonly lastVersion: number;
  readonly aliases: readonly AliasRecord[];
  readonly tags: Readonly<Record<string, string>>;
  /** At most one for each qualifier. */
  readonly configs: readonly ConfigRecord[];
}

/** What GetFunction tells about a version, without the ARN: that depends on the region of the file. */
export interface FunctionVersion {
  /** `$LATEST` or a number. */
  readonly version: string;
  /** Members of the API's FunctionConfiguration, under their names on the wire. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** The API's FunctionCodeLocation. */
  readonly code: Readonly<Record<string, unknown>>;
}

/** A name that leads to a version. */
export interface AliasRecord {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly revisionId: string;
  /** The API's AliasRoutingConfiguration, kept and given back as it came. */
  readonly routingConfig?: unknown;
}

/** How one qualifier handles asynchronous invocations. What isn't set isn't there. */
export interface ConfigRecord {
  /** `$LATEST`, a version number or an alias. */
  readonly qualifier: string;
  /** Seconds since 1970, to the millisecond. */
  readonly lastModified: number;
  readonly maximumRetryAttempts?: number | undefined;
  readonly maximumEventAgeInSeconds?: number | undefined;
  readonly onSuccess?: string | undefined;
  readonly onFailure?: string | undefined;
}

/** Whether a parsed state file holds a function. */
export function isFunctionRecord(value: unknown): value is FunctionRecord {
  return (
    isRecord(value) &&
    typeof value["name"] === "string" &&
    isRecord(value["tags"]) &&
    isWhole(value["lastVersion"], 0, Number.MAX_SAFE_INTEGER) &&
    isVersion(value["latest"]) &&
    isListOf(value["versions"], isVersion) &&
    isListOf(value["aliases"], isAlias) &&
    isListOf(value["configs"], isConfig) &&
    new Set(value["configs"].map(({ qualifier }) => qualifier)).size === value["configs"].length
  );
}

/** Whether a function has a version or an alias of that name. */
export function hasQualifier(record: FunctionRecord, qualifier: string): boolean {
  return versionOf(record, qualifier) !== undefined || record.aliases.some(({ name }) => name === qualifier);
}

/** The version a number or `$LATEST` names. */
export function versionOf(record: FunctionRecord, version: string): FunctionVersion | undefined {
  return [record.latest, ...record.versions].find((candidate) => candidate.version === version);
}

/** Whether a value is an object with members, as JSON has them. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a member is absent or of one type. */
export function isOptional(value: unknown, type: "number" | "string"): boolean {
  return value === undefined || typeof value === type;
}

/** Whether a value is a whole number of a range, its ends included. */
export function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isVersion(value: unknown): value is FunctionVersion {
  return (
    isRecord(value) &&
    typeof value["version"] === "string" &&
    isRecord(value["configuration"]) &&
    isRecord(value["code"])
  );
}

function isAlias(value: unknown): value is AliasRecord {
  return (
    isRecord(value) &&
    ["name", "version", "description", "revisionId"].every((member) => typeof value[member] === "string")
  );
}

function isConfig(value: unknown): value is ConfigRecord {
  return (
    isRecord(value) &&
    typeof value["qualifier"] === "string" &&
    /^[a-zA-Z0-9-_$]{1,128}$/.test(value["qualifier"]) &&
    typeof value["lastModified"] === "number" &&
    value["lastModified"] >= 0 &&
    value["lastModified"] <= lastMoment &&
    (value["maximumRetryAttempts"] === undefined || isWhole(value["maximumRetryAttempts"], 0, 2)) &&
    (value["maximumEventAgeInSeconds"] === undefined || isWhole(value["maximumEventAgeInSeconds"], 60, 21_600)) &&
    ["onSuccess", "onFailure"].every((member) => isOptional(value[member], "string"))
  );
}

/** The end of the year 9999, in seconds since 1970. */
const lastMoment = 253_402_300_799.999;
