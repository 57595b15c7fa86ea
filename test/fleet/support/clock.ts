import type { Clock } from "../../../src/fleet/live/pacer.ts";

/** Time that passes only while somebody sleeps, as fast as the work in between allows. */
export interface VirtualClock extends Clock {
  /** Milliseconds since the beginning. */
  elapsed(): number;
}

/** A clock whose sleepers wake in the order of their times. */
export function virtualClock(random: () => number = () => 0.5): VirtualClock {
  const start = Date.UTC(2026, 0, 1);
  let time = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  let isTicking = false;
  const tick = (): void => {
    const next = sleepers.toSorted((one, other) => one.at - other.at)[0];
    if (next === undefined) {
      isTicking = false;
      return;
    }
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    time = Math.max(time, next.at);
    next.wake();
    setImmediate(tick);
  };
  return {
    now: () => new Date(start + time),
    random,
    elapsed: () => time,
    sleep(milliseconds, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((wake) => {
        const sleeper = { at: time + milliseconds, wake };
        sleepers.push(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          wake();
        });
        if (!isTicking) setImmediate(tick);
        isTicking = true;
      });
    },
  };
}
