/** Lines over time: values by bin as paths, with gaps where there is no value. Pure. */
import { line } from 'd3-shape';
import type { Axis } from './chart-frame';

export interface Bins {
  readonly binMs: number;
  readonly count: number;
}

/** A value stands at the end of its bin: it speaks of what ended in it. */
export function binEndMs({ binMs, count }: Bins, bin: number, endMs: number): number {
  return bin === count - 1 ? endMs : Math.min(endMs, (bin + 1) * binMs);
}

export function linePath(bins: Bins, values: ArrayLike<number>, endMs: number, x: Axis, y: Axis): string {
  const indexes = Array.from({ length: bins.count }, (_, index) => index);
  const draw = line<number>()
    .defined((bin) => Number.isFinite(values[bin]))
    .x((bin) => round(x.scale(binEndMs(bins, bin, endMs))))
    .y((bin) => round(y.scale(values[bin]!)));
  return draw(indexes) ?? '';
}

/** The greatest finite value of several columns; 0 of none. */
export function greatest(...columns: readonly ArrayLike<number>[]): number {
  let most = 0;
  for (const column of columns) {
    for (let at = 0; at < column.length; at++) {
      const value = column[at]!;
      if (Number.isFinite(value) && value > most) most = value;
    }
  }
  return most;
}

/** The bin that an instant lies in. */
export function binAt({ binMs, count }: Bins, atMs: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(atMs / binMs)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
