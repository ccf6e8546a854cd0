/** Curves of percentiles side by side, with an axis that gives every further nine the same room: 90, 99, 99.9 %. Pure. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Omission, TesterReport } from '../../journey';
import type { Axis, Plot, Tick } from './chart-frame';
import { heightAxis, unitFor } from './chart-frame';

export interface OmissionLayout {
  readonly xTicks: readonly Tick[];
  readonly y: Axis;
  readonly unit: 'ms' | 's';
  readonly paths: Readonly<Record<'reported' | 'truth' | 'corrected', string>>;
  /** Where a ratio of 0 to 1 stands. */
  x(ratio: number): number;
}

const shown = [0, 0.5, 0.9, 0.99, 0.999, 0.9999];
const words = ['0', '50', '90', '99', '99.9', '99.99'];
const samples = 160;

/** Nines of a ratio: 0 for 0, 1 for 0.9, 2 for 0.99. */
function nines(ratio: number): number {
  return -Math.log10(1 - ratio);
}

export function omissionLayout(plot: Plot, { reported, truth, corrected }: Omission): OmissionLayout {
  // The axis ends where a single request of the tester's stands.
  const most = Math.max(1, Math.log10(Math.max(2, truth.count)));
  const scale = scaleLinear([0, most], [plot.left, plot.right]);
  const mostMs = Math.max(reported.maxMs || 0, truth.maxMs || 0, corrected.maxMs || 0);
  const { unit, per } = unitFor(mostMs);
  const y = heightAxis(plot, mostMs, per);
  const draw = line<readonly [number, number]>(
    ([at]) => round(scale(at)),
    ([, ms]) => round(y.scale(ms)),
  );
  const path = (report: TesterReport) => draw(curveOf(report, most)) ?? '';
  return {
    xTicks: shown.flatMap((ratio, index): Tick[] => {
      const at = nines(ratio);
      if (at > most + 1e-9) return [];
      return [{ at: scale(at), words: index === 0 ? '0' : `${words[index]!}`, anchor: 'middle' }];
    }),
    y,
    unit,
    paths: { reported: path(reported), truth: path(truth), corrected: path(corrected) },
    x: (ratio) => scale(nines(ratio)),
  };
}

function curveOf({ sortedMs, count }: TesterReport, most: number): readonly (readonly [number, number])[] {
  if (count === 0) return [];
  return Array.from({ length: samples + 1 }, (_, index) => {
    const at = (most * index) / samples;
    const ratio = 1 - 10 ** -at;
    const rank = Math.min(count - 1, Math.max(0, Math.ceil(ratio * count - 1e-9) - 1));
    return [at, sortedMs[rank]!] as const;
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
