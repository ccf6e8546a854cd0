/** One station's share of a story. */
import type { Story, StoryEvent } from '../../journey';
import type { StationId } from '../stations';
import type { TimeKind, Visit } from '../sum/visits';
import { roundParts } from '../sum/round';
import { selfTenths } from '../sum/self-times';
import { asKinds, stays, timeKinds, withTenths } from '../sum/visits';

export interface StationStory {
  readonly visits: readonly Visit[];
  /** Tenths of a millisecond until the first byte; the parts add up to `self`, which is what the waterfall writes in the station's row. */
  readonly totals: Readonly<Record<TimeKind, number>> & { readonly self: number };
  /** What was told here by the playhead, in order. */
  readonly events: readonly StoryEvent[];
}

/** @param event index of the event that is told: what comes later is not told yet */
export function stationStory(story: Story, station: StationId, event: number): StationStory {
  const self = selfTenths(story)[station];
  const visits = stays(story).filter((stay) => stay.station === station);
  const raw = timeKinds.map((kind) => visits.reduce((sum, visit) => sum + visit.ms[kind], 0));
  const totals = asKinds(roundParts(raw, self));
  return {
    visits: withTenths(visits, totals),
    totals: { ...totals, self },
    events: story.events.slice(0, event + 1).filter((told) => told.station === station),
  };
}
