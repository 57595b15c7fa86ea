/** What becomes of an interrupt (SIGINT). */
export interface Interruption {
  /** Calls back at an interrupt, at once if there was one; gives a function that takes the listener out again. */
  listen(this: void, listener: () => void): () => void;
  /** The same as a signal. Made when it is first asked for, since few runs come to use what Node loads for it. */
  signal(): AbortSignal;
  /** From now on an interrupt is somebody else's. */
  ignore(): void;
  /** Does something that keeps this program waiting, such as reading a pipe; an interrupt ends the process meanwhile. */
  endingMeanwhile<T>(wait: () => T): T;
}

/** Milliseconds that what is under way has to end after an interrupt. */
const patience = 1000;

/** Waits for the first interrupt; a second one ends the process as usual. */
export function interruptionOf(signals: Pick<NodeJS.Process, "once" | "off" | "kill" | "pid">): Interruption {
  const listeners = new Set<() => void>();
  let isOver = false;
  let isIgnored = false;
  let controller: AbortController | undefined;
  const interrupt = (): void => {
    isOver = true;
    for (const listener of listeners) listener();
    // A reader that doesn't read, or a writer that doesn't write, keeps nobody waiting.
    setTimeout(() => signals.kill(signals.pid, "SIGINT"), patience).unref();
  };
  signals.once("SIGINT", interrupt);
  const listen = (listener: () => void): (() => void) => {
    if (isOver) listener();
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    listen,
    signal() {
      if (controller === undefined) {
        const made = new AbortController();
        controller = made;
        listen(() => made.abort());
      }
      return controller.signal;
    },
    ignore() {
      isIgnored = true;
      signals.off("SIGINT", interrupt);
    },
    endingMeanwhile(wait) {
      if (isOver || isIgnored) return wait();
      signals.off("SIGINT", interrupt);
      try {
        return wait();
      } finally {
        signals.once("SIGINT", interrupt);
      }
    },
  };
}
