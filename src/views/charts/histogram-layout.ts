/** The bars of a histogram, and where the words at its percentiles stand. Pure. */
import type { Bars, Percentiles } from '../../journey';
import { formatCount, formatMs, formatPlural } from '../format';
import { textWidth } from '../map/text-width';
import type { Axis, Plot } from './chart-frame';
import { unitFor, valueAxis } from './chart-frame';

export interface HistogramBar {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly count: number;
  /** One of its requests. */
  readonly request: number;
  readonly words: string;
}

export interface PercentileMark {
  readonly id: 'p50' | 'p95';
  readonly x: number;
  readonly textX: number;
  readonly anchor: 'start' | 'end';
}

export interface HistogramLayout {
  readonly axis: Axis;
  /** Those that hold somebody, from the left. */
  readonly bars: readonly HistogramBar[];
  readonly marks: readonly PercentileMark[];
}

const gapPx = 1.5;
/** Above the tallest bar, for the words at the percentiles. */
const wordsRoom = 14;
const beside = 6;
/** A bar of one request is seen beside one of a thousand. */
const leastHeight = 2;

export function histogramLayout(
  plot: Plot,
  { widthMs, counts, example }: Bars,
  percentiles: Percentiles,
): HistogramLayout {
  const reachMs = widthMs * counts.length;
  const { unit, per } = unitFor(reachMs);
  const axis = valueAxis(plot, reachMs / per, unit);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const pitch = (plot.right - plot.left) / counts.length;
  const gap = Math.min(gapPx, pitch / 4);
  const room = plot.bottom - plot.top - wordsRoom;
  const bars = [...counts].flatMap((count, index): HistogramBar[] => {
    if (count === 0) return [];
    const height = Math.max(leastHeight, (room * count) / most);
    return [
      {
        x: plot.left + index * pitch + gap / 2,
        width: pitch - gap,
        top: plot.bottom - height,
        height,
        count,
        request: example[index]!,
        words: barWords(index, counts.length, widthMs, count),
      },
    ];
  });
  return { axis, bars, marks: percentileMarks(plot, axis, per, percentiles) };
}

function barWords(index: number, bars: number, widthMs: number, count: number): string {
  const from = formatMs(index * widthMs);
  const reach = index === bars - 1 ? `from ${from} on` : `${from} to ${formatMs((index + 1) * widthMs)}`;
  return `${reach}: ${formatPlural(count, 'request', 'requests')}`;
}

/** p50's word at its left and p95's at its right, so that they part; within the plot. */
function percentileMarks(
  plot: Plot,
  { scale }: Axis,
  per: number,
  { p50Ms, p95Ms }: Percentiles,
): readonly PercentileMark[] {
  if (!Number.isFinite(p50Ms) || !Number.isFinite(p95Ms)) return [];
  const place = (ms: number) => Math.min(plot.right, scale(ms / per));
  const wide = textWidth('p95', 14) + beside;
  const low = place(p50Ms);
  const high = place(p95Ms);
  const lowFits = low - wide >= plot.left;
  const highFits = high + wide <= plot.width;
  const mark = (id: PercentileMark['id'], x: number, isRight: boolean): PercentileMark => ({
    id,
    x,
    textX: x + (isRight ? beside : -beside),
    anchor: isRight ? 'start' : 'end',
  });
  // Where p50 has no room at its left and p95 stands close by, p95's word alone is written.
  const hasLow = lowFits || high - low > 2 * wide;
  return [
    ...(hasLow ? [mark('p50', low, !lowFits)] : []),
    mark('p95', high, highFits || high - wide < low + (lowFits ? 0 : wide)),
  ];
}

/** 'Last second, 806 finished'. */
export function lastSecondTitle({ finished, windowMs }: { finished: number; windowMs: number }): string {
  const span = windowMs < 1000 ? `First ${formatMs(windowMs)}` : 'Last second';
  return `${span}, ${formatCount(finished)} finished`;
}
