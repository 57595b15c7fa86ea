import { setMaxListeners } from "node:events";
import type { FunctionOwner } from "../function-name/function-name.ts";
import { groupByFunction } from "./functions.ts";
import { type Call, type FleetApi, fleetApi } from "./live/api.ts";
import { type Clock, createPacer } from "./live/pacer.ts";
import { type OnWait, patientCall } from "./live/patient-call.ts";
import { readGroups } from "./live/read-groups.ts";
import type { Entry } from "./manifest/entry.ts";
import { type Plan, planOf } from "./plan/plan.ts";

/** Functions worked on at once, unless told otherwise. */
export const defaultConcurrency = 4;

/** Requests a second, unless told otherwise: Lambda's control plane takes 15 of an account and region, whoever sends them. */
export const defaultRate = 10;

/** Many functions behind one pace: everything that a run sends goes through here. */
export interface Fleet {
  readonly api: FleetApi;
  /** What is known of the caller's region and account. */
  readonly owner: Partial<FunctionOwner>;
  readonly concurrency: number;
  readonly clock: Clock;
  /** Aborted when nothing new shall be begun. */
  readonly stop: AbortSignal;
  /** Lets what is under way end, and begins nothing new, once that signal is aborted. */
  stopOn(signal: AbortSignal): void;
}

export interface FleetOptions {
  /** Sends one request, without retries of its own. */
  readonly call: Call;
  readonly region: string | undefined;
  readonly concurrency: number;
  /** Requests a second. */
  readonly rate: number;
  readonly clock: Clock;
  readonly onWait: OnWait;
}

/** Opens a fleet; sends nothing yet. */
export function openFleet({ call, region, concurrency, rate, clock, onWait }: FleetOptions): Fleet {
  const stopping = new AbortController();
  // Every wait listens to it, as many as there are functions under way; Node.js warns of more than ten.
  setMaxListeners(0, stopping.signal);
  const pacer = createPacer(rate, clock, stopping.signal);
  return {
    api: fleetApi(patientCall(call, { pacer, clock, stop: stopping.signal, onWait })),
    owner: region === undefined ? {} : { region },
    concurrency,
    clock,
    stop: stopping.signal,
    stopOn(signal) {
      if (signal.aborted) stopping.abort();
      signal.addEventListener("abort", () => stopping.abort());
    },
  };
}

/** Reads what there is and compares it with what the entries want. */
export async function planEntries(
  entries: readonly Entry[],
  { api, owner, concurrency }: Fleet,
  prune: boolean,
): Promise<Plan> {
  const groups = await readGroups(groupByFunction(entries, owner), api, concurrency);
  return planOf(groups, { prune, owner });
}
