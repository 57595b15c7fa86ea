import { str } from "../json/python.ts";
import type { Token } from "./lexer.ts";
import { field, type Step } from "./steps.ts";

/** A part of an expression while it is being parsed. */
export interface Operand {
  readonly steps: Step[];
  /** What may follow depends on it: only a name can be called, and a slice behind an index doesn't project. */
  readonly kind: "name" | "index" | "reference" | "other";
  /** Of kind "name". */
  readonly name: string;
}

/** An operand of its own. */
export function operandOf(...steps: Step[]): Operand {
  return { steps, kind: "other", name: "" };
}

/** The field that an identifier names, unless it turns out to be a function. */
export function nameOperand(token: Token): Operand {
  const name = str(token.value);
  return { steps: [field(name)], kind: "name", name };
}

/** An operand with further steps. Appends in place, since an expression may be a million steps long. */
export function extended(operand: Operand, steps: readonly Step[], kind: Operand["kind"] = "other"): Operand {
  for (const step of steps) operand.steps.push(step);
  return { steps: operand.steps, kind, name: "" };
}
