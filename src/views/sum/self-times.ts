/**
 * What a story adds up to, in whole tenths of a millisecond: per station and per kind, until the first byte. What comes after it (the
 * rest of a long body) is drawn but belongs to no sum, because the sum is the TTFB.
 */
import type { Segment, Story } from '../../journey';
import type { StationId } from '../stations';
import { stationIds } from '../stations';
import { roundParts, toTenths } from './round';

/** The part of the segment that lies before the first byte, in ms. */
export function countedMs(story: Story, segment: Segment): number {
  return Math.max(0, Math.min(segment.endMs, story.firstByteMs) - segment.startMs);
}

export function ttfbTenths(story: Story): number {
  return toTenths(story.firstByteMs - story.startMs);
}

/** Each station's own time until the first byte; the eight add up to `ttfbTenths`. */
export function selfTenths(story: Story): Readonly<Record<StationId, number>> {
  const sums = new Map<StationId, number>();
  for (const segment of story.segments) {
    sums.set(segment.station, (sums.get(segment.station) ?? 0) + countedMs(story, segment));
  }
  const tenths = roundParts(
    stationIds.map((id) => sums.get(id) ?? 0),
    ttfbTenths(story),
  );
  return Object.fromEntries(stationIds.map((id, index) => [id, tenths[index]])) as Record<StationId, number>;
}

export interface KindTenths {
  readonly network: number;
  readonly wait: number;
  readonly work: number;
  /** The sum of the three. */
  readonly total: number;
}

/** The TTFB by kind; the three add up to the total. */
export function kindTenths(story: Story): KindTenths {
  const total = ttfbTenths(story);
  const { networkMs, waitMs, workMs } = story.sum;
  const [network, wait, work] = roundParts([networkMs, waitMs, workMs], total) as [number, number, number];
  return { network, wait, work, total };
}

/** Time on the server that an endpoint of this kind may take, in ms. */
export const budgetMs = { api: 100, html: 200 } as const;

/** TTFB that a web application should stay under, whatever its endpoints. */
export const ttfbTargetMs = 200;

export interface ServerTime {
  readonly tenths: number;
  readonly budgetTenths: number;
  /** Above zero: over the budget. */
  readonly overTenths: number;
}

/** From the request's arrival at the load balancer to the response's departure, against the endpoint's budget. */
export function serverTime(story: Story): ServerTime {
  const tenths = toTenths(story.serverToMs - story.serverFromMs);
  const budgetTenths = toTenths(budgetMs[story.endpoint.kind]);
  return { tenths, budgetTenths, overTenths: tenths - budgetTenths };
}
