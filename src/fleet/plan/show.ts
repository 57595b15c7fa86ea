import { labelsFor } from "../labels.ts";
import { type Setting, type SettingValue, settings } from "../settings.ts";
import { type Action, type Change, countActions, type Difference, hasChanges, type Plan } from "./plan.ts";

/** What a line says, for its colour. */
export type Tone = "added" | "changed" | "removed" | "doubtful" | "quiet" | "plain";

/** Makes a line look as its stream allows. */
export type Paint = (tone: Tone, text: string) => string;

/** A plan for readers: every change with its settings and warnings, then how many there are of each kind. */
export function showPlan(plan: Plan, paint: Paint): string {
  const label = labelsFor(plan.changes.map(({ target }) => target));
  const lines = plan.changes
    .filter(({ action }) => action !== "none")
    .flatMap((change) => changeLines(change, label(change.target), paint));
  return [...lines, ...totals(plan, paint)].map((line) => `${line}\n`).join("");
}

const signs: Readonly<Record<Action, readonly [sign: string, tone: Tone]>> = {
  create: ["+", "added"],
  update: ["~", "changed"],
  delete: ["-", "removed"],
  none: ["=", "quiet"],
};

function changeLines(change: Change, label: string, paint: Paint): readonly string[] {
  const [sign, tone] = signs[change.action];
  return [
    paint(tone, `${sign} ${label}`),
    ...change.differences.map((difference) => differenceLine(difference, change.action, paint)),
    ...(change.differences.length === 0 ? [paint("plain", "    sets nothing, as if it were not there")] : []),
    ...change.warnings.map((warning) => paint("doubtful", `    ! ${warning}`)),
  ];
}

const nameWidth = Math.max(...settings.map(({ name }) => name.length));

function differenceLine({ setting, before, after, hasEffect }: Difference, action: Action, paint: Paint): string {
  const [sign, tone] = before === undefined ? signs.create : after === undefined ? signs.delete : signs.update;
  const from = action === "create" ? "" : `${valueText(setting, before)} -> `;
  const remark = hasEffect ? "" : "   no effect on behaviour";
  const shown = sign === signs.update[0] ? " " : sign;
  return paint(tone, `  ${shown} ${setting.name.padEnd(nameWidth)}  ${from}${valueText(setting, after)}${remark}`);
}

/** A setting's value for readers; of one that is unset, what Lambda makes of it. */
function valueText({ inEffect }: Setting, value: SettingValue): string {
  if (value !== undefined) return String(value);
  return inEffect === undefined ? "(none)" : `(unset; Lambda uses ${inEffect})`;
}

function totals(plan: Plan, paint: Paint): readonly string[] {
  const { create, update, delete: deleted, none } = countActions(plan.changes);
  const unknown = plan.failures.length === 0 ? "" : `, ${plan.failures.length} unknown`;
  if (!hasChanges(plan) && unknown === "") {
    return [paint("plain", `No changes: ${none} ${none === 1 ? "configuration is" : "configurations are"} as wanted.`)];
  }
  return [
    ...(none > 0 ? [paint("quiet", `= ${none} unchanged`)] : []),
    paint(
      "plain",
      `Plan: ${create} to create, ${update} to update, ${deleted} to delete, ${none} unchanged${unknown}.`,
    ),
  ];
}
