/** Words at the ends of lines, pushed apart where lines end close together. Pure. */
import type { Axis, Plot } from './chart-frame';
import type { Bins } from './time-lines';
import { binEndMs } from './time-lines';

export interface EndLabel {
  readonly word: string;
  readonly x: number;
  readonly y: number;
}

const pitch = 17;
const beside = 8;

export function endLabels(
  series: readonly { readonly values: ArrayLike<number>; readonly endWord?: string }[],
  bins: Bins,
  endMs: number,
  plot: Plot,
  x: Axis,
  y: Axis,
): readonly EndLabel[] {
  const labels = series.flatMap(({ values, endWord }): { word: string; x: number; y: number }[] => {
    if (endWord === undefined) return [];
    let bin = bins.count - 1;
    while (bin >= 0 && !Number.isFinite(values[bin])) bin--;
    if (bin < 0) return [];
    return [{ word: endWord, x: x.scale(binEndMs(bins, bin, endMs)) + beside, y: y.scale(values[bin]!) + 5 }];
  });
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, index) => {
    const above = labels[index - 1];
    if (above !== undefined && label.y < above.y + pitch) label.y = above.y + pitch;
  });
  const over = (labels.at(-1)?.y ?? 0) - (plot.bottom + 5);
  if (over > 0) {
    for (let index = labels.length - 1; index >= 0; index--) {
      const below = labels[index + 1];
      const most = below === undefined ? plot.bottom + 5 : below.y - pitch;
      labels[index]!.y = Math.min(labels[index]!.y, most);
    }
  }
  return labels;
}
