import type { ServiceError } from "../errors.ts";
import { type FunctionName, parseFunctionName } from "../function-name/function-name.ts";
import { shellWord } from "../shell-quotes.ts";
import type { Context } from "./context.ts";
import type { Call } from "./hints.ts";

/** Where to look for a function of which the service says just that it isn't there; undefined for other errors. */
export function explainAbsence({ serviceMessage }: ServiceError, { input, region, context }: Call): string | undefined {
  const { session, globals } = context;
  const text = input.get("FunctionName");
  const name = typeof text === "string" ? parseFunctionName(text) : undefined;
  if (!/^The function doesn't exist/.test(serviceMessage) || name === undefined) return undefined;
  if (session.isEmbedded) {
    const qualifier = name.qualifier ?? input.get("Qualifier");
    return `to make it, run: ${additionOf(name, typeof qualifier === "string" ? qualifier : undefined, context)}`;
  }
  return name.region === undefined && !globals.has("--region")
    ? `the call went to ${region}: if the function is elsewhere, add --region`
    : undefined;
}

/** The command that adds a function to the embedded endpoint, where this call would find it. */
function additionOf({ name }: FunctionName, qualifier: string | undefined, { globals }: Context): string {
  const part = qualifier === undefined || qualifier.startsWith("$") ? [] : [partOption(qualifier), qualifier];
  const place = ["--region", "--state"].flatMap((option) => {
    const value = globals.get(option);
    return value === undefined ? [] : [option, value];
  });
  return ["lambda-eic", "local", "add-function", name, ...part, ...place].map(shellWord).join(" ");
}

function partOption(qualifier: string): string {
  return /^\d+$/.test(qualifier) ? "--version" : "--alias";
}
