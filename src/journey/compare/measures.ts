/** What two runs can be compared by: one number a run each. A further measure is one more entry. */
import type { TrafficSummary } from '../traffic/summary-types';

export const measureIds = ['p50', 'p95', 'p99', 'mean', 'goodput', 'failed-share'] as const;
export type MeasureId = (typeof measureIds)[number];

/** What the measures read: small enough to send for each of many runs. */
export type Measurements = Readonly<Record<MeasureId, number>>;

export interface Measure {
  readonly id: MeasureId;
  /** For an axis or a table's head. */
  readonly label: string;
  readonly unit: 'ms' | 'per-second' | 'ratio';
  /** What a lower and a higher value are called: 'faster', 'slower'. */
  readonly lower: string;
  readonly higher: string;
  of(summary: TrafficSummary): number;
}

const time = (id: MeasureId, label: string, of: Measure['of']): Measure => ({
  id,
  label,
  unit: 'ms',
  lower: 'faster',
  higher: 'slower',
  of,
});

export const measures: Readonly<Record<MeasureId, Measure>> = {
  p50: time('p50', 'p50 to first byte', ({ percentiles }) => percentiles.p50Ms),
  p95: time('p95', 'p95 to first byte', ({ percentiles }) => percentiles.p95Ms),
  p99: time('p99', 'p99 to first byte', ({ percentiles }) => percentiles.p99Ms),
  mean: time('mean', 'mean time to first byte', ({ meanMs }) => meanMs),
  goodput: {
    id: 'goodput',
    label: 'finished within budget',
    unit: 'per-second',
    lower: 'fewer',
    higher: 'more',
    of: ({ good, endMs, firstArrivalMs }) => (endMs > firstArrivalMs ? (good * 1000) / (endMs - firstArrivalMs) : 0),
  },
  'failed-share': {
    id: 'failed-share',
    label: 'failed',
    unit: 'ratio',
    lower: 'fewer failures',
    higher: 'more failures',
    of: ({ failed, requests }) => (requests === 0 ? 0 : failed / requests),
  },
};

/** Every measure of one run. */
export function measure(summary: TrafficSummary): Measurements {
  return Object.fromEntries(measureIds.map((id) => [id, measures[id].of(summary)])) as Record<MeasureId, number>;
}
