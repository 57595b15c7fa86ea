/** What becomes of an interrupt (SIGINT). */
export interface Interruption {
  /** Calls back at an interrupt, at once if there was one; gives a function that takes the listener out again. */
  listen(this: void, listener: () => void): () => void;
  /** The same as a signal. Made when it is first asked for, since few runs come to use what Node loads for it. */
  signal(): AbortSignal;
  /** Leaves interrupts to another program at the terminal; gives a function that takes them back. */
  leave(this: void): () => void;
  /** Ends what is under way as an interrupt does, and what is begun later at once. */
  abandon(this: void): void;
  /** From now on an interrupt is somebody else's. */
  ignore(): void;
  /** Does something that keeps this program waiting, such as reading a pipe; an interrupt ends the process meanwhile. */
  endingMeanwhile<T>(wait: () => T): T;
}

/** Milliseconds that what is under way has to end after an interrupt. */
const patience = 1000;

/** Waits for the first interrupt; a second one ends the process as usual. */
export function interruptionOf(signals: Pick<NodeJS.Process, "on" | "once" | "off" | "kill" | "pid">): Interruption {
  const listeners = new Set<() => void>();
  let isOver = false;
  let isIgnored = false;
  let controller: AbortController | undefined;
  const abandon = (): void => {
    isOver = true;
    for (const listener of listeners) listener();
  };
  const interrupt = (): void => {
    abandon();
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
    leave() {
      // A listener of some kind has to stand, or the interrupt ends this process as well.
      const nothing = (): void => {};
      signals.off("SIGINT", interrupt);
      signals.on("SIGINT", nothing);
      return () => {
        signals.off("SIGINT", nothing);
        if (!isOver && !isIgnored) signals.once("SIGINT", interrupt);
      };
    },
    abandon,
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
