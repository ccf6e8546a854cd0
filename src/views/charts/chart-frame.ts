/** The measures that all charts share: where the plot stands in its room, and its axes. Pure. */
import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { formatCount } from '../format';
import { textWidth } from '../map/text-width';

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Tick {
  readonly at: number;
  readonly words: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Axis {
  readonly scale: ScaleLinear<number, number>;
  readonly ticks: readonly Tick[];
}

/** Least distance between two words on an axis. */
const clear = 14;

/** A plot with a title line above, words of the axis below, and room for numbers at the left. */
export function plotIn(
  width: number,
  height: number,
  margins: Partial<Record<'left' | 'right' | 'top' | 'bottom', number>> = {},
): Plot {
  const { left = 64, right = 46, top = 38, bottom = 30 } = margins;
  return {
    width,
    height,
    left,
    right: Math.max(left + 40, width - right),
    top,
    bottom: Math.max(top + 24, height - bottom),
  };
}

/** Seconds along the bottom; the last tick carries the unit. */
export function timeAxis(plot: Pick<Plot, 'left' | 'right'>, endMs: number): Axis {
  const scale = scaleLinear([0, Math.max(endMs, 1)], [plot.left, plot.right]);
  return { scale, ticks: withUnit(spread(scale, plot, 1000, 76), 's') };
}

/** Values along the bottom, in the unit that reads best. */
export function valueAxis(plot: Pick<Plot, 'left' | 'right'>, most: number, unit: string): Axis {
  const scale = scaleLinear([0, most > 0 ? most : 1], [plot.left, plot.right]);
  return { scale, ticks: withUnit(spread(scale, plot, 1, 70), unit) };
}

/** Values up the side: zero, and as many round ones as have room. */
export function heightAxis(plot: Pick<Plot, 'top' | 'bottom'>, most: number, per = 1): Axis {
  const room = plot.bottom - plot.top;
  const count = room >= 90 ? 2 : 1;
  const scale = scaleLinear([0, most > 0 ? most : per], [plot.bottom, plot.top]).nice(count);
  const ticks = scale.ticks(count).map((value) => ({
    at: scale(value),
    words: tickWords(value / per),
    anchor: 'end' as const,
  }));
  return { scale, ticks };
}

/** Milliseconds up to ten thousand, seconds beyond. */
export function unitFor(mostMs: number): { readonly unit: 'ms' | 's'; readonly per: number } {
  return mostMs >= 10_000 ? { unit: 's', per: 1000 } : { unit: 'ms', per: 1 };
}

export function tickWords(value: number): string {
  if (Number.isInteger(value)) return value < 10_000 ? String(value) : formatCount(value);
  return Number(value.toPrecision(3)).toString();
}

function spread(
  scale: ScaleLinear<number, number>,
  plot: Pick<Plot, 'left' | 'right'>,
  per: number,
  apart: number,
): Tick[] {
  const [, most = 1] = scale.domain();
  const wanted = Math.max(1, Math.floor((plot.right - plot.left) / apart));
  return scale.ticks(wanted).map((value) => ({
    at: scale(value),
    words: tickWords(value / per),
    anchor:
      value === most && scale(value) > plot.right - 1 ? 'end' : value === 0 && plot.left < 12 ? 'start' : 'middle',
  }));
}

/** The unit behind the last tick. Words that would touch their neighbour are left out. */
function withUnit(ticks: readonly Tick[], unit: string): readonly Tick[] {
  const named = ticks.map((tick, index) =>
    index === ticks.length - 1 ? { ...tick, words: `${tick.words}\u202f${unit}` } : tick,
  );
  const last = named.at(-1);
  let reached = -Infinity;
  return named.filter((tick) => {
    const width = textWidth(tick.words, 14);
    const left = tick.anchor === 'end' ? tick.at - width : tick.anchor === 'start' ? tick.at : tick.at - width / 2;
    const isKept =
      tick === last || (left >= reached + clear && (last === undefined || left + width + clear <= leftOf(last)));
    if (isKept) reached = left + width;
    return isKept;
  });
}

function leftOf({ at, words, anchor }: Tick): number {
  const width = textWidth(words, 14);
  return anchor === 'end' ? at - width : anchor === 'start' ? at : at - width / 2;
}
