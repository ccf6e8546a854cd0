/** What the slowest wait for: the time to first byte of requests in bands of percentiles, by station and kind of time. */
import type { Run } from '../run';
import type { Breakdown } from './breakdown';
import { quantilesInto, rankOf } from './quantiles';

export interface PercentileBand {
  readonly id: 'all' | 'p0-p50' | 'p50-p95' | 'p95-p99' | 'slowest';
  readonly count: number;
  /** Time to first byte of the fastest and of the slowest of the band. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly meanMs: number;
  /** Mean of each of the breakdown's cells: they sum to `meanMs` up to the rounding of the division. */
  readonly cellMs: Float64Array<ArrayBuffer>;
  /** A request to open: the slowest of the slowest, else the one nearest to the band's mean; -1 in an empty band. */
  readonly request: number;
}

const ids = ['p0-p50', 'p50-p95', 'p95-p99', 'slowest'] as const;
const edges = [0.5, 0.95, 0.99];

/** Of the traced requests that were answered without failure. Equal times go to bands in order of arrival, so that none is too full. */
export function percentileBands({ requests }: Pick<Run, 'requests'>, breakdown: Breakdown): readonly PercentileBand[] {
  const { count, cells, request, valueMs, untilFirstByteMs } = breakdown;
  const width = cells.length;
  const times = new Float64Array(count);
  const counts = (at: number): boolean => {
    const of = request[at]!;
    return requests.failure[of] === 0 && requests.firstByteMs[of]! >= 0;
  };
  let answered = 0;
  for (let at = 0; at < count; at++) if (counts(at)) times[answered++] = untilFirstByteMs[at]!;
  const bandOf = bandFinder(times, answered);

  const sums = ids.map(() => new Float64Array(width));
  const bands = ids.map(() => ({ count: 0, from: Infinity, to: 0, sum: 0 }));
  const band = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    if (!counts(at)) {
      band[at] = ids.length;
      continue;
    }
    const time = untilFirstByteMs[at]!;
    const of = bandOf(time);
    band[at] = of;
    const into = bands[of]!;
    into.count++;
    into.sum += time;
    if (time < into.from) into.from = time;
    if (time > into.to) into.to = time;
    const sum = sums[of]!;
    for (let cell = 0, place = at * width; cell < width; cell++, place++) sum[cell] = sum[cell]! + valueMs[place]!;
  }
  const targets = bands.map(({ count: of, sum, to }, index) => (index === ids.length - 1 ? to : sum / of));
  const examples = nearest(breakdown, band, targets);
  const named = bands.map((of, index): PercentileBand => {
    const sum = sums[index]!;
    return bandFrom(ids[index]!, of, sum, examples[index]!);
  });
  const all = {
    count: answered,
    from: Math.min(...bands.map(({ from }) => from)),
    to: Math.max(...bands.map(({ to }) => to)),
    sum: bands.reduce((total, { sum }) => total + sum, 0),
  };
  const allCells = Float64Array.from({ length: width }, (_, cell) => sums.reduce((sum, of) => sum + of[cell]!, 0));
  const middle = nearestOfAll(breakdown, band, all.sum / all.count);
  return [bandFrom('all', all, allCells, middle), ...named];
}

function bandFrom(
  id: PercentileBand['id'],
  { count, from, to, sum }: { count: number; from: number; to: number; sum: number },
  cellSums: Float64Array<ArrayBuffer>,
  request: number,
): PercentileBand {
  if (count === 0)
    return { id, count, fromMs: NaN, toMs: NaN, meanMs: NaN, cellMs: cellSums.map(() => NaN), request: -1 };
  return { id, count, fromMs: from, toMs: to, meanMs: sum / count, cellMs: cellSums.map((of) => of / count), request };
}

/** Tells the band of each time, asked in order of arrival. The times are put into another order. */
function bandFinder(times: Float64Array, count: number): (time: number) => number {
  const ranks = edges.map((edge) => rankOf(edge, count) + 1);
  const limits = [0, 0, 0];
  quantilesInto(times, 0, count, edges, limits);
  const [low, middle, high] = limits as [number, number, number];
  /** Of those equal to an edge, the first ones up to its rank belong below it. */
  const below = limits.map((limit) => {
    let less = 0;
    for (let at = 0; at < count; at++) if (times[at]! < limit) less++;
    return less;
  });
  let atLow = below[0]!;
  let atMiddle = below[1]!;
  let atHigh = below[2]!;
  return (time) => {
    // Equal edges count the same values, so each of their counters moves.
    const isInFirst = time < low || (time === low && atLow++ < ranks[0]!);
    const isInSecond = time < middle || (time === middle && atMiddle++ < ranks[1]!);
    const isInThird = time < high || (time === high && atHigh++ < ranks[2]!);
    return isInFirst ? 0 : isInSecond ? 1 : isInThird ? 2 : 3;
  };
}

/** For each band, the request whose time is nearest to the target. */
function nearest(
  { count, request, untilFirstByteMs }: Breakdown,
  band: Uint8Array,
  targets: readonly number[],
): number[] {
  const best = targets.map(() => -1);
  const distance = targets.map(() => Infinity);
  for (let at = 0; at < count; at++) {
    const of = band[at]!;
    if (of >= targets.length) continue;
    const apart = Math.abs(untilFirstByteMs[at]! - targets[of]!);
    if (apart < distance[of]!) {
      distance[of] = apart;
      best[of] = request[at]!;
    }
  }
  return best;
}

function nearestOfAll(breakdown: Breakdown, band: Uint8Array, target: number): number {
  const oneBand = band.map((of) => (of === ids.length ? 1 : 0));
  return nearest(breakdown, oneBand, [target])[0] ?? -1;
}
