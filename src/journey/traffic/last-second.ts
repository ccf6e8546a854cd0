/** What the second before the playhead brought: who came, who ended, and how long their first bytes took. */
import type { Run } from '../run';
import { budgetsOf } from './budget';
import { upTo } from './in-flight';
import type { Percentiles } from './quantiles';
import { percentilesOf } from './quantiles';
import type { TrafficSummary } from './summary-types';
import { roundUp } from './time-bins';
import { trafficIndex } from './traffic-index';

/** Bars of equal width from 0 up; the width is the run's, so that bars stand still while the playhead moves. */
export interface Bars {
  readonly widthMs: number;
  /** The last one holds what is longer, too. */
  readonly counts: Uint32Array;
  /** One request of each bar, to open; says nothing where the count is 0. */
  readonly example: Uint32Array;
}

export interface LastSecond {
  /** 1000 ms, or what has passed of the run's first second. */
  readonly windowMs: number;
  readonly arrivals: number;
  readonly finished: number;
  readonly failed: number;
  /** Finished within budget, of those whose spans were kept scaled up to all. */
  readonly good: number;
  readonly arrivalsPerSecond: number;
  readonly finishedPerSecond: number;
  readonly failedPerSecond: number;
  readonly goodPerSecond: number;
  /** By how many more requests there are in flight each second: arrivals less what ended, either way. */
  readonly growthPerSecond: number;
  /** Time to first byte of those that finished; NaN where none did. */
  readonly percentiles: Percentiles;
  readonly meanMs: number;
  readonly bars: Bars;
}

const WINDOW_MS = 1000;
const MOST_BARS = 40;

/** Times of those that finished in the window. Used within one call only. */
let scratch = new Float64Array(4096);

export function lastSecond(run: Run, summary: TrafficSummary, atMs: number): LastSecond {
  const { inFlight } = trafficIndex(run);
  const { startMs, firstByteMs, failure, endpoint } = run.requests;
  const { breakdown, isSample } = summary;
  const windowMs = Math.min(WINDOW_MS, Math.max(0, atMs));
  const sinceMs = atMs - windowMs;
  // At the very start the window is closed on both sides, so that a request at time 0 is seen.
  const before = sinceMs <= 0 ? 0 : inFlight.ended(sinceMs);
  const until = inFlight.ended(atMs);
  const arrivals = inFlight.come(atMs) - (sinceMs <= 0 ? 0 : inFlight.come(sinceMs));
  const budgetMs = budgetsOf(run.scenario);
  const bars = emptyBars(summary);
  const last = bars.counts.length - 1;
  let finished = 0;
  let good = 0;
  let looked = 0;
  let sumMs = 0;
  if (scratch.length < until - before) scratch = new Float64Array(2 * (until - before));
  for (let at = before; at < until; at++) {
    const request = inFlight.endOrder[at]!;
    if (failure[request] !== 0) continue;
    const tookMs = firstByteMs[request]! - startMs[request]!;
    scratch[finished++] = tookMs;
    sumMs += tookMs;
    const bar = Math.min(last, Math.floor(tookMs / bars.widthMs));
    bars.counts[bar]!++;
    bars.example[bar] = request;
    const row = isSample ? rowOf(breakdown.request, request) : request;
    if (row < 0) continue;
    looked++;
    if (breakdown.serverMs[row]! <= budgetMs[endpoint[request]!]!) good++;
  }
  if (looked > 0 && looked < finished) good = Math.round((good * finished) / looked);
  const failed = until - before - finished;
  const perSecond = (count: number) => (windowMs > 0 ? (count * 1000) / windowMs : 0);
  return {
    windowMs,
    arrivals,
    finished,
    failed,
    good,
    arrivalsPerSecond: perSecond(arrivals),
    finishedPerSecond: perSecond(finished),
    failedPerSecond: perSecond(failed),
    goodPerSecond: perSecond(good),
    growthPerSecond: perSecond(arrivals - finished - failed),
    percentiles: percentilesOf(scratch, 0, finished),
    meanMs: sumMs / finished,
    bars,
  };
}

/** Wide enough that the run's p99.9 lies on the axis. */
function emptyBars({ percentiles, finished }: TrafficSummary): Bars {
  const reachMs = finished === 0 ? 1 : percentiles.p999Ms;
  const widthMs = roundUp(reachMs / MOST_BARS);
  const count = Math.floor(reachMs / widthMs) + 1;
  return { widthMs, counts: new Uint32Array(count), example: new Uint32Array(count) };
}

/** Row of a request in the breakdown of a sample; -1 where it is not in it. */
export function rowOf(requests: Uint32Array, request: number): number {
  const row = upTo(requests, requests.length, request) - 1;
  return row >= 0 && requests[row] === request ? row : -1;
}
