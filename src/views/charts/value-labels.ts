/** Where the figures at the playhead stand: beside it, clear of the lines, within the plot. Pure. */
import type { Plot } from './chart-frame';

export interface ValueLabels {
  /** Baselines from the top one down. */
  readonly baselines: readonly number[];
}

const pitch = 20;
const clearOfLine = 16;

/**
 * @param heights where the lines cross the playhead, in px
 * @param count how many lines of words
 */
export function valueLabels(plot: Plot, heights: readonly number[], count: number): ValueLabels {
  const lines = heights.filter((height) => Number.isFinite(height));
  const highest = lines.length === 0 ? plot.bottom : Math.min(...lines);
  const lowest = lines.length === 0 ? plot.bottom : Math.max(...lines);
  const tall = pitch * (count - 1);
  const below = lowest + clearOfLine;
  const hasRoomBelow = below + tall <= plot.bottom - 2;
  const first = hasRoomBelow ? below : Math.max(plot.top + 18, highest - 10 - tall);
  return { baselines: Array.from({ length: count }, (_, index) => first + pitch * index) };
}
