import { ParameterError, ServiceError } from "../errors.ts";
import { parseFunctionName } from "../function-name/function-name.ts";
import type { PythonValue } from "../json/python.ts";
import type { JsonObject } from "../json/value.ts";
import { validate } from "../parameters/validate.ts";
import type { Options } from "./command-line.ts";
import type { Context } from "./context.ts";
import type { Command } from "./define.ts";
import { assembleInput } from "./input.ts";
import { type Input, paginate } from "./paginate.ts";
import { takePaging } from "./paging.ts";
import { printerFor } from "./print.ts";
import { timestampFormat, withTimestamps } from "./timestamp-format.ts";
import { warnOfTimestamps } from "./upgrade-warnings.ts";

/**
 * Does what a subcommand says: input → skeleton? → connect → validate → call → query → format → write, each check where the
 * AWS CLI has it. Throws failures.
 */
export async function execute(command: Command, options: Options, context: Context): Promise<void> {
  const { operation } = command;
  const { session, host } = context;
  const { input, paginates } = await assembleInput(operation, options, context);
  const skeleton = options.get("--generate-cli-skeleton");
  if (skeleton !== undefined && skeleton !== "output") {
    const { inputSkeletonText } = await import("./skeleton.ts");
    await host.stdout.write(await inputSkeletonText(operation, skeleton));
    return;
  }

  const lambda = await session.connect({ regionFallback: regionNamed(input) });
  const printer = printerFor(operation, context);
  const format = timestampFormat(session, context.generation);
  const readable = (answer: JsonObject): Promise<JsonObject> => withTimestamps(operation, answer, format, host);
  const isChecked = (session.setting("parameter_validation") ?? "true").toLowerCase() === "true";
  const check = (parameters: Input): void => {
    if (isChecked) validate(operation.input, parameters);
  };
  if (skeleton === "output") {
    check(input);
    const { sampleAnswer } = await import("./skeleton.ts");
    await printer.whole(await readable(sampleAnswer(operation)));
    return;
  }
  const call = async (parameters: Input): Promise<JsonObject> => {
    try {
      check(parameters);
      return await readable(await command.run(parameters, lambda));
    } catch (error) {
      if (error instanceof ServiceError || error instanceof ParameterError) {
        const { hintFor } = await import("./hints.ts");
        error.hint ??= hintFor(error, { operation, input: parameters, options, region: lambda.region, context });
      }
      throw error;
    }
  };
  if (operation.pagination && paginates) {
    printer.requireFormat();
    const paging = takePaging(input);
    await printer.pages(paginate(operation.pagination, paging, input, call), operation.pagination);
  } else await printer.whole(await call(input));
  if (operation.output) await warnOfTimestamps(context);
}

/** The region in the function's ARN: it is used when no other is configured. */
function regionNamed(input: ReadonlyMap<string, PythonValue>): string | undefined {
  const name = input.get("FunctionName");
  return typeof name === "string" ? parseFunctionName(name)?.region : undefined;
}
