import { FailureError, ParameterError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import { JsonLimitError } from "../json/errors.ts";
import { type PythonValue, str, typeName } from "../json/python.ts";
import type { FileHost } from "../paths.ts";
import { DocumentSyntaxError, parseJsonDocument } from "./document-syntax.ts";
import { explainForgottenFile, explainLostQuotes } from "./hints.ts";
import { type OptionContent, readOption, refuseOption } from "./option-content.ts";

/** A whole input given in one option: what the option or its file holds, not understood yet. */
export interface InputDocument {
  /** `--cli-input-json` or `--cli-input-yaml`. */
  readonly option: string;
  readonly content: OptionContent;
  /** What may help when the content can't be understood. */
  readonly hint: () => string | undefined;
}

/** Reads the file that an input document is in, if it is in one. Throws `ParameterError`. */
export function readInputDocument(option: string, text: string, host: FileHost, generation: Generation): InputDocument {
  const content = readOption(option, text, host, generation);
  return {
    option,
    content,
    hint: () => (content === text ? (explainForgottenFile(text, host) ?? lostQuotes(option, text)) : undefined),
  };
}

/** YAML does without quotes. */
function lostQuotes(option: string, text: string): string | undefined {
  return option === "--cli-input-json" ? explainLostQuotes(text) : undefined;
}

/**
 * Adds to the parameters what only the document gives, in its order; nothing is merged deeper, and unknown members are
 * left for validation to find. Throws `ParameterError` for several documents, a broken one, or one that is no mapping.
 */
export async function addInputDocument(
  parameters: ReadonlyMap<string, PythonValue>,
  documents: readonly InputDocument[],
  generation: Generation,
): Promise<Map<string, PythonValue>> {
  const [document, ...others] = documents;
  if (others.length > 0) {
    throw new ParameterError("Only one --cli-input- parameter may be specified.");
  }
  const members = document === undefined ? new Map<string, PythonValue>() : await membersOf(document, generation);
  return new Map([...parameters, ...[...members].filter(([name]) => !parameters.has(name))]);
}

async function membersOf(document: InputDocument, generation: Generation): Promise<ReadonlyMap<string, PythonValue>> {
  const value = await parse(document, generation);
  if (!(value instanceof Map)) {
    const problem = `Invalid type: expecting map, received <class '${typeName(value)}'>`;
    throw refuseOption(document.option, problem, { hint: document.hint() });
  }
  return value;
}

async function parse({ option, content, hint }: InputDocument, generation: Generation): Promise<PythonValue> {
  const format = option.slice(option.lastIndexOf("-") + 1);
  try {
    return format === "yaml" ? await parseYaml(content) : parseJsonDocument(content);
  } catch (error) {
    if (error instanceof DocumentSyntaxError) {
      const name = format.toUpperCase();
      const reason = generation.showsBrokenDocuments
        ? `Invalid ${name}: ${error.message}\n${name} received: ${str(content)}`
        : `Invalid ${name} received.`;
      // The AWS CLI leaves the dashes out here.
      throw refuseOption(option.replace(/^--/, ""), reason, { hint: hint(), cause: error });
    }
    throw error instanceof JsonLimitError ? new FailureError(error.message, { cause: error }) : error;
  }
}

async function parseYaml(content: OptionContent): Promise<PythonValue> {
  const { parseYamlDocument } = await import("./yaml-document.ts");
  return parseYamlDocument(content);
}
