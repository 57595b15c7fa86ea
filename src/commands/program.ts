import { CommanderError, type Command as Program } from "commander";
import { UsageError } from "../errors.ts";
import type { Context } from "./context.ts";
import { newProgram } from "./declare.ts";
import { own, type Runner } from "./registry.ts";

/** Runs one of our own commands, whose words commander parses; gives the exit code. */
export async function runOwn(name: string, args: readonly string[], context: Context): Promise<number> {
  const declare = await own.get(name)?.load();
  return dispatch([name, ...args], context, (program, run) => declare?.(program, run));
}

async function dispatch(
  words: readonly string[],
  context: Context,
  declare: (program: Program, run: Runner) => void,
): Promise<number> {
  let exitCode = 0;
  const program = newProgram();
  declare(program, async (action) => {
    exitCode = await action(context);
  });
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw refusal(error);
  }
  return exitCode;
}

/** commander's complaint in our form; its guess at what was meant becomes a hint. */
function refusal(error: CommanderError): UsageError {
  const [, message = "", guess] = /^(?:error: )?(.*?)(?:\n\(Did you mean (.*)\?\))?$/s.exec(error.message) ?? [];
  return new UsageError(message, { hint: guess && `did you mean ${guess}?`, cause: error });
}
