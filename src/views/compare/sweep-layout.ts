/** The curve of a sweep, its points, intervals and knee, and theory's curve beside it. Pure. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { Measure, SweepCurve, SweepPoint } from '../../journey';
import type { Plot, Tick } from '../charts/chart-frame';
import { tickWords, unitFor } from '../charts/chart-frame';
import { formatMsParts } from '../format';
import { textWidth } from '../map/text-width';

export interface TheoryCurvePoint {
  readonly value: number;
  /** In the measure's own unit; Infinity where the load cannot be carried. */
  readonly height: number;
}

export interface PlacedPoint extends SweepPoint {
  readonly x: number;
  readonly y: number;
  /** Ends of the interval; undefined where there is none to draw. */
  readonly interval: readonly [number, number] | undefined;
  readonly isKnee: boolean;
}

export interface SweepLayout {
  readonly points: readonly PlacedPoint[];
  readonly path: string;
  readonly theoryPath: string;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** 'ms' or 's'; '' where the measure has another unit. */
  readonly unit: string;
  x(value: number): number;
}

export interface SweepLayoutInput {
  readonly plot: Plot;
  readonly curve: SweepCurve;
  readonly theory: readonly TheoryCurvePoint[];
  readonly scale: 'linear' | 'log';
  readonly measure: Pick<Measure, 'unit'>;
}

/** Theory may leave the plot at the top; it does not squeeze the run's curve. */
const headroom = 1.08;
const apart = 14;

export function sweepLayout({ plot, curve, theory, scale, measure }: SweepLayoutInput): SweepLayout {
  const { points, knee } = curve;
  const values = points.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const isLog = scale === 'log' && low > 0;
  const range = [plot.left, plot.right];
  const domain = low < high ? [low, high] : [low - 1, low + 1];
  const along = isLog && low < high ? scaleLog(domain, range) : scaleLinear(domain, range);
  const most = points.reduce(
    (top, { mean, halfWidth }) => Math.max(top, mean + (Number.isFinite(halfWidth) ? halfWidth : 0)),
    0,
  );
  const up = scaleLinear([0, most > 0 ? most * headroom : 1], [plot.bottom, plot.top]);
  const { unit, per } = unitsOf(measure, most);
  const x = (value: number) => along(value);
  const placed = points.map((point, index): PlacedPoint => {
    const { mean, halfWidth } = point;
    const interval: PlacedPoint['interval'] =
      Number.isFinite(halfWidth) && halfWidth > 0
        ? [up(mean + halfWidth), up(Math.max(0, mean - halfWidth))]
        : undefined;
    return { ...point, x: x(point.value), y: up(mean), interval, isKnee: knee?.value === points[index]?.value };
  });
  const draw = line<PlacedPoint>(
    ({ x: at }) => round(at),
    ({ y }) => round(y),
  );
  const drawTheory = line<TheoryCurvePoint>(
    ({ value }) => round(x(value)),
    ({ height }) => round(Math.max(up(height), plot.top - 400)),
  ).defined(({ value, height }) => Number.isFinite(height) && value >= low && value <= high);
  return {
    points: placed,
    path: draw(placed) ?? '',
    theoryPath: theory.length === 0 ? '' : (drawTheory(theory) ?? ''),
    xTicks: clearOf(
      along.ticks(Math.max(2, Math.floor((plot.right - plot.left) / 76))).map((value) => ({
        at: x(value),
        words: tickWords(value),
        anchor: 'middle' as const,
      })),
    ),
    yTicks: up.ticks(plot.bottom - plot.top >= 150 ? 4 : 2).map((value) => ({
      at: up(value),
      words: tickWords(value / per),
      anchor: 'end' as const,
    })),
    unit,
    x,
  };
}

function unitsOf({ unit }: Pick<Measure, 'unit'>, most: number): { unit: string; per: number } {
  switch (unit) {
    case 'ms':
      return unitFor(most);
    case 'per-second':
      return { unit: 'a second', per: 1 };
    case 'ratio':
      return { unit: '%', per: 0.01 };
  }
}

/** A logarithmic axis has ticks close together at its upper ends: the first of those that would touch is kept. */
function clearOf(ticks: readonly Tick[]): readonly Tick[] {
  let reached = -Infinity;
  return ticks.filter(({ at, words }) => {
    const half = textWidth(words, 14) / 2;
    if (at - half < reached + apart) return false;
    reached = at + half;
    return true;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** '12' with its unit, for a word at the knee. */
export function leverValueWords(value: number, unit: string): string {
  if (unit === 'ms') {
    const { value: digits, unit: of } = formatMsParts(value);
    return `${digits}\u202f${of}`;
  }
  const digits = tickWords(value);
  return unit === '' ? digits : `${digits}\u202f${unit}`;
}
