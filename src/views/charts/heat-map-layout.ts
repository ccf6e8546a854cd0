/** Where the cells of the heat map stand, what a point of it means, and its axis up the side: rows of equal height that double every four. Pure. */
import type { HeatMap } from '../../journey';
import { formatMs, formatPlural } from '../format';
import { instant } from '../traffic/numbers';
import type { Plot, Tick } from './chart-frame';

export interface HeatCell {
  readonly bin: number;
  readonly row: number;
  readonly count: number;
  /** One of its requests. */
  readonly request: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface HeatLayout {
  readonly rowHeight: number;
  readonly most: number;
  readonly ticks: readonly Tick[];
  x(atMs: number): number;
  cell(bin: number, row: number): HeatCell;
}

/** Words up the side need this much of it. */
const apart = 22;
const fractions = [1, 2, 5];

export function heatMapLayout(plot: Plot, map: HeatMap, endMs: number): HeatLayout {
  const { rowCount, edgesMs, counts, example, binMs, count: bins } = map;
  const room = plot.bottom - plot.top;
  const rowHeight = rowCount === 0 ? room : room / rowCount;
  const reachMs = Math.max(endMs, 1);
  const x = (atMs: number) => plot.left + ((plot.right - plot.left) * Math.min(atMs, reachMs)) / reachMs;
  const cell = (bin: number, row: number): HeatCell => {
    const at = bin * rowCount + row;
    const left = x(bin * binMs);
    return {
      bin,
      row,
      count: counts[at] ?? 0,
      request: example[at] ?? -1,
      x: left,
      y: plot.bottom - (row + 1) * rowHeight,
      width: Math.max(0.5, (bin === bins - 1 ? plot.right : x((bin + 1) * binMs)) - left),
      height: rowHeight,
    };
  };
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  return { rowHeight, most, ticks: sideTicks(plot, edgesMs, rowHeight), x, cell };
}

/** The cell under a point of the drawing; undefined beside the plot. */
export function cellAt(
  plot: Plot,
  map: HeatMap,
  layout: HeatLayout,
  endMs: number,
  px: number,
  py: number,
): HeatCell | undefined {
  if (px < plot.left || px > plot.right || py < plot.top || py >= plot.bottom || map.rowCount === 0) return undefined;
  const atMs = ((px - plot.left) / (plot.right - plot.left)) * Math.max(endMs, 1);
  const bin = Math.min(map.count - 1, Math.floor(atMs / map.binMs));
  const row = Math.min(map.rowCount - 1, Math.floor((plot.bottom - py) / layout.rowHeight));
  return layout.cell(bin, row);
}

/** The slowest that ended in the bin of an instant, or in the nearest bin before it in which anybody did; undefined before that. */
export function slowestAt(map: HeatMap, layout: HeatLayout, atMs: number): HeatCell | undefined {
  const last = Math.min(map.count - 1, Math.max(0, Math.floor(atMs / map.binMs)));
  for (let bin = last; bin >= 0; bin--) {
    for (let row = map.rowCount - 1; row >= 0; row--) {
      if (map.counts[bin * map.rowCount + row]! > 0) return layout.cell(bin, row);
    }
  }
  return undefined;
}

/** How dark a cell is, 0 to 1: by the root of its count, so that a single slow request is still seen. */
export function shadeOf(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : 0.18 + 0.82 * Math.sqrt(count / most);
}

/** '15.0 to 15.1 s, 320 to 384 ms: 12 requests'. */
export function cellWords({ edgesMs, binMs }: HeatMap, { bin, row, count }: HeatCell): string {
  const reach = `${formatMs(edgesMs[row]!)} to ${formatMs(edgesMs[row + 1]!)}`;
  return `${instant(bin * binMs)} on, ${reach}: ${formatPlural(count, 'request', 'requests')}`;
}

function sideTicks(plot: Plot, edgesMs: Float64Array, rowHeight: number): readonly Tick[] {
  const rows = edgesMs.length - 1;
  if (rows < 1) return [];
  const low = edgesMs[0]!;
  const high = edgesMs[rows]!;
  const round: number[] = [];
  for (let power = 0.001; power <= high; power *= 10) {
    for (const fraction of fractions) round.push(Number((power * fraction).toPrecision(1)));
  }
  const isDecade = (value: number) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;
  const within = round.filter((value) => value >= low && value <= high);
  // Decades first: the steps between them stand where room is left.
  const inOrder = [...within.filter(isDecade), ...within.filter((value) => !isDecade(value))];
  const kept: Tick[] = [];
  for (const value of inOrder) {
    const at = plot.bottom - rowPlace(edgesMs, value) * rowHeight;
    if (kept.every((tick) => Math.abs(tick.at - at) >= apart))
      kept.push({ at, words: formatTick(value), anchor: 'end' });
  }
  return kept;
}

/** How many rows up a time lies, with its share of the row that it is in. */
export function rowPlace(edgesMs: Float64Array, value: number): number {
  const rows = edgesMs.length - 1;
  let row = 0;
  while (row < rows - 1 && edgesMs[row + 1]! <= value) row++;
  const from = edgesMs[row]!;
  const to = edgesMs[row + 1]!;
  return row + Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function formatTick(ms: number): string {
  return ms >= 1000 ? `${ms / 1000}\u202fs` : `${ms}\u202fms`;
}
