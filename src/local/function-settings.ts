import { createHash } from "node:crypto";
import type { Input } from "./input.ts";
import { isRecord } from "./records.ts";

/** Members of a FunctionConfiguration or of a FunctionCodeLocation. */
export type Members = Readonly<Record<string, unknown>>;

/** What the settings of a request make of a function's configuration: the ones it names, in the form answers have. */
export function settingsOf(request: Input, name: string): Members {
  const settings: Record<string, unknown> = {};
  for (const member of sameInAnswers) {
    if (isSet(request[member])) settings[member] = request[member];
  }
  for (const [member, answer] of Object.entries(otherInAnswers)) {
    if (isSet(request[member])) Object.assign(settings, answer(request[member], name));
  }
  return settings;
}

/** What the code of a request makes of a function: its size and hash, and where GetFunction says that it lies. */
export function codeOf(code: Input): { readonly settings: Members; readonly location: Members } {
  const { ZipFile, S3Bucket, S3Key, S3ObjectVersion, ImageUri } = code;
  if (typeof ImageUri === "string") {
    const settings = { CodeSize: 0, CodeSha256: createHash("sha256").update(ImageUri).digest("hex") };
    return { settings, location: { RepositoryType: "ECR", ImageUri, ResolvedImageUri: ImageUri } };
  }
  const zip = Buffer.from(typeof ZipFile === "string" ? ZipFile : "", "base64");
  // The code in a bucket isn't fetched: its place stands for it.
  const content = isSet(S3Bucket) ? [S3Bucket, S3Key, S3ObjectVersion ?? ""].join("/") : zip;
  const settings = { CodeSize: zip.length, CodeSha256: createHash("sha256").update(content).digest("base64") };
  return { settings, location: { RepositoryType: "S3" } };
}

const sameInAnswers = [
  "Architectures",
  "DeadLetterConfig",
  "Description",
  "Environment",
  "EphemeralStorage",
  "FileSystemConfigs",
  "Handler",
  "KMSKeyArn",
  "MemorySize",
  "PackageType",
  "Role",
  "Runtime",
  "Timeout",
  "TracingConfig",
];

const otherInAnswers: Readonly<Record<string, (value: unknown, name: string) => Members>> = {
  ImageConfig: (value) => ({ ImageConfigResponse: { ImageConfig: value } }),
  Layers: (value) => ({ Layers: Array.isArray(value) ? value.map((Arn: unknown) => ({ Arn, CodeSize: 0 })) : [] }),
  LoggingConfig: (value, name) => ({
    LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${name}`, ...membersOf(value) },
  }),
  SnapStart: (value) => ({ SnapStart: { OptimizationStatus: "Off", ...membersOf(value) } }),
  VpcConfig: (value) => ({ VpcConfig: { VpcId: "", ...membersOf(value) } }),
};

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function membersOf(value: unknown): Members {
  return isRecord(value) ? value : {};
}
