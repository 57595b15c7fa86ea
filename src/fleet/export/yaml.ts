import { isArray, isObject, type Json } from "../../json/value.ts";

/** A value as YAML, every text in double quotes: `$LATEST`, `3` and `no` are text whoever reads them. */
export async function yamlText(value: Json): Promise<string> {
  const { stringify } = await import("yaml");
  return stringify(plain(value), { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 });
}

function plain(value: Json): unknown {
  if (isArray(value)) return value.map(plain);
  return isObject(value) ? new Map([...value].map(([key, member]) => [key, plain(member)])) : value;
}
