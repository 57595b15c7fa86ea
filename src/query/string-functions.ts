import { hasPartAt } from "../json/code-points.ts";
import { compactJson } from "../json/write.ts";
import { define } from "./signature.ts";
import { withoutReferences } from "./value.ts";

/** The functions about strings. */
export const stringFunctions = {
  ends_with: define([["string"], ["string"]], ([text, suffix]) => hasPartAt(text, suffix, text.length - suffix.length)),

  join: define([["string"], ["array-string"]], ([separator, texts]) => texts.join(separator)),

  starts_with: define([["string"], ["string"]], ([text, prefix]) => hasPartAt(text, prefix, 0)),

  /** A string as it is, anything else as compact JSON in ASCII. */
  to_string: define([[]], ([value]) =>
    typeof value === "string" ? value : compactJson(withoutReferences(value), { ascii: true }),
  ),
};
