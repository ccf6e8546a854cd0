/** Recordings of random picks that give only totals: the model's own run has to lie within the recorded intervals. */
import * as v from 'valibot';
import type { Comparison } from '../../case';

const interval = v.tuple([v.number(), v.number()]);

/** Members of a recording of this kind. */
export const countsFields = {
  requestCount: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  counts: v.optional(v.record(v.string(), v.number())),
  accept: v.optional(v.record(v.string(), interval)),
  acceptIfHeld: v.optional(v.record(v.string(), v.record(v.string(), interval))),
};

export type Counts = Readonly<Record<string, number>>;

interface RecordedCounts {
  readonly requestCount?: number | undefined;
  readonly counts: Counts;
  readonly accept?: Readonly<Record<string, readonly [number, number]>> | undefined;
  readonly acceptIfHeld?: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> | undefined;
}

/** @param picks the model's run, the first request first */
export function countsComparison(recorded: RecordedCounts, picks: readonly string[], reason: string): Comparison {
  const counts: Record<string, number> = {};
  for (const pick of picks) counts[pick] = (counts[pick] ?? 0) + 1;
  const accept = recorded.accept ?? recorded.acceptIfHeld?.[picks[0] ?? ''];
  const expected = { counts: recorded.counts };
  const got = { counts };
  if (accept === undefined) {
    const why = `no interval is recorded for a first request that "${picks[0] ?? ''}" holds`;
    return { outcome: 'failed', expected, got, differs: ['counts'], reason: why };
  }
  const names = new Set([...Object.keys(accept), ...Object.keys(counts)]);
  const differs = [...names].flatMap((name) => {
    const [low, high] = accept[name] ?? [0, 0];
    const count = counts[name] ?? 0;
    return count >= low && count <= high ? [] : [`counts.${name} ∉ [${low}, ${high}]`];
  });
  const requestCount = recorded.requestCount ?? picks.length;
  if (picks.length !== requestCount) differs.push('requestCount');
  return { outcome: differs.length === 0 ? 'passed' : 'failed', expected, got, differs, reason };
}
