import { ParameterError } from "../../errors.ts";
import { explainFunctionName } from "../../function-name/explain.ts";
import { type FunctionName, parseFunctionName, unpublished, withQualifier } from "../../function-name/function-name.ts";

/**
 * Takes Terraform's import ids: a name or an ARN, with a qualifier or without, which means `$LATEST`. Throws
 * ParameterError for everything that is none, all at once.
 */
export function parseImportIds(ids: readonly string[]): readonly FunctionName[] {
  const names: FunctionName[] = [];
  const problems: string[] = [];
  for (const id of ids) {
    const name = parseFunctionName(id);
    if (name === undefined) problems.push(problemWith(id));
    else names.push(withQualifier(name, name.qualifier ?? unpublished));
  }
  if (problems.length > 0) throw new ParameterError(problems.join("\n"));
  return names;
}

function problemWith(id: string): string {
  const hint = explainFunctionName(id);
  const what = lacksService.test(id)
    ? `'${id}' lacks "lambda:", as the examples in the documentation of Terraform's provider do, and Lambda refuses it`
    : `'${id}' is no import id`;
  return hint === undefined ? what : `${what}\n  hint: ${hint}`;
}

/** An ARN that goes on with its region where the service belongs. */
const lacksService = /^arn:aws[a-z-]*:(?:eusc-)?[a-z]{2}(?:-[a-z]+)+-\d:/;
