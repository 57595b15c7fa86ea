// Whoever needs this file imports it late: it brings the YAML package along.
import { stringify } from "yaml";
import { isArray, isObject, type Json } from "../../json/value.ts";

/** A value as YAML, every text in double quotes: `$LATEST`, `3` and `no` are text whoever reads them. */
export function yamlText(value: Json): string {
  return stringify(plainValue(value), { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}

/** A value as the YAML package takes it. */
export function plainValue(value: Json): unknown {
  if (isArray(value)) return value.map(plainValue);
  return isObject(value) ? new Map([...value].map(([key, member]) => [key, plainValue(member)])) : value;
}
