import { InvalidArgumentError, Option } from "commander";
import { defaultConcurrency, defaultRate } from "../fleet/fleet.ts";

/** Options that several of the fleet's commands take. */
export interface FleetOptions {
  readonly concurrency: number;
  readonly rate: number;
}

/** `-f`, as often as wanted. */
export function fileOption(): Option {
  return new Option("-f, --file <path...>", "A JSON, YAML or JSON Lines file; a folder of them; - for standard input");
}

/** `--function-name`, as often as wanted. */
export function functionNameOption(): Option {
  return new Option("--function-name <name...>", "A function's name or ARN; with a qualifier that configuration alone");
}

/** An option without a value. */
export function flag(name: string, description: string): Option {
  return new Option(name, description).default(false, "no");
}

/** What bounds the requests of a run. */
export function paceOptions(): readonly Option[] {
  return [
    new Option("--concurrency <number>", "Functions worked on at once")
      .default(defaultConcurrency)
      .argParser((text) => numberFrom(text, 1, 100, Number.isInteger)),
    new Option("--rate <number>", "Requests a second; Lambda takes 15 in all")
      .default(defaultRate)
      .argParser((text) => numberFrom(text, 0.1, 1000, Number.isFinite)),
  ];
}

/** A number of seconds, 0 among them. */
export function seconds(text: string): number {
  return numberFrom(text, 0, 86_400, Number.isFinite);
}

function numberFrom(text: string, least: number, most: number, isKind: (number: number) => boolean): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (isKind(number) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(`It takes ${least} to ${most}.`);
}
