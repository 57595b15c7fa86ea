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
    new Option("--concurrency <number>", `Functions worked on at once, ${range(concurrency)}`)
      .default(defaultConcurrency)
      .argParser((text) => numberFrom(text, concurrency, Number.isInteger)),
    new Option("--rate <number>", `Requests a second, ${range(rate)}; Lambda takes 15 in all`)
      .default(defaultRate)
      .argParser((text) => numberFrom(text, rate, Number.isFinite)),
  ];
}

/** A number of seconds, 0 among them. */
export function seconds(text: string): number {
  return numberFrom(text, { least: 0, most: 86_400 }, Number.isFinite);
}

interface Range {
  readonly least: number;
  readonly most: number;
}

const concurrency: Range = { least: 1, most: 100 };
const rate: Range = { least: 0.1, most: 1000 };

function range({ least, most }: Range): string {
  return `${least} to ${most}`;
}

function numberFrom(text: string, allowed: Range, isKind: (number: number) => boolean): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (isKind(number) && number >= allowed.least && number <= allowed.most) return number;
  throw new InvalidArgumentError(`It takes ${range(allowed)}.`);
}
