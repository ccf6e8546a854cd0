/** The time axis: linear, always. */
import { scaleLinear } from 'd3-scale';
import { narrowSpace } from '../format';
import type { Label, TimeWindow } from './frame';
import { axisBaseline, plotLeft, plotRight } from './frame';

export interface Axis {
  readonly window: TimeWindow;
  readonly left: number;
  readonly right: number;
  /** Px of a time; may lie outside the plot. */
  x(ms: number): number;
  /** Time of a px; the other way round. */
  ms(x: number): number;
  readonly major: readonly Label[];
  readonly minor: readonly number[];
}

/** The whole story ends on a grid line, so that the last tick can carry the unit. */
export function wholeWindow(totalMs: number): TimeWindow {
  const end = Math.max(totalMs, 0.01);
  const [, step = end] = scaleLinear().domain([0, end]).ticks(minorCount);
  return { fromMs: 0, toMs: Math.ceil(end / step - 1e-9) * step };
}

export function axisOf(window: TimeWindow, width: number): Axis {
  const left = plotLeft;
  const right = Math.max(left + 1, width - plotRight);
  const scale = scaleLinear().domain([window.fromMs, window.toMs]).range([left, right]);
  const majorMs = scale.ticks(majorCount);
  const write = scale.tickFormat(majorCount);
  return {
    window,
    left,
    right,
    x: (ms) => scale(ms),
    ms: (x) => scale.invert(x),
    major: majorMs.map((ms) => ({
      x: scale(ms),
      y: axisBaseline,
      text: write(ms).replaceAll(',', narrowSpace),
      anchor: 'middle' as const,
    })),
    minor: scale.ticks(minorCount).map((ms) => scale(ms)),
  };
}

const majorCount = 3;
const minorCount = 15;
