import { ParameterError } from "../errors.ts";
import { integerOf } from "../json/numbers.ts";
import type { PythonValue } from "../json/python.ts";
import { type Operation, optionName, type Pagination } from "../operations.ts";
import { addInputDocument, type InputDocument, readInputDocument } from "../parameters/input-document.ts";
import { readParameters } from "../parameters/values.ts";
import type { Options } from "./command-line.ts";
import type { Context } from "./context.ts";
import { pagingInput } from "./paging.ts";
import { warnOfUpgrade } from "./upgrade-warnings.ts";

export interface AssembledInput {
  /** Values by member name, those of options before what only the input document gives; unchecked. */
  readonly input: Map<string, PythonValue>;
  /** Whether a list is fetched page after page. */
  readonly paginates: boolean;
}

/** Puts the input of a call together from options and input document: steps 5 to 8 of the AWS CLI's order of checks. */
export async function assembleInput(operation: Operation, options: Options, context: Context): Promise<AssembledInput> {
  const { generation, host, session } = context;
  const { pagination } = operation;
  const paginates = pagination !== undefined && paginationIsOn(pagination, options, context);

  const members = operation.input.members.filter((member) => !(paginates && member.name === pagination?.limitKey));
  const texts = new Map(members.map((member) => [member.name, options.get(optionName(member))]));
  const parameters = readParameters(operation, texts, host, generation);
  const documents: InputDocument[] = [];
  for (const option of generation.inputDocuments) {
    const text = options.get(option);
    if (text !== undefined) documents.push(readInputDocument(option, text, host, generation));
  }
  const paging = await pagingInput(options, paginates, host, generation);
  if (paging) parameters.set(...paging);

  session.requireProfile();
  const input = await addInputDocument(parameters, documents, generation);
  const documentPaginates = [pagination?.inputToken, pagination?.limitKey].some(
    (name) => name !== undefined && input.has(name) && !parameters.has(name),
  );
  if (documentPaginates) await warnOfUpgrade(context, "pagination");
  return { input, paginates: paginates && !(documentPaginates && generation.documentTurnsPaginationOff) };
}

/** The service's own token turns pagination off like `--no-paginate`; the paginator's options then make no sense. */
function paginationIsOn(pagination: Pagination, options: Options, { globals, generation }: Context): boolean {
  const ownToken = options.has(`--${pagination.inputToken.toLowerCase()}`);
  if (!globals.has("--no-paginate") && !ownToken) return true;
  // No text and the number 0 count as not given.
  const misused = [
    ...(options.get("--starting-token") ? ["--starting-token"] : []),
    ...(integerOf(options.get("--page-size") ?? "0") ? ["--page-size"] : []),
  ];
  if (misused.length === 0) return false;
  throw new ParameterError(
    `${generation.paginationMisuse}Cannot specify --no-paginate along with pagination arguments: ${misused.join(", ")}`,
  );
}
