import { QueryError } from "./errors.ts";

/** An integer or a float. */
export type Numeric = bigint | number;

/** Adds as Python does: a float as soon as one of the two is. Throws `QueryError` for an integer no float can hold. */
export function add(left: Numeric, right: Numeric): Numeric {
  if (typeof left === "bigint" && typeof right === "bigint") return left + right;
  return toFloat(left) + toFloat(right);
}

/** Whether a float holds an integer exactly, as it holds all integers that are nearer to 0. */
export function isExact(value: bigint): boolean {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
}

/** Divides by a count, rounding once, however large the integer is. Throws `QueryError` if no float can hold the result. */
export function divide(dividend: Numeric, count: number): number {
  if (typeof dividend === "number") return dividend / count;
  if (isExact(dividend)) return Number(dividend) / count;
  const divisor = BigInt(count);
  const magnitude = dividend < 0n ? -dividend : dividend;
  // Enough bits that rounding them once more to 53 gives the nearest float, given that the last one says "inexact".
  const extraBits = magnitude < 1n << 128n ? 64n : 0n;
  const quotient = (magnitude << extraBits) / divisor;
  const inexact = (magnitude << extraBits) % divisor === 0n ? 0n : 1n;
  const result = Number(quotient | inexact) / 2 ** Number(extraBits);
  if (!Number.isFinite(result)) throw new QueryError("search", "integer division result too large for a float");
  return dividend < 0n ? -result : result;
}

/** A float without fraction as an integer. Throws `QueryError` for infinities and NaN. */
export function toInteger(whole: number): bigint {
  if (Number.isNaN(whole)) throw new QueryError("search", "cannot convert float NaN to integer");
  if (!Number.isFinite(whole)) throw new QueryError("search", "cannot convert float infinity to integer");
  return BigInt(whole);
}

function toFloat(value: Numeric): number {
  if (typeof value === "number") return value;
  const float = Number(value);
  if (!Number.isFinite(float)) throw new QueryError("search", "int too large to convert to float");
  return float;
}
