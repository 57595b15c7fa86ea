import type { JsonObject } from "../json/value.ts";
import { indentedJson } from "../json/write.ts";
import type { Operation } from "../operations.ts";
import { inputSkeleton, outputSkeleton } from "../parameters/skeleton.ts";

/** An input document to fill in. Neither `--output` nor `--query` changes it. */
export async function inputSkeletonText(operation: Operation, kind: string): Promise<string> {
  if (kind === "yaml-input") {
    const { yamlInputSkeleton } = await import("../parameters/yaml-skeleton.ts");
    return yamlInputSkeleton(operation);
  }
  return `${indentedJson(inputSkeleton(operation))}\n`;
}

/** A sample of what the subcommand prints, as if it were on one page; an empty one when the operation answers nothing. */
export function sampleAnswer(operation: Operation): JsonObject {
  const sample = new Map(outputSkeleton(operation));
  if (operation.pagination) sample.delete(operation.pagination.outputToken);
  return sample;
}
