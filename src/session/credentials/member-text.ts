import type { JsonObject } from "../../json/value.ts";

/** A member that should be text; empty when it is missing or something else. */
export function memberText(document: JsonObject, name: string): string {
  const value = document.get(name);
  return typeof value === "string" ? value : "";
}
