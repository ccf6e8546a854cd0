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
 * Rounds parts so that what is written adds up to the total that is written. The residue of rounding is given out a tenth at a time:
 * first to the parts that rounding bent anyway, the largest first, where a tenth is the smallest lie. Equal parts are written equal (two
 * links of 0.25 ms) as long as others can take what is left. A part that is whole tenths to begin with (half a round trip of 40 ms) stays
 * true as long as there are others. The total never bends, no part falls below zero.
 * @param parts milliseconds, none below zero
 * @param totalTenths the total as it is written elsewhere, not below zero; left out: the rounded sum of the parts
 * @returns whole tenths, in the order of `parts`
 */
export function roundParts(parts: readonly number[], totalTenths?: number): readonly number[] {
  const total = totalTenths ?? toTenths(parts.reduce((sum, part) => sum + part, 0));
  const rounded = parts.map(toTenths);
  let residue = total - rounded.reduce((sum, part) => sum + part, 0);
  if (residue === 0 || parts.length === 0) return rounded;
  const order = parts
    .map((part, index) => ({ index, part, isBent: Math.abs(part * 10 - toTenths(part)) > wholeTolerance }))
    .sort((a, b) => Number(b.isBent) - Number(a.isBent) || b.part - a.part || a.index - b.index);
  const given = Math.sign(residue);
  for (const group of equals(order)) {
    const isTaken = group.every(({ index }) => rounded[index]! + given >= 0);
    if (!group[0]!.isBent || group.length > Math.abs(residue) || !isTaken) continue;
    for (const { index } of group) rounded[index] = rounded[index]! + given;
    residue -= given * group.length;
  }
  while (residue !== 0) {
    for (const { index } of order) {
      if (residue === 0 || rounded[index]! + given < 0) continue;
      rounded[index] = rounded[index]! + given;
      residue -= given;
    }
  }
  return rounded;
}

/** Neighbours of the same size together. */
function equals<Item extends { readonly part: number }>(order: readonly Item[]): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  for (const item of order) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && Math.abs(last[0].part - item.part) * 10 <= wholeTolerance) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** In tenths: the engine's grid of 2^-20 ms keeps no decimal exactly. */
const wholeTolerance = 0.001;
