import type { Json, JsonObject } from "../../json/value.ts";
import { labelsFor } from "../labels.ts";
import { targetJson } from "../plan/plan-json.ts";
import type { Paint, Tone } from "../plan/show.ts";
import type { Checked, Verdict } from "./check.ts";

/** How many checks came out in each way. */
export function countVerdicts(all: readonly Checked[]): Readonly<Record<Verdict, number>> {
  const counts = { OK: 0, NG: 0, SKIP: 0 };
  for (const { checks } of all) for (const { verdict } of checks) counts[verdict]++;
  return counts;
}

/** The checks as a tree for readers. */
export function showChecks(all: readonly Checked[], paint: Paint): string {
  const label = labelsFor(all.map(({ target }) => target));
  const { OK, NG, SKIP } = countVerdicts(all);
  const lines = all.flatMap(({ target, checks }) => [
    paint("plain", label(target)),
    ...checks.map(({ verdict, text }) => paint(tones[verdict], `  ${`[${verdict}]`.padEnd(6)} ${text}`)),
  ]);
  return [...lines, paint("plain", `${OK} OK, ${NG} NG, ${SKIP} SKIP.`)].map((line) => `${line}\n`).join("");
}

/** The checks as data. */
export function checksJson(all: readonly Checked[]): JsonObject {
  return new Map<string, Json>([
    [
      "Checked",
      all.map(({ target, checks }) => {
        const found = checks.map(
          ({ verdict, text }) =>
            new Map([
              ["Verdict", verdict],
              ["Check", text],
            ]),
        );
        return new Map<string, Json>([...targetJson(target), ["Checks", found]]);
      }),
    ],
    ["Summary", new Map(Object.entries(countVerdicts(all)).map(([verdict, count]) => [verdict, BigInt(count)]))],
  ]);
}

const tones: Readonly<Record<Verdict, Tone>> = { OK: "added", NG: "removed", SKIP: "quiet" };
