import { FailureError } from "../errors.ts";
import { unpairedProblem } from "../json/unpaired.ts";
import { isArray, type Json, type JsonObject } from "../json/value.ts";
import type { Operation, Pagination } from "../operations.ts";
import { type Format, loadFormat, type Print } from "../output/format.ts";
import { type ColourChoice, looksOn } from "../output/looks.ts";
import type { Context } from "./context.ts";
import { explainFormat } from "./explain-words.ts";
import { type Sink, throughPager } from "./pager.ts";
import type { Page } from "./paginate.ts";
import { evaluate } from "./query.ts";

/** Brings results to standard output: query → format → write. */
export interface Printer {
  /** Throws when there is no such format: the environment and files may name any. */
  requireFormat(): void;
  /** Prints the only answer of a call. */
  whole(answer: JsonObject): Promise<void>;
  /** Prints a list: page by page where the format allows it and no query needs all of it, else joined. */
  pages(pages: AsyncIterable<Page>, pagination: Pagination): Promise<void>;
}

/** The printer for an operation's answers. */
export function printerFor({ name: title }: Pick<Operation, "name">, context: Context): Printer {
  const { host, globals, session, generation, query } = context;
  const name = globals.get("--output") ?? host.env["AWS_DEFAULT_OUTPUT"] ?? session.setting("output") ?? "json";
  const looks = looksOn(host.stdout, (globals.get("--color") ?? "auto") as ColourChoice, host.env);

  const requireFormat = (): void => {
    if (generation.outputFormats.includes(name)) return;
    throw new FailureError(`Unknown output type: ${name}`, { hint: explainFormat(name, generation) });
  };
  const format = async (): Promise<Format> => {
    requireFormat();
    return (await loadFormat(name)) as Format;
  };
  const write = (output: Sink, print: Print, result: Json): Promise<void> =>
    writeAll(output, print(result, title, looks));

  return {
    requireFormat,
    async whole(answer) {
      const { pages, print } = await format();
      if (pages === "dropped") return;
      const result = await evaluate(query, answer);
      await throughPager(context, (output) => write(output, print, result));
    },
    async pages(pages, { resultKey }) {
      const { pages: mode, print, printPage } = await format();
      await throughPager(context, async (output) => {
        if (mode === "joined" || (mode === "list" && query)) {
          await write(output, print, await evaluate(query, await join(pages, resultKey)));
          return;
        }
        for await (const { answer, resumeToken } of pages) {
          if (mode === "whole") await write(output, printPage, await evaluate(query, answer));
          if (mode !== "list") continue;
          await write(output, printPage, new Map([[resultKey, answer.get(resultKey) ?? null]]));
          if (resumeToken)
            await write(output, printPage, new Map([["NextToken", new Map([["NextToken", resumeToken]])]]));
        }
      });
    },
  };
}

/** All pages as one result. Without a list on any page it has no list either. */
async function join(pages: AsyncIterable<Page>, resultKey: string): Promise<JsonObject> {
  const joined = new Map<string, Json>();
  let items: Json[] | undefined;
  for await (const { answer, resumeToken } of pages) {
    const found = answer.get(resultKey);
    if (isArray(found)) {
      items ??= [];
      for (const item of found) items.push(item);
      joined.set(resultKey, items);
    }
    if (resumeToken) joined.set("NextToken", resumeToken);
  }
  return joined;
}

const chunkLength = 1 << 16;

/** Writes pieces in chunks of some size. When making one fails, those before it are written. */
async function writeAll(output: Sink, pieces: Iterable<string>): Promise<void> {
  let chunk = "";
  try {
    for (const piece of pieces) {
      refuseUnpaired(piece);
      chunk += piece;
      if (chunk.length < chunkLength) continue;
      const full = chunk;
      chunk = "";
      await output.write(full);
    }
  } finally {
    if (chunk !== "") await output.write(chunk);
  }
}

/** Half a character can't be written as UTF-8. The AWS CLI counts its position from where the value begins. */
function refuseUnpaired(piece: string): void {
  if (piece.isWellFormed()) return;
  const at = piece.search(/\p{Cs}/u);
  const line = piece.lastIndexOf("\n", at) + 1;
  const member = piece.lastIndexOf('": ', at);
  throw new FailureError(unpairedProblem(piece, member < line ? line : member + '": '.length) ?? "");
}
