/** The waterfall read as a list: each stay at a station, with what the time went to. */
import type { Segment, Story } from '../../journey';
import type { StationId } from '../stations';
import { roundParts } from './round';
import { countedMs, ttfbTenths } from './self-times';

export const timeKinds = ['wait', 'work', 'network'] as const;
export type TimeKind = (typeof timeKinds)[number];
export type Kinds = Readonly<Record<TimeKind, number>>;

/** A stretch of segments at one station. */
export interface Stay {
  readonly station: StationId;
  /** Index of its first segment. */
  readonly segment: number;
  readonly segments: readonly Segment[];
  readonly startMs: number;
  readonly endMs: number;
  /** Until the first byte. */
  readonly ms: Kinds;
}

/** A stay as it is written: whole tenths of a millisecond. */
export interface Visit extends Stay {
  readonly tenths: Kinds;
}

export interface Visits {
  readonly visits: readonly Visit[];
  /** Each column's sum; the three add up to the TTFB. */
  readonly totals: Kinds;
}

/** All stays of a request; every column adds up to its total as written. */
export function visitsOf(story: Story): Visits {
  const all = stays(story);
  const raw = timeKinds.map((kind) => all.reduce((sum, { ms }) => sum + ms[kind], 0));
  const totals = asKinds(roundParts(raw, ttfbTenths(story)));
  return { visits: withTenths(all, totals), totals };
}

export function stays(story: Story): readonly Stay[] {
  const groups: { segment: number; segments: Segment[] }[] = [];
  story.segments.forEach((segment, index) => {
    const last = groups.at(-1);
    if (last?.segments[0]?.station === segment.station) last.segments.push(segment);
    else groups.push({ segment: index, segments: [segment] });
  });
  return groups.map(({ segment, segments }) => ({
    station: segments[0]!.station,
    segment,
    segments,
    startMs: segments[0]!.startMs,
    endMs: segments.at(-1)!.endMs,
    ms: sumsOf(story, segments),
  }));
}

/** Rounds column by column, so that each adds up to its total. */
export function withTenths(all: readonly Stay[], totals: Kinds): readonly Visit[] {
  const columns = timeKinds.map((kind) =>
    roundParts(
      all.map(({ ms }) => ms[kind]),
      totals[kind],
    ),
  );
  return all.map((stay, index) => ({ ...stay, tenths: asKinds(columns.map((column) => column[index]!)) }));
}

/** @param values in the order of `timeKinds` */
export function asKinds([wait, work, network]: readonly number[]): Kinds {
  return { wait: wait!, work: work!, network: network! };
}

function sumsOf(story: Story, segments: readonly Segment[]): Kinds {
  const sums = { wait: 0, work: 0, network: 0 };
  for (const segment of segments) sums[segment.spentOn] += countedMs(story, segment);
  return sums;
}
