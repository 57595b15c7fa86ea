import { ParameterError } from "../errors.ts";
import {
  clearDeclared,
  type DestinationFault,
  declare,
  destinationFaults,
  faults,
  longestDelay,
} from "../local/faults.ts";
import { addFunction, removeFunction, resetState } from "../local/manage.ts";
import type { Store } from "../local/store.ts";
import { operations } from "../operations.ts";
import { openSession } from "../session/session.ts";
import { writeShown } from "../terminal.ts";
import type { Context } from "./context.ts";
import { sessionOptions } from "./session-options.ts";

/** One command behind the word `local`. */
export interface LocalCommand {
  readonly words: readonly string[];
  /** The name of its argument, if it takes one. */
  readonly argument?: string;
  readonly summary: string;
  readonly options: readonly LocalOption[];
  readonly run: (given: Given, on: { readonly store: Store; readonly context: Context }) => Promise<void>;
}

interface LocalOption {
  readonly flags: string;
  readonly documentation: string;
  readonly repeatable?: true;
}

interface Given {
  readonly argument: string;
  /** By name in camel case; a list for what may be repeated, true for what takes no value. */
  readonly options: Readonly<Record<string, string | readonly string[] | true | undefined>>;
}

const times: LocalOption = { flags: "--times <number>", documentation: "How many requests it meets (default: all)" };

/** The commands behind `local`, in the order of their help. */
export const localCommands: readonly LocalCommand[] = [
  {
    words: ["show"],
    summary: "Show what the state holds; --output json for scripts",
    options: [],
    async run(_, { store, context }) {
      const { showState } = await import("./local-show.ts");
      await writeShown(context.host.stdout, showState(store, context));
    },
  },
  {
    words: ["reset"],
    summary: "Go back to the documentation's function and nothing else",
    options: [],
    run: (_, { store }) => resetState(store),
  },
  {
    words: ["add-function"],
    argument: "name",
    summary: "Add a function, or versions and aliases to one that is there",
    options: [
      { flags: "--alias <name>", documentation: "An alias, of the last version; may be repeated", repeatable: true },
      { flags: "--version <number>", documentation: "A published version; may be repeated", repeatable: true },
    ],
    async run({ argument: name, options }, { store, context }) {
      const wanted = { name, aliases: listOf(options["alias"]), versions: listOf(options["version"]) };
      await addFunction(store, context.host, { ...wanted, region: await regionOf(context) });
    },
  },
  {
    words: ["remove-function"],
    argument: "name",
    summary: "Remove a function with all that belongs to it",
    options: [],
    run: async ({ argument }, { store, context }) => removeFunction(store, await regionOf(context), argument),
  },
  {
    words: ["fault", "add"],
    summary: "Have operations fail or take their time",
    options: [
      {
        flags: "--operation <name>",
        documentation: `Such as ${operations.PutFunctionEventInvokeConfig.name} (default: all)`,
      },
      { flags: "--code <name>", documentation: "The error to answer, such as TooManyRequestsException" },
      { flags: "--message <text>", documentation: "Its message (default: the service's)" },
      { flags: "--status <number>", documentation: "Its HTTP status (default: the service's)" },
      { flags: "--delay-ms <number>", documentation: "How long the answer takes" },
      times,
    ],
    async run({ options }, { store }) {
      const fault = {
        operation: await operationNamed(textOf(options["operation"])),
        code: errorNamed(textOf(options["code"])),
        message: textOf(options["message"]),
        status: numberOf("--status", options["status"], 300, 599),
        delayMilliseconds: numberOf("--delay-ms", options["delayMs"], 0, longestDelay),
        times: numberOf("--times", options["times"], 1, 1_000_000),
      };
      if (fault.code === undefined && fault.delayMilliseconds === undefined) {
        throw new ParameterError("a fault does nothing without --code or --delay-ms");
      }
      if (fault.code === undefined && (fault.message !== undefined || fault.status !== undefined)) {
        throw new ParameterError("--message and --status say something about an error: name it with --code");
      }
      await declare(store, faults, fault);
    },
  },
  {
    words: ["fault", "clear"],
    summary: "Remove all faults",
    options: [],
    run: (_, { store }) => clearDeclared(store, faults),
  },
  {
    words: ["destination", "add"],
    argument: "arn",
    summary: "Have a destination refused",
    options: [
      { flags: "--missing", documentation: "Because it doesn't exist" },
      { flags: "--not-permitted", documentation: "Because the function's role may not use it" },
      times,
    ],
    async run({ argument: arn, options }, { store }) {
      const problem = problemOf(options["missing"] === true, options["notPermitted"] === true);
      if (!/^(arn:[^:\s]+:[^:\s]+:[^:\s]*:\d*:\S+|kafka:\/\/\S+)$/.test(arn)) {
        throw new ParameterError(`invalid destination '${arn}': expected an ARN`);
      }
      await declare(store, destinationFaults, {
        arn,
        problem,
        times: numberOf("--times", options["times"], 1, 1_000_000),
      });
    },
  },
  {
    words: ["destination", "clear"],
    summary: "Have all destinations accepted again",
    options: [],
    run: (_, { store }) => clearDeclared(store, destinationFaults),
  },
];

/** The region that the subcommands have with `--local`. */
async function regionOf({ host, globals, generation }: Context): Promise<string> {
  const options = sessionOptions(new Map([...globals, ["--local", ""]]), host);
  return (await openSession(options, host, generation).connect()).region;
}

async function operationNamed(name: string | undefined): Promise<string | undefined> {
  if (name === undefined || Object.hasOwn(operations, name)) return name;
  const { surroundingRoutes } = await import("../local/surrounding-routes.ts");
  if (surroundingRoutes.some(({ operation }) => operation === name)) return name;
  const known = [...Object.keys(operations), ...surroundingRoutes.map(({ operation }) => operation)];
  throw new ParameterError(`no operation '${name}'`, { hint: `name one of ${known.join(", ")}` });
}

/** Goes out as a header as well. */
function errorNamed(code: string | undefined): string | undefined {
  if (code === undefined || /^[A-Za-z][A-Za-z0-9._]*$/.test(code)) return code;
  throw new ParameterError(`invalid value '${code}' for --code: expected an error's name, such as ServiceException`);
}

function problemOf(isMissing: boolean, isNotPermitted: boolean): DestinationFault["problem"] {
  if (isMissing === isNotPermitted) throw new ParameterError("expected one of --missing and --not-permitted");
  return isMissing ? "missing" : "not-permitted";
}

function numberOf(option: string, value: unknown, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ParameterError(`invalid value '${value}' for ${option}: expected a whole number from ${least} to ${most}`);
}

function textOf(value: Given["options"][string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function listOf(value: Given["options"][string]): readonly string[] {
  return Array.isArray(value) ? value : [];
}
