/**
 * Where on the map one segment of a story ends and the next begins. Links end at walls, layers at the next layer, waits at the head of
 * their line; between two segments that share a zone there is no such place, and they share the way by their durations.
 */
import type { MapLayout, Zone } from './layout-types';
import type { Place } from './places';
import { atClient, inLane, onRail } from './places';
import type { Visit } from './visits';
import { zoneAt } from './zones';

/** One more than the visits: a place before each and one after the last; null where two visits share a zone. */
export function knotsOf(
  visits: readonly Visit[],
  layout: MapLayout,
  laneOf: (attempt: number) => number,
): readonly (Place | null)[] {
  const place = (at: Place | null, visit: Visit): Place | null => {
    const lane = visit.attempt === 0 ? -1 : laneOf(visit.attempt);
    return at === null || at.isClient || lane < 0 ? at : inLane(at, lane, layout);
  };
  const first = visits[0];
  const last = visits[visits.length - 1];
  if (first === undefined || last === undefined) return [];
  const inner = visits.slice(1).map((next, index) => {
    const before = visits[index] ?? first;
    const isSentOn = next.attempt > before.attempt && !isRefused(before);
    return place(
      knotBetween(before, next, { earlier: visits[index - 1], later: visits[index + 2] }, layout),
      isSentOn ? next : before,
    );
  });
  return [atClient('in', layout), ...inner, place(lastKnot(last, layout), last)];
}

interface Around {
  readonly earlier: Visit | undefined;
  readonly later: Visit | undefined;
}

/** A response from the cache leaves the rail this far before the cache, so that its corner is round. */
const hitCorner = 12;

function knotBetween(a: Visit, b: Visit, { earlier, later }: Around, layout: MapLayout): Place | null {
  const { zones, cache } = layout;
  const zoneA = zoneAt(zones, a.zone);
  const zoneB = zoneAt(zones, b.zone);
  const isFirstOut = b.zone === 0 && b.rail === 'out';
  if (a.isApproach) return atClient('in', layout);
  if (a.zone === 0 && a.rail === 'out') return atClient('out', layout);
  if (a.zone === 0) return onRail('in', zoneAt(zones, 1).start);
  if (isFirstOut) return onRail('out', zoneAt(zones, 1).start);
  if (b.isCache && !a.isCache && cache !== null) {
    const isHit = later?.rail === 'out' && cache.goesThrough;
    return onRail('in', isHit ? cache.u - hitCorner : cache.u);
  }
  if (isRefused(a)) return onRail('in', zoneA.start - zoneA.hop);
  if (b.isEnteredAnew) return onRail('out', zoneB.start);
  if (a.isLink) {
    const skipsPool = a.rail === 'out' && b.zone < a.zone - 1;
    return skipsPool ? onRail('out', zoneB.end) : afterLink(a, zoneA);
  }
  if (b.isLink && b.rail === 'in') return onRail('in', Math.min(zoneB.start - zoneB.hop, zoneA.end));
  if (b.isLink) return onRail('out', zoneB.start);
  if (a.segment.kind === 'failed' && a.rail === 'in') return onRail('in', beforeTurn(zoneA, layout));
  if (b.zone > a.zone) {
    const isWaiting = a.segment.spentOn === 'wait' && a.rail === 'in';
    return onRail('in', isWaiting ? Math.min(zoneA.waitEnd, zoneB.start) : zoneB.start);
  }
  if (b.zone < a.zone) return onRail('out', zoneA.start);
  if (a.isCache && cache !== null && !b.isCache) {
    if (b.rail === 'in') return onRail('in', cache.u);
    return cache.goesThrough ? onRail('out', cache.u - hitCorner) : onRail('in', beforeTurn(zoneA, layout));
  }
  if (a.rail === 'in' && b.rail === 'out') return onRail('in', beforeTurn(zoneA, layout));
  const isFirstWait = a.segment.spentOn === 'wait' && b.segment.spentOn !== 'wait' && earlier?.zone !== a.zone;
  return isFirstWait && a.rail === 'in' ? onRail('in', zoneA.waitEnd) : null;
}

/** On the request's rail, far enough before the turn that its corner is round. */
function beforeTurn(zone: Zone, layout: MapLayout): number {
  return Math.max(zone.start, zone.turn - layout.cornerRadius);
}

/** A link whose far end turned the request away: it went there and back. */
export function isRefused({ isLink, rail, segment }: Visit): boolean {
  return isLink && rail === 'in' && segment.kind === 'failed';
}

function afterLink(link: Visit, zone: Zone): Place {
  return link.rail === 'in' ? onRail('in', zone.start) : onRail('out', zone.start - zone.hop);
}

/** Where a story ends: at the client, or where the request was left. */
function lastKnot(last: Visit, layout: MapLayout): Place {
  const zone = zoneAt(layout.zones, last.zone);
  if (last.zone === 0 && last.rail === 'out') return atClient('out', layout);
  if (last.isApproach) return atClient('in', layout);
  if (last.zone === 0) return onRail('in', zoneAt(layout.zones, 1).start);
  if (last.isLink) return afterLink(last, zone);
  if (last.rail === 'out') return onRail('out', zone.start);
  return onRail('in', last.segment.spentOn === 'wait' ? zone.waitEnd : zone.turn);
}
