/**
 * Coordinated omission: what a load tester reports that waits for an answer before it sends the next request, beside what clients
 * meet who do not wait. While the server stalls, such a tester sends nothing, so the requests that would have waited longest are
 * never measured. The truth is counted from the time at which each request was meant to be sent.
 *
 * Source: Gil Tene, "How NOT to Measure Latency"; the correction is that of HdrHistogram's `copyCorrectedForCoordinatedOmission`.
 */
import type { RequestColumns } from '../request-table';
import type { Percentiles } from './quantiles';
import { percentilesOf } from './quantiles';

/** A run of a tester that keeps to a rate: when each request was meant to be sent, by request; not after it was. */
export interface TestedColumns extends Pick<RequestColumns, 'count' | 'startMs' | 'firstByteMs' | 'failure'> {
  readonly intendedMs: Float64Array;
}

export interface TesterReport {
  /** Requests measured. */
  readonly count: number;
  readonly percentiles: Percentiles;
  readonly meanMs: number;
  readonly maxMs: number;
  /** All of them, rising: for a curve of percentiles. */
  readonly sortedMs: Float64Array<ArrayBuffer>;
}

export interface Omission {
  /** From the time at which the tester got round to sending: what it prints. */
  readonly reported: TesterReport;
  /** From the time at which the request was due: what a client meets. */
  readonly truth: TesterReport;
  /** The printed times with the omitted ones filled in after the fact, at the rate that the tester kept; an estimate of the truth. */
  readonly corrected: TesterReport;
  /** Requests that were sent later than they were due, and how late the latest was. */
  readonly sentLate: number;
  readonly latestMs: number;
}

/** @returns undefined for a run whose traffic has no intended times */
export function omissionOf(
  requests: Omit<TestedColumns, 'intendedMs'> & { readonly intendedMs?: Float64Array },
): Omission | undefined {
  const { intendedMs, count, startMs, firstByteMs, failure } = requests;
  if (intendedMs === undefined) return undefined;
  const reported = new Float64Array(count);
  const truth = new Float64Array(count);
  let answered = 0;
  let sentLate = 0;
  let latestMs = 0;
  for (let request = 0; request < count; request++) {
    const due = intendedMs[request]!;
    const lateMs = startMs[request]! - due;
    if (lateMs > 0) sentLate++;
    if (lateMs > latestMs) latestMs = lateMs;
    if (failure[request] !== 0 || !(firstByteMs[request]! >= 0)) continue;
    reported[answered] = firstByteMs[request]! - startMs[request]!;
    truth[answered++] = firstByteMs[request]! - due;
  }
  const printed = reported.subarray(0, answered);
  return {
    reported: report(printed.slice()),
    truth: report(truth.slice(0, answered)),
    corrected: report(withOmitted(printed, gapOf(intendedMs, count))),
    sentLate,
    latestMs,
  };
}

/** The time between two requests that the tester means to keep: the mean of the intended gaps. */
function gapOf(intendedMs: Float64Array, count: number): number {
  return count < 2 ? Infinity : (intendedMs[count - 1]! - intendedMs[0]!) / (count - 1);
}

/** Behind every time longer than the gap stand those of the requests that were not sent meanwhile: shorter by one gap each. */
function withOmitted(times: Float64Array, gapMs: number): Float64Array<ArrayBuffer> {
  if (!(gapMs > 0)) return Float64Array.from(times);
  const all: number[] = [];
  for (const time of times) {
    for (let missing = time; missing >= gapMs || missing === time; missing -= gapMs) {
      all.push(missing);
      if (all.length > MOST_FILLED_IN) return Float64Array.from(all);
    }
  }
  return Float64Array.from(all);
}

/** Filling in stops here: a tester stuck for hours would fill the memory. */
const MOST_FILLED_IN = 5_000_000;

function report(times: Float64Array<ArrayBuffer>): TesterReport {
  const sortedMs = times.sort();
  const count = sortedMs.length;
  let sum = 0;
  for (let at = 0; at < count; at++) sum += sortedMs[at]!;
  return {
    count,
    percentiles: percentilesOf(sortedMs.slice(), 0, count),
    meanMs: sum / count,
    maxMs: sortedMs[count - 1] ?? NaN,
    sortedMs,
  };
}
