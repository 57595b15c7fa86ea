import type { Output } from "../../host.ts";
import { showControls, writeShown } from "../../terminal.ts";
import type { Change } from "../plan/plan.ts";
import type { Outcome } from "./apply.ts";
import type { Waiting } from "./permission.ts";

/** Shows on stderr how far a run has come. */
export interface Progress {
  outcome(outcome: Outcome): void;
  waiting(waiting: Waiting): void;
  /** Ends the line that was redrawn. */
  end(): Promise<void>;
}

type Label = (target: Change["target"]) => string;

/** One redrawn line on a terminal, else one line for every entry and every wait that begins. */
export function progressOn(stderr: Output, total: number, label: Label, redraws: boolean): Progress {
  return redraws ? redrawn(stderr, total, label) : logged(stderr, label);
}

/** Why an outcome is what it is. */
export function outcomeText({ status, error, reason }: Outcome): string {
  const why = error?.message ?? reason;
  return why === undefined ? status : `${status}: ${why}`;
}

function logged(stderr: Output, label: Label): Progress {
  const told = new Set<string>();
  const tell = (line: string): void => void writeShown(stderr, `${line}\n`).catch(() => {});
  return {
    outcome: (outcome) => tell(`${label(outcome.change.target)} ${outcomeText(outcome)}`),
    waiting({ target, message, limit }) {
      const name = label(target);
      if (told.has(name)) return;
      told.add(name);
      tell(`${name} waits: ${message} (a new role or destination takes a while to be known; up to ${limit} s)`);
    },
    end: async () => {},
  };
}

function redrawn(stderr: Output, total: number, label: Label): Progress {
  const counts = { applied: 0, unchanged: 0, failed: 0, skipped: 0 };
  let wait = "";
  const draw = (): void => {
    const done = Object.values(counts).reduce((sum, count) => sum + count);
    const failed = counts.failed > 0 ? `, ${counts.failed} failed` : "";
    const line = showControls(`${done} of ${total}: ${counts.applied} applied${failed}${wait}`);
    // The last column stays free: a line that fills the screen's width would wrap.
    const shown = line.slice(0, Math.max((stderr.columns || 80) - 1, 1));
    void stderr.write(`\r\u001b[K${shown}`).catch(() => {});
  };
  return {
    outcome({ status }) {
      counts[status]++;
      wait = "";
      draw();
    },
    waiting({ target, message, elapsed, limit }) {
      wait = `; ${label(target)} waits, ${Math.round(elapsed)} s of ${limit} s, Ctrl-C to stop: ${message}`;
      draw();
    },
    end: () => stderr.write("\r\u001b[K").catch(() => {}),
  };
}
