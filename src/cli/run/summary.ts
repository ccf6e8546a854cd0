/** A run in numbers: how many requests, how they ended, and how long their first byte took. */
import type { Run } from '../../journey';
import { failureOf } from '../../models/shared/failures';

export interface RunSummary {
  readonly requests: number;
  /** The client saw a response that is no failure. */
  readonly succeeded: number;
  /** Failures by their words, most frequent first. */
  readonly failed: readonly { readonly reason: string; readonly requests: number }[];
  /** Never answered and never given up: still under way when the run ended. */
  readonly unfinished: number;
  /** From the request's start to its first byte at the client; null in a run where none came. */
  readonly timeToFirstByte: Percentiles | null;
  readonly endMs: number;
  /** Events that the engine handled. */
  readonly events: number;
}

export interface Percentiles {
  readonly fastestMs: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  readonly meanMs: number;
}

export function summaryOf({ requests, endMs, events }: Run): RunSummary {
  const reasons = new Map<string, number>();
  const times: number[] = [];
  let succeeded = 0;
  let unfinished = 0;
  for (let request = 0; request < requests.count; request++) {
    const failure = failureOf(requests.failure[request] ?? 0);
    if (failure !== undefined) reasons.set(failure.words, (reasons.get(failure.words) ?? 0) + 1);
    else if (Number.isNaN(requests.endMs[request])) unfinished++;
    else succeeded++;
    const tookMs = (requests.firstByteMs[request] ?? NaN) - (requests.startMs[request] ?? NaN);
    if (!Number.isNaN(tookMs)) times.push(tookMs);
  }
  const failed = [...reasons].map(([reason, count]) => ({ reason, requests: count }));
  return {
    requests: requests.count,
    succeeded,
    failed: failed.sort((one, other) => other.requests - one.requests || (one.reason < other.reason ? -1 : 1)),
    unfinished,
    timeToFirstByte: percentiles(Float64Array.from(times).sort()),
    endMs,
    events,
  };
}

/** Nearest rank: always a time that a request really took. */
function percentiles(sorted: Float64Array): Percentiles | null {
  if (sorted.length === 0) return null;
  const at = (ratio: number) => sorted[Math.max(0, Math.ceil(ratio * sorted.length) - 1)] ?? 0;
  return {
    fastestMs: at(0),
    p50Ms: at(0.5),
    p90Ms: at(0.9),
    p99Ms: at(0.99),
    slowestMs: at(1),
    meanMs: sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length,
  };
}
