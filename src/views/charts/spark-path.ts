/** A small line over the run's time, without axes: for a row of a table. Pure. */
import { area, line } from 'd3-shape';
import type { Bins } from './time-lines';
import { binEndMs, greatest } from './time-lines';

export interface Spark {
  readonly line: string;
  readonly area: string;
  /** x of an instant. */
  x(atMs: number): number;
}

/** @param most the value at the top; the greatest of the values when missing */
export function sparkPath(
  bins: Bins,
  values: ArrayLike<number>,
  endMs: number,
  size: { readonly width: number; readonly height: number },
  most = greatest(values),
): Spark {
  const { width, height } = size;
  const reachMs = Math.max(endMs, 1);
  const x = (atMs: number) => round((width * Math.min(reachMs, Math.max(0, atMs))) / reachMs);
  const y = (value: number) => round(height - 1 - (most > 0 ? ((height - 2) * Math.min(value, most)) / most : 0));
  const indexes = Array.from({ length: bins.count }, (_, bin) => bin);
  const isThere = (bin: number) => Number.isFinite(values[bin]);
  const across = (bin: number) => x(binEndMs(bins, bin, endMs));
  return {
    line:
      line<number>()
        .defined(isThere)
        .x(across)
        .y((bin) => y(values[bin]!))(indexes) ?? '',
    area:
      area<number>()
        .defined(isThere)
        .x(across)
        .y0(height)
        .y1((bin) => y(values[bin]!))(indexes) ?? '',
    x,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
