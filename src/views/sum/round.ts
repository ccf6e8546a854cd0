/**
 * Rounding for numbers that stand beside their sum. Everything here counts in whole tenths of a millisecond, which add up without
 * error; `writeTenths` turns them into text at the very end.
 */
import { oneDecimal } from '../format';

/** Milliseconds to the nearest tenth, as a whole number of tenths. */
export function toTenths(ms: number): number {
  return Math.round(ms * 10);
}

/** '42.0' for 420. */
export function writeTenths(tenths: number): string {
  return oneDecimal(tenths / 10);
}

/**
 * Rounds parts so that what is written adds up to the total that is written. The residue of rounding goes to the largest part, where
 * it is the smallest lie; should that part be too small to give so much, the next largest gives the rest. The total never bends and no
 * part falls below zero.
 * @param parts milliseconds, none below zero
 * @param totalTenths the total as it is written elsewhere; left out: the rounded sum of the parts
 * @returns whole tenths, in the order of `parts`
 */
export function roundParts(parts: readonly number[], totalTenths?: number): readonly number[] {
  const total = totalTenths ?? toTenths(parts.reduce((sum, part) => sum + part, 0));
  const rounded = parts.map(toTenths);
  let residue = total - rounded.reduce((sum, part) => sum + part, 0);
  if (residue === 0) return rounded;
  const largestFirst = parts.map((_, index) => index).sort((a, b) => parts[b]! - parts[a]! || a - b);
  for (const index of largestFirst) {
    const given = Math.max(residue, -rounded[index]!);
    rounded[index] = rounded[index]! + given;
    residue -= given;
    if (residue === 0) break;
  }
  return rounded;
}
