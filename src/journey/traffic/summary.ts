/** Sums a run up for the traffic view, in a few passes over its columns. */
import { Histogram } from '../../engine';
import type { Run } from '../run';
import type { Breakdown } from './breakdown';
import { breakdownOf } from './breakdown';
import { budgetsOf } from './budget';
import { failuresOf } from './failures-of';
import { heatMap } from './heat-map';
import { littlesLaws } from './littles-law';
import { percentileBands } from './percentile-bands';
import { percentileRatios, percentilesOf, quantilesInto } from './quantiles';
import { stationLoads } from './station-load';
import type { TrafficBins, TrafficSummary } from './summary-types';
import type { TimeBins } from './time-bins';
import { binOf, timeBins } from './time-bins';

export function summariseTraffic(run: Run): TrafficSummary {
  const { requests, endMs } = run;
  const time = timeBins(endMs);
  const breakdown = breakdownOf(run);
  const counted = countRequests(run, time);
  const { times, bin, of, finished } = counted;
  const good = goodPutOf(run, time, breakdown, counted);
  const histogram = new Histogram();
  for (let at = 0; at < finished; at++) histogram.add(times[at]!);
  const heat = heatMap(time, times, bin, of, finished);
  const overTime = percentilesByBin(counted, time);
  const failed = total(counted.failedInBin);
  return {
    requests: requests.count,
    finished,
    failed,
    open: requests.count - finished - failed,
    good: total(good),
    endMs,
    firstArrivalMs: requests.startMs[0] ?? NaN,
    lastArrivalMs: requests.startMs[requests.count - 1] ?? NaN,
    bins: {
      ...time,
      arrivals: counted.arrivals,
      finished: counted.finishedInBin,
      failed: counted.failedInBin,
      good,
      inFlight: inFlightAtEnds(counted),
      ...overTime,
    },
    percentiles: percentilesOf(times, 0, finished),
    meanMs: histogram.mean,
    minMs: finished === 0 ? NaN : histogram.min,
    maxMs: finished === 0 ? NaN : histogram.max,
    histogram: histogram.toColumns(),
    heatMap: heat,
    failures: failuresOf(run, time),
    breakdown,
    bands: percentileBands(run, breakdown),
    stations: stationLoads(run, time),
    little: littlesLaws(run, breakdown.count),
    isSample: breakdown.isSample,
  };
}

/** The requests counted into bins, and the finished ones in a row of their own: time to first byte, bin of their end, number. */
interface Counted {
  readonly arrivals: Uint32Array<ArrayBuffer>;
  readonly finishedInBin: Uint32Array<ArrayBuffer>;
  readonly failedInBin: Uint32Array<ArrayBuffer>;
  readonly finished: number;
  readonly times: Float64Array;
  readonly bin: Uint16Array;
  readonly of: Uint32Array;
}

function countRequests({ requests }: Run, time: TimeBins): Counted {
  const { count, startMs, firstByteMs, endMs, failure } = requests;
  const arrivals = new Uint32Array(time.count);
  const finishedInBin = new Uint32Array(time.count);
  const failedInBin = new Uint32Array(time.count);
  const times = new Float64Array(count);
  const bin = new Uint16Array(count);
  const of = new Uint32Array(count);
  let finished = 0;
  for (let request = 0; request < count; request++) {
    arrivals[binOf(time, startMs[request]!)]!++;
    const endedMs = endMs[request]!;
    if (endedMs !== endedMs) continue;
    const endedIn = binOf(time, endedMs);
    if (failure[request] !== 0) {
      failedInBin[endedIn]!++;
      continue;
    }
    finishedInBin[endedIn]!++;
    times[finished] = firstByteMs[request]! - startMs[request]!;
    bin[finished] = endedIn;
    of[finished++] = request;
  }
  return { arrivals, finishedInBin, failedInBin, finished, times, bin, of };
}

type BinPercentiles = Pick<TrafficBins, 'p50Ms' | 'p90Ms' | 'p95Ms' | 'p99Ms' | 'p999Ms'>;

/** The percentiles of each bin, over the requests that finished in it. */
function percentilesByBin({ finishedInBin, finished, times, bin }: Counted, { count }: TimeBins): BinPercentiles {
  const next = new Uint32Array(count);
  for (let at = 1; at < count; at++) next[at] = next[at - 1]! + finishedInBin[at - 1]!;
  const byBin = new Float64Array(finished);
  for (let at = 0; at < finished; at++) byBin[next[bin[at]!]!++] = times[at]!;
  const found = new Float64Array(count * percentileRatios.length);
  let from = 0;
  for (let at = 0; at < count; at++) {
    const to = from + finishedInBin[at]!;
    quantilesInto(byBin, from, to, percentileRatios, found, at, count);
    from = to;
  }
  const column = (index: number) => found.slice(index * count, (index + 1) * count);
  return { p50Ms: column(0), p90Ms: column(1), p95Ms: column(2), p99Ms: column(3), p999Ms: column(4) };
}

function inFlightAtEnds({ arrivals, finishedInBin, failedInBin }: Counted): Uint32Array<ArrayBuffer> {
  let inFlight = 0;
  return arrivals.map((come, bin) => (inFlight += come - finishedInBin[bin]! - failedInBin[bin]!));
}

/** Finished within budget, by bin. Where only a sample was traced, its share of each bin stands for the others. */
function goodPutOf(run: Run, time: TimeBins, breakdown: Breakdown, counted: Counted): Float64Array<ArrayBuffer> {
  const { requests } = run;
  const budgetMs = budgetsOf(run.scenario);
  const good = new Float64Array(time.count);
  const looked = new Uint32Array(time.count);
  for (let at = 0; at < breakdown.count; at++) {
    const request = breakdown.request[at]!;
    const endedMs = requests.endMs[request]!;
    if (requests.failure[request] !== 0 || endedMs !== endedMs) continue;
    const endedIn = binOf(time, endedMs);
    looked[endedIn]!++;
    if (breakdown.serverMs[at]! <= budgetMs[requests.endpoint[request]!]!) good[endedIn]!++;
  }
  if (!breakdown.isSample) return good;
  return good.map((of, bin) => (looked[bin] === 0 ? 0 : (of * counted.finishedInBin[bin]!) / looked[bin]!));
}

function total(counts: Uint32Array | Float64Array): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at++) sum += counts[at]!;
  return sum;
}
