import Table from "cli-table3";
import { ParameterError } from "../errors.ts";
import type { Fault } from "../local/faults.ts";
import { type Overview, overviewOf } from "../local/manage.ts";
import type { ConfigRecord, FunctionRecord } from "../local/records.ts";
import type { Store } from "../local/store.ts";
import type { Context } from "./context.ts";

/** What a state holds: tables for people, or with `--output json` everything for scripts. */
export function showState(store: Store, { globals }: Context): string {
  const format = globals.get("--output") ?? "table";
  if (format !== "table" && format !== "json") {
    throw new ParameterError(`invalid value '${format}' for --output: local show prints table or json`);
  }
  const overview = overviewOf(store);
  return format === "json" ? jsonOf(store.folder, overview) : tablesOf(store.folder, overview);
}

function jsonOf(folder: string, { functions, faults, destinations }: Overview): string {
  const content = {
    state: folder,
    functions: functions.map(({ region, record }) => ({
      region,
      name: record.name,
      versions: record.versions.map(({ version }) => version),
      aliases: record.aliases.map(({ name, version }) => ({ name, version })),
      configs: record.configs,
    })),
    faults,
    destinations,
  };
  return `${JSON.stringify(content, undefined, 4)}\n`;
}

function tablesOf(folder: string, { functions, faults, destinations }: Overview): string {
  const tables = [
    table(
      ["Region", "Function", "Qualifier", "Retries", "Age", "On success", "On failure", "Last modified"],
      functions.flatMap(({ region, record }) => rowsOf(record).map((row) => [region, record.name, ...row])),
    ),
    table(["Operation", "Fault", "Delay", "Times"], faults.map(faultRow)),
    table(
      ["Destination", "Problem", "Times"],
      destinations.map(({ arn, problem, times }) => [arn, problem, times ?? "always"]),
    ),
  ];
  return [`State in ${folder}\n`, ...tables].join("");
}

/** One row for each qualifier, configured or not. */
function rowsOf(record: FunctionRecord): readonly Row[] {
  const targets = new Map(record.aliases.map(({ name, version }) => [name, `${name} → ${version}`]));
  const qualifiers = [record.latest, ...record.versions].map(({ version }) => version);
  return [...qualifiers, ...targets.keys()].map((qualifier) => [
    targets.get(qualifier) ?? qualifier,
    ...settingsRow(record.configs.find((config) => config.qualifier === qualifier)),
  ]);
}

function settingsRow(config: ConfigRecord | undefined): Row {
  if (config === undefined) return ["", "", "", "", ""];
  const { maximumRetryAttempts, maximumEventAgeInSeconds, onSuccess, onFailure, lastModified } = config;
  const modified = new Date(lastModified * 1000).toISOString();
  return [maximumRetryAttempts ?? "", maximumEventAgeInSeconds ?? "", onSuccess ?? "", onFailure ?? "", modified];
}

function faultRow({ operation, code, message, delayMilliseconds, times }: Fault): Row {
  const says = [code ?? [], message ?? []].flat().join(": ");
  return [
    operation ?? "all",
    says,
    delayMilliseconds === undefined ? "" : `${delayMilliseconds} ms`,
    times ?? "always",
  ];
}

const noLinesBetweenRows = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

type Row = readonly (string | number)[];

/** Nothing when there are no rows. */
function table(head: readonly string[], rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const drawn = new Table({ head: [...head], style: { head: [], border: [] }, chars: noLinesBetweenRows });
  for (const row of rows) drawn.push([...row]);
  return `${drawn.toString()}\n`;
}
