import { InterruptedError } from "../../errors.ts";
import type { Host } from "../../host.ts";
import { writeShown } from "../../terminal.ts";
import { labelsFor } from "../labels.ts";
import type { Change, Plan } from "../plan/plan.ts";

/** The question before anything is written; removals and lost destinations are named once more. */
export function question(plan: Plan): string {
  const changes = plan.changes.filter(({ action }) => action !== "none");
  const losing = changes.filter(({ action, before, after }) => {
    const loses = (side: "onSuccess" | "onFailure"): boolean =>
      before?.[side] !== undefined && after?.[side] === undefined;
    return action === "update" && (loses("onSuccess") || loses("onFailure"));
  });
  const removed = changes.filter(({ action }) => action === "delete");
  const labelOf = labelsFor(plan.changes.map(({ target }) => target));
  const label = ({ target }: Change): string => labelOf(target);
  return [
    ...(removed.length > 0 ? [`Removes ${names(removed.map(label))}.`] : []),
    ...(losing.length > 0 ? [`Takes a destination from ${names(losing.map(label))}.`] : []),
    `Apply ${changes.length === 1 ? "1 change" : `${changes.length} changes`}? [y/N] `,
  ].join("\n");
}

/** Asks on stderr and reads one line of stdin; anything but yes is no. Throws InterruptedError. */
export async function confirms(
  text: string,
  { stderr, stdin, onInterrupt }: Pick<Host, "stderr" | "stdin" | "onInterrupt">,
): Promise<boolean> {
  await writeShown(stderr, text);
  // Else the terminal that is being read keeps the program alive.
  let isInterrupted = false;
  const forget = onInterrupt(() => {
    isInterrupted = true;
    stdin.destroy();
  });
  try {
    let line = "";
    for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
      line += new TextDecoder().decode(chunk);
      if (line.includes("\n")) break;
    }
    return /^\s*y(?:es)?\s*$/i.test(line.split("\n")[0] ?? "");
  } catch (error) {
    throw isInterrupted ? new InterruptedError() : error;
  } finally {
    forget();
  }
}

/** Names that a question lists before it only counts. */
const longestList = 10;

function names(labels: readonly string[]): string {
  const more = labels.length - longestList;
  return more > 0 ? `${labels.slice(0, longestList).join(", ")} and ${more} more` : labels.join(", ");
}
