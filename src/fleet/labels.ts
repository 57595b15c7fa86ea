import { type FunctionName, formatFunctionName, withQualifier } from "../function-name/function-name.ts";
import { qualifierOf } from "./functions.ts";

/** Names configurations for readers: `orders:live`, and in full where two functions of that name are about. */
export function labelsFor(targets: Iterable<FunctionName>): (target: FunctionName) => string {
  const spellings = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const target of targets) {
    const spelling = formatFunctionName(withQualifier(target, undefined));
    const first = spellings.get(target.name);
    if (first === undefined) spellings.set(target.name, spelling);
    else if (first !== spelling) ambiguous.add(target.name);
  }
  return (target) => {
    const name = ambiguous.has(target.name) ? formatFunctionName(withQualifier(target, undefined)) : target.name;
    return `${name}:${qualifierOf(target)}`;
  };
}
