import { parseFunctionName, unpublished } from "./function-name.ts";
import { partitionOf } from "./partition.ts";

/**
 * What may be wrong with a function name and its qualifier, as a hint for when the service refused them; undefined when
 * nothing stands out.
 */
export function explainFunctionName(text: string, qualifier?: string): string | undefined {
  const name = parseFunctionName(text);
  if (name === undefined) {
    return explainMisspelling(text);
  }
  if (qualifier === undefined) {
    return name.qualifier === undefined ? undefined : explainQualifier(name.qualifier);
  }
  if (name.qualifier !== undefined && name.qualifier !== qualifier) {
    return `the name says '${name.qualifier}' and --qualifier says '${qualifier}': leave one of them out`;
  }
  return explainQualifier(qualifier);
}

/** That a function's ARN names another region than the one called; undefined when it doesn't. */
export function explainRegion(text: string, region: string): string | undefined {
  const named = parseFunctionName(text)?.region;
  return named === undefined || named === region
    ? undefined
    : `the name says ${named} and the call went to ${region}: call with --region ${named}`;
}

/** The qualifier that was probably meant by `$latest` and the like, or by a whole name; undefined when nothing stands out. */
export function meantQualifier(qualifier: string): string | undefined {
  const named = parseFunctionName(qualifier)?.qualifier;
  if (named !== undefined) {
    return named;
  }
  return qualifier !== unpublished && isUnpublished(qualifier) ? unpublished : undefined;
}

const arnForm = "arn:aws:lambda:REGION:ACCOUNT:function:NAME";

/** Ways in which names miss Lambda's pattern, each undone. They add up: `aws:us-east-2:…:function/f` takes three. */
const repairs: readonly ((text: string) => string)[] = [
  (text) => text.trim(),
  // API Gateway wraps a function's ARN into one of its own.
  (text) => text.slice(Math.max(0, text.lastIndexOf("arn:"))).replace(/\/invocations$/, ""),
  (text) => text.replace(/^(?=aws[a-z-]*:)/, "arn:"),
  (text) => text.replace(/^lambda:(?=([a-z0-9-]+):)/, (whole, region: string) => `arn:${partitionOf(region)}:${whole}`),
  (text) => text.replace(/^(arn:aws[a-z-]*):(?=[a-z-]+-\d:)/, "$1:lambda:"),
  (text) => text.replace(/:(\d{4})-(\d{4})-(\d{4}):/, ":$1$2$3:"),
  (text) => text.replace(":function/", ":function:"),
  (text) => text.replace(/:\*$/, ""),
  (text) => {
    const last = text.lastIndexOf(":") + 1;
    return isUnpublished(text.slice(last)) ? `${text.slice(0, last)}${unpublished}` : text;
  },
];

function explainMisspelling(text: string): string | undefined {
  if (text.endsWith(":") && parseFunctionName(`${text}${unpublished}`) !== undefined) {
    return `nothing follows the last colon; a shell replaces $LATEST outside of single quotes: write '${text}${unpublished}'`;
  }
  let repaired = text;
  for (const repair of repairs) {
    repaired = repair(repaired);
    if (parseFunctionName(repaired) !== undefined) {
      return `did you mean '${repaired}'?`;
    }
  }
  const [prefix, , service] = text.split(":", 3);
  if (prefix !== "arn") {
    return "a function's name has letters, digits, '-', '_' and '.'; a version or an alias may follow after a colon";
  }
  return service === "lambda"
    ? `a function's ARN reads ${arnForm}`
    : `that is the ARN of something else: a function's reads ${arnForm}`;
}

function explainQualifier(qualifier: string): string | undefined {
  const meant = meantQualifier(qualifier);
  if (meant === undefined || meant === unpublished) {
    return meant && `did you mean '${meant}'?`;
  }
  return `--qualifier takes a version or an alias alone: did you mean '${meant}'?`;
}

/** Other spellings of `$LATEST`: in lower case, with a backslash too many, percent-encoded, without its dollar. */
function isUnpublished(qualifier: string): boolean {
  return /^(?:\\?\$|%24)latest$/i.test(qualifier) || qualifier === "LATEST";
}
