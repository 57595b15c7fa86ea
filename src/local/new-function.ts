import { unpublished } from "../function-name/function-name.ts";
import { account } from "./account.ts";
import { newUuid } from "./identifiers.ts";
import type { AliasRecord, FunctionRecord } from "./records.ts";

/** What making something takes from the host. */
export interface Maker {
  now(): Date;
  random(): number;
}

/** A function as CreateFunction makes it, with no versions, aliases or event invoke configurations yet. */
export function newFunction(
  name: string,
  maker: Maker,
  configuration: Readonly<Record<string, unknown>> = {},
  code: Readonly<Record<string, unknown>> = { RepositoryType: "S3" },
): FunctionRecord {
  return {
    name,
    latest: { version: unpublished, configuration: { ...defaults(name), ...revision(maker), ...configuration }, code },
    versions: [],
    lastVersion: 0,
    aliases: [],
    tags: {},
    configs: [],
  };
}

/** The function with a version of what it is now. */
export function withVersion(record: FunctionRecord, number: number, description?: string): FunctionRecord {
  const { configuration } = record.latest;
  const published = description === undefined ? configuration : { ...configuration, Description: description };
  const version = { ...record.latest, version: String(number), configuration: published };
  const versions = [...record.versions, version].sort((one, other) => Number(one.version) - Number(other.version));
  return { ...record, versions, lastVersion: Math.max(number, record.lastVersion) };
}

/** An alias of a version. */
export function newAlias(name: string, version: string, maker: Maker): AliasRecord {
  return { name, version, description: "", revisionId: newUuid(maker.random) };
}

/** The members that change whenever a function does. Its LastModified is a text, other than an event invoke configuration's. */
export function revision({ now, random }: Maker): { readonly LastModified: string; readonly RevisionId: string } {
  return { LastModified: now().toISOString().replace("Z", "+0000"), RevisionId: newUuid(random) };
}

function defaults(name: string): Readonly<Record<string, unknown>> {
  return {
    Runtime: "nodejs22.x",
    Role: `arn:aws:iam::${account}:role/${name}`,
    Handler: "index.handler",
    CodeSize: 0,
    CodeSha256: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    Description: "",
    Timeout: 3,
    MemorySize: 128,
    TracingConfig: { Mode: "PassThrough" },
    State: "Active",
    LastUpdateStatus: "Successful",
    PackageType: "Zip",
    Architectures: ["x86_64"],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${name}` },
  };
}
