/**
 * A story's segments as visits to zones of the map. The segments say where time was spent; from their order follows which way the request
 * was going: deeper is inward, shallower outward, whichever query, attempt or failure it belongs to.
 */
import type { Segment, Story } from '../../journey';
import { attemptsOf } from './attempts';
import type { MapLayout, Zone } from './layout-types';
import { zoneAt } from './zones';

export type Rail = 'in' | 'out';

export interface Visit {
  readonly segment: Segment;
  /** Index of the zone in which (or, for a link, into or out of which) the time is spent. */
  readonly zone: number;
  readonly rail: Rail;
  readonly isLink: boolean;
  readonly isCache: boolean;
  /** On the wire between the client and the first stop, before the request was sent: a handshake. */
  readonly isApproach: boolean;
  /** Whether it comes here anew, out of a zone that it left the moment before: the next query right after the last. */
  readonly isEnteredAnew: boolean;
  /** How many times the request had been sent on to a server before, this one included: 0 before the first. */
  readonly attempt: number;
}

/** The client's span of a retry on its way: models/network, `retrySpans`. */
const sentAgain = 'request sent again';

export function visitsOf(story: Story, layout: MapLayout): readonly Visit[] {
  const { zones } = layout;
  const { segments } = story;
  const sent = requestSegment(segments);
  const attempts = attemptsOf(story);
  let zone = 0;
  let rail: Rail = 'in';
  const seen = new Set<number>();
  return segments.map((segment, index): Visit => {
    const attempt = attempts[index] ?? 0;
    const isNew = !seen.has(segment.span);
    seen.add(segment.span);
    const visit = { segment, attempt, rail, isLink: false, isCache: false, isApproach: false, isEnteredAnew: false };
    if (index <= sent) {
      if (index === sent) zone = 1;
      return { ...visit, zone: 0, isLink: true, isApproach: index < sent };
    }
    if (segment.spentOn === 'network' && segment.station === 'client') {
      zone = 0;
      rail = segment.name === sentAgain ? 'in' : 'out';
      return { ...visit, zone, rail, isLink: true };
    }
    const gate = gateOf(zones, segment.station);
    if (segment.spentOn === 'network' && zoneAt(zones, gate).hop > 0) {
      const isInward = gate > zone;
      rail = isInward ? 'in' : 'out';
      // Whoever is refused stays outside.
      zone = isInward && segment.kind !== 'failed' ? gate : gate - 1;
      return { ...visit, zone: gate, rail, isLink: true };
    }
    const own = zoneOf(segment, zones, zone);
    const isEnteredAnew = own > 0 && own === zone && rail === 'out' && segment.direction === 'in' && isNew;
    if (own > zone || isEnteredAnew) rail = 'in';
    else if (own < zone || segment.direction === 'out') rail = 'out';
    zone = own;
    return { ...visit, zone, rail, isCache: segment.station === 'cache', isEnteredAnew };
  });
}

/** Index of the segment in which the request itself travels to the first stop: the last on the wire before anything else begins. */
function requestSegment(segments: readonly Segment[]): number {
  let last = -1;
  for (const [index, segment] of segments.entries()) {
    if (segment.station !== 'client' && segment.station !== 'tls') break;
    if (segment.station === 'client' && segment.spentOn === 'network' && segment.direction === 'in') last = index;
  }
  return last;
}

/** The outermost zone that belongs to a station's machine: its TLS stop where TLS ends there, else the station's own. */
function gateOf(zones: readonly Zone[], station: Segment['station']): number {
  const own = ownZone(zones, station);
  return zones[own - 1]?.key === 'tls' && station !== 'tls' ? own - 1 : own;
}

/** The cache lies inside the reverse proxy; without TLS on the map the load balancer stands for it. */
function ownZone(zones: readonly Zone[], station: Segment['station']): number {
  const key = station === 'cache' ? 'reverse-proxy' : station;
  const own = zones.findIndex((zone) => zone.key === key);
  return own >= 0 ? own : zones.findIndex((zone) => zone.key === 'load-balancer');
}

/**
 * The zone of work and waits. Layers are told apart by name; of two with one name the nearer in the direction of travel is meant. A wait
 * for the application's process, and work that the map has no place for, are spent where the request stands; nothing on the way out
 * leads deeper.
 */
function zoneOf(segment: Segment, zones: readonly Zone[], from: number): number {
  if (segment.station !== 'app') return ownZone(zones, segment.station);
  const app = ownZone(zones, 'app');
  const handler = zones.findIndex((zone) => zone.key === 'handler');
  const named = zones.flatMap((zone, index) => (zone.names.includes(segment.name) ? [index] : []));
  if ((segment.spentOn === 'wait' || named.length === 0) && from > app) return Math.min(from, handler);
  const inward = named.find((index) => index > from) ?? named.find((index) => index === from);
  const outward = named.findLast((index) => index <= from);
  const own = (segment.direction === 'in' ? inward : outward) ?? named[0] ?? app;
  return segment.direction === 'out' ? Math.min(own, from) : own;
}
