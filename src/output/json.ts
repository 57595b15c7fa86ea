import { isObject, type Json } from "../json/value.ts";
import { indentedJson } from "../json/write.ts";

/** A result as the AWS CLI prints it with `--output json`. An empty object prints nothing; other empty values do. */
export function formatJson(value: Json): string {
  return isObject(value) && value.size === 0 ? "" : `${indentedJson(value)}\n`;
}
