import { resolve } from "node:path";
import { FailureError } from "../../errors.ts";
import { parseFunctionName, withQualifier } from "../../function-name/function-name.ts";
import type { Host } from "../../host.ts";
import { JsonLimitError, JsonSyntaxError } from "../../json/errors.ts";
import { parseJson } from "../../json/read.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../json/value.ts";
import { compactJson, indentedJson } from "../../json/write.ts";
import { systemFailure, writeFile } from "../files.ts";
import type { Entry } from "../manifest/entry.ts";
import { Source } from "../manifest/source.ts";
import { noSettings, settingsOf } from "../settings.ts";
import type { PlannedState } from "./surprises.ts";

/** A plan made earlier: what it wants, and of what state. */
export interface StoredPlan {
  readonly region: string | undefined;
  readonly entries: readonly StoredEntry[];
}

interface StoredEntry extends Entry, PlannedState {}

/** Stores a plan as `planJson` has it. Throws FailureError. */
export function writePlanFile(path: string, plan: JsonObject, host: Pick<Host, "files" | "cwd">): void {
  writeFile(path, `${indentedJson(plan)}\n`, 0o600, host);
}

/** Reads a plan that `diff --plan-file` or `diff --output json` made. Throws FailureError. */
export function readPlanFile(path: string, { files, cwd }: Pick<Host, "files" | "cwd">): StoredPlan {
  const plan = documentAt(path, resolve(cwd(), path), files);
  const changes = plan.get("Changes");
  if (!isArray(changes)) throw notAPlan(path, "it has no Changes");
  const errors = plan.get("Errors");
  if (isArray(errors) && errors.length > 0) throw notAPlan(path, "it has gaps, which its Errors tell");
  const source = new Source(path, "");
  const region = plan.get("Region");
  return {
    region: typeof region === "string" ? region : undefined,
    entries: changes.map((change, index) => {
      const entry = isObject(change) ? storedEntry(change, source) : undefined;
      if (entry === undefined) throw notAPlan(path, `change ${index + 1} has no FunctionName, Before and After`);
      return entry;
    }),
  };
}

function documentAt(path: string, absolute: string, files: Host["files"]): JsonObject {
  try {
    const document = parseJson(new TextDecoder().decode(files.read(absolute)));
    if (isObject(document)) return document;
  } catch (cause) {
    if (!(cause instanceof JsonSyntaxError || cause instanceof JsonLimitError)) {
      throw systemFailure(`cannot read ${path}`, cause);
    }
    throw notAPlan(path, cause.message);
  }
  throw notAPlan(path, "it is no object");
}

function storedEntry(change: JsonObject, source: Source): StoredEntry | undefined {
  const [name, qualifier] = [change.get("FunctionName"), change.get("Qualifier")];
  const target = typeof name === "string" ? parseFunctionName(name) : undefined;
  const [before, after] = [change.get("Before"), change.get("After")];
  if (target === undefined || typeof qualifier !== "string" || !isState(before) || !isState(after)) return undefined;
  const lastModified = change.get("LastModified");
  return {
    source,
    at: 0,
    target: withQualifier(target, qualifier),
    ensure: after === null ? "absent" : "present",
    settings: after === null ? noSettings : settingsOf(after),
    isPruned: change.get("Pruned") === true,
    lastModified: before === null || lastModified === undefined ? undefined : compactJson(lastModified),
  };
}

function isState(value: Json | undefined): value is JsonObject | null {
  return value === null || isObject(value);
}

function notAPlan(path: string, why: string): FailureError {
  return new FailureError(`${path} is no plan: ${why}`, { hint: "make one with diff --plan-file" });
}
