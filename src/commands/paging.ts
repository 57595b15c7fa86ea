import { FailureError } from "../errors.ts";
import type { Generation } from "../generation.ts";
import type { Host } from "../host.ts";
import { integerOf, integerProblem } from "../json/numbers.ts";
import { type PythonValue, typeName } from "../json/python.ts";
import { readOption } from "../parameters/option-content.ts";
import type { Options } from "./command-line.ts";

/**
 * Where the AWS CLI keeps the pagination options inside the input until its paginator takes them out. An input document
 * may give the member as well; when nothing paginates, validation finds it to be unknown.
 */
const pagingMember = "PaginationConfig";

/** How much of a list to fetch and print. */
export interface Paging {
  readonly maxItems: bigint | undefined;
  readonly pageSize: bigint | undefined;
  readonly startingToken: string | undefined;
}

/**
 * The pagination options that were given, as a member of the input; undefined when there are none. A number of items below 1
 * is warned of on stderr. Throws ParameterError for a file that can't be read.
 */
export async function pagingInput(
  options: Options,
  paginates: boolean,
  host: Host,
  generation: Generation,
): Promise<[string, PythonValue] | undefined> {
  const members = new Map<string, PythonValue>();
  // Without pagination --max-items is the service's own member.
  const maxItems = paginates ? numberIn(options, "--max-items") : undefined;
  if (maxItems !== undefined) {
    members.set("MaxItems", maxItems);
    if (maxItems <= 0n) await host.stderr.write(nonPositive);
  }
  const startingToken = options.get("--starting-token");
  if (startingToken !== undefined) {
    members.set("StartingToken", readOption("--starting-token", startingToken, host, generation));
  }
  const pageSize = numberIn(options, "--page-size");
  if (pageSize !== undefined) members.set("PageSize", pageSize);
  return members.size > 0 ? [pagingMember, members] : undefined;
}

const nonPositive = "warning: Non-positive values for --max-items may result in undefined behavior.\n";

function numberIn(options: Options, name: string): bigint | undefined {
  const text = options.get(name);
  return text === undefined ? undefined : integerOf(text);
}

/** Takes the pagination options out of an input. Throws FailureError where the AWS CLI can't use them. */
export function takePaging(input: Map<string, PythonValue>): Paging {
  const config = input.get(pagingMember);
  input.delete(pagingMember);
  if (config !== undefined && !(config instanceof Map)) throw noAttribute(config, "get");
  const maxItems = integerFrom(config?.get("MaxItems") ?? null);
  const pageSize = integerFrom(config?.get("PageSize") ?? null);
  const startingToken: PythonValue = config?.get("StartingToken") ?? null;
  if (startingToken !== null && typeof startingToken !== "string") throw noAttribute(startingToken, "encode");
  return { maxItems, pageSize, startingToken: startingToken ?? undefined };
}

/** What Python's `int()` makes of a value; none of a null. */
function integerFrom(value: PythonValue): bigint | undefined {
  if (value === null || typeof value === "bigint") return value ?? undefined;
  if (typeof value === "boolean") return BigInt(value);
  if (typeof value === "number" && Number.isFinite(value)) return BigInt(Math.trunc(value));
  if (typeof value === "string") {
    const integer = integerOf(value);
    if (integer !== undefined) return integer;
    throw new FailureError(integerProblem(value));
  }
  throw new FailureError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

function noAttribute(value: PythonValue, attribute: string): FailureError {
  return new FailureError(`'${typeName(value)}' object has no attribute '${attribute}'`);
}
