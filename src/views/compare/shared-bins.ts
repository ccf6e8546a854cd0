/** Two runs on one timeline: the bins of the longer run, and the values of each run read at their ends. Pure. */
import type { TrafficSummary } from '../../journey';
import { binAt, binEndMs } from '../charts/time-lines';
import type { Bins } from '../charts/time-lines';

export interface SharedTime {
  readonly bins: Bins;
  readonly endMs: number;
}

type Timed = Pick<TrafficSummary, 'bins' | 'endMs'>;

export function sharedTime(a: Timed, b: Timed): SharedTime {
  const longer = a.endMs >= b.endMs ? a : b;
  return { bins: { binMs: longer.bins.binMs, count: longer.bins.count }, endMs: longer.endMs };
}

/** Values of a run's own bins on the shared ones; NaN once the run is over. */
export function onShared({ bins, endMs }: SharedTime, of: Timed, values: ArrayLike<number>): Float64Array {
  const resampled = new Float64Array(bins.count);
  for (let bin = 0; bin < bins.count; bin++) {
    const middleMs = Math.max(0, binEndMs(bins, bin, endMs) - bins.binMs / 2);
    resampled[bin] = middleMs > of.endMs ? NaN : values[binAt(of.bins, middleMs)]!;
  }
  return resampled;
}
