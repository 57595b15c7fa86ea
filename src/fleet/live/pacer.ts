import type { Host } from "../../host.ts";

/** What pacing takes from the outside. */
export type Clock = Pick<Host, "now" | "random" | "sleep">;

/** Spreads requests over time. All requests of a run share one, reads and writes alike. */
export interface Pacer {
  /** Waits until the next request may go. The number stands for the pace it went at. */
  take(): Promise<number>;
  /** A request of that pace was refused as too fast: half the rate, and a pause of that many milliseconds. */
  slowDown(pace: number, pause: number): void;
  /** A request was answered: a little faster again, up to the full rate. */
  speedUp(): void;
}

/** Requests a second below which nothing slows down further. */
const slowest = 1;

/** Answers that it takes from the slowest pace to the full rate. */
const recovery = 100;

/** Between a request's turn and the wire some milliseconds come and go; this much longer than needed takes up 50 of them. */
const margin = 1.05;

/** A pacer for at most that many requests a second, which waits no more once a stop is requested. No burst: any second sees no more than the rate. */
export function createPacer(rate: number, clock: Clock, stop: AbortSignal): Pacer {
  let current = rate;
  let pace = 0;
  let pause = 0;
  let last = Number.NEGATIVE_INFINITY;
  let queue: Promise<void> = Promise.resolve();

  const next = async (): Promise<void> => {
    const spacing = (1000 / current) * margin;
    const elapsed = clock.now().getTime() - last;
    // A clock that was set back tells nothing of what has passed.
    const wait = Math.max(elapsed < 0 ? spacing : spacing - elapsed, pause);
    pause = 0;
    if (wait > 0) await clock.sleep(Math.ceil(wait), stop);
    last = clock.now().getTime();
  };
  return {
    async take() {
      queue = queue.then(next);
      await queue;
      return pace;
    },
    slowDown(refused, wanted) {
      pause = Math.max(pause, wanted);
      // What was under way together is refused together, and slows down once.
      if (refused !== pace) return;
      pace++;
      current = Math.max(current / 2, Math.min(slowest, rate));
    },
    speedUp() {
      current = Math.min(rate, current + rate / recovery);
    },
  };
}
