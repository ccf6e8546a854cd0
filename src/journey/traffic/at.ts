/** What the page says at the playhead of a run of many requests. A pure function of (run, its summary, time). */
import type { Run } from '../run';
import { abandonedAt } from './abandoned';
import type { Bottleneck } from './bottleneck';
import { bottleneckAt } from './bottleneck';
import { failedUntil } from './failed-until';
import type { LastSecond } from './last-second';
import { lastSecond } from './last-second';
import type { TrafficSummary } from './summary-types';
import { trafficIndex } from './traffic-index';
import type { Where } from './where';
import { whereAt } from './where';

/** Failures of one reason until the playhead. */
export interface FailuresSoFar {
  readonly status: number;
  readonly id: string;
  readonly words: string;
  readonly code: number;
  readonly count: number;
  /** The latest of them: what a click opens. */
  readonly latest: number;
}

export interface TrafficAt {
  readonly atMs: number;
  /** Requests that have come; of them `finished` and `failed` have ended. */
  readonly come: number;
  readonly finished: number;
  readonly failed: number;
  readonly inFlight: number;
  readonly where: Where;
  readonly lastSecond: LastSecond;
  /** The most frequent first; none that has not occurred yet. */
  readonly failures: readonly FailuresSoFar[];
  readonly bottleneck: Bottleneck | undefined;
  /** Calls that are worked on though nobody waits for their answer; of the requests whose spans were kept. */
  readonly abandoned: number;
  readonly isSample: boolean;
}

/** @param summary what `summariseTraffic` made of the same run */
export function trafficAt(run: Run, summary: TrafficSummary, atMs: number): TrafficAt {
  const { inFlight } = trafficIndex(run);
  const come = inFlight.come(atMs);
  const ended = inFlight.ended(atMs);
  const failures = summary.failures
    .map(({ status, id, words, code }) => ({ status, id, words, code, ...failedUntil(run, status, atMs) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.status - b.status);
  const failed = failures.reduce((sum, { count }) => sum + count, 0);
  const where = whereAt(run, atMs);
  const second = lastSecond(run, summary, atMs);
  return {
    atMs,
    come,
    finished: ended - failed,
    failed,
    inFlight: come - ended,
    where,
    lastSecond: second,
    failures,
    bottleneck: bottleneckAt(run, summary, atMs, where, second),
    abandoned: abandonedAt(run, atMs),
    isSample: summary.isSample,
  };
}
