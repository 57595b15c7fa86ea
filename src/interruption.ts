/** What becomes of an interrupt (SIGINT). */
export interface Interruption {
  /** Calls back at an interrupt, at once if there was one; gives a function that takes the listener out again. */
  listen(this: void, listener: () => void): () => void;
  /** The same as a signal. Made when it is first asked for, since few runs come to use what Node loads for it. */
  signal(): AbortSignal;
  /** From now on an interrupt is somebody else's. */
  ignore(): void;
}

/** Waits for the first interrupt; a second one ends the process as usual. */
export function interruptionOf(signals: Pick<NodeJS.Process, "once" | "off">): Interruption {
  const listeners = new Set<() => void>();
  let isOver = false;
  let controller: AbortController | undefined;
  const interrupt = (): void => {
    isOver = true;
    for (const listener of listeners) listener();
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
    ignore: () => signals.off("SIGINT", interrupt),
  };
}
