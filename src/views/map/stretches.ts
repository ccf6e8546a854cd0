/** The line that each segment of a story draws on the map: together they are the request's path, without a gap. */
import type { SegmentKind, StationId } from '../../journey';
import type { Point, Polyline } from './geometry';
import { pointAt, polyline, round, rounded, slice } from './geometry';
import { isRefused } from './knots';
import type { MapLayout, Zone } from './layout-types';
import type { Place } from './places';
import { inLane, onRail, pointOf, toPoint, wayBetween } from './places';
import type { Visit } from './visits';
import { zoneAt } from './zones';

export interface Stretch {
  readonly segment: number;
  readonly station: StationId;
  readonly kind: SegmentKind;
  readonly spentOn: 'network' | 'wait' | 'work';
  readonly rail: Visit['rail'];
  readonly line: Polyline;
  /** Same for two stretches that draw the same line in the same way. */
  readonly key: string;
  /** Up to this distance a thin line off the rail, to the cache and back; 0 where there is none. */
  readonly spurTo: number;
  /** Where the line leaves the rail that it came in on, or the wall that turned the request away. */
  readonly turn: Point | null;
  /** Distance of the stretch's start from the start of the whole path. */
  readonly from: number;
}

/** A stretch before it is known whose it is and where on the path it lies. */
interface Drawn {
  readonly line: Polyline;
  readonly shape: string;
  readonly turn: Point | null;
  readonly spurTo: number;
}

export function stretchesOf(
  visits: readonly Visit[],
  knots: readonly (Place | null)[],
  layout: MapLayout,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const known = new Map<string, readonly Drawn[]>();
  let travelled = 0;
  for (let start = 0; start < visits.length;) {
    let end = start + 1;
    while (end < visits.length && knots[end] === null) end++;
    const from = knots[start];
    const to = knots[end];
    if (!from || !to) throw new Error(`Segment ${start} of a story has no place.`);
    const run = visits.slice(start, end);
    const crossing = crossingZone(visits, start, from, to, layout);
    // The trips of a thousand queries are drawn once.
    const key = run.length === 1 ? tripKey(run[0], from, to, crossing) : `run ${start}`;
    const drawn = known.get(key) ?? drawRun(run, from, to, crossing, layout);
    known.set(key, drawn);
    drawn.forEach(({ line, shape, turn, spurTo }, offset) => {
      const visit = run[offset];
      if (visit === undefined) return;
      const { station, kind, spentOn } = visit.segment;
      const common = { station, kind, spentOn, rail: visit.rail, line, turn, spurTo };
      stretches.push({ ...common, segment: start + offset, key: `${spentOn}|${station}|${shape}`, from: travelled });
      travelled += line.length;
    });
    start = end;
  }
  return stretches;
}

function tripKey(visit: Visit | undefined, from: Place, to: Place, crossing: Zone): string {
  const place = ({ rail, u, lane, isClient }: Place) => `${rail} ${u} ${isClient} ${lane?.index} ${lane?.along}`;
  const way = `${visit?.isApproach} ${visit?.isCache} ${visit?.segment.kind} ${visit?.segment.spentOn} ${visit?.zone}`;
  return `${place(from)}|${place(to)}|${way}|${crossing.key}`;
}

/** The lines of visits that share the way from one place to another. */
function drawRun(run: readonly Visit[], from: Place, to: Place, crossing: Zone, layout: MapLayout): readonly Drawn[] {
  const visit = run[0];
  if (visit === undefined) return [];
  const zone = zoneAt(layout.zones, visit.zone);
  const drawn = (line: Polyline, turn: Point | null = null, spurTo = 0): Drawn => ({
    line,
    shape: shapeOf(line),
    turn,
    spurTo,
  });
  if (visit.isApproach) return [drawn(roundTrip(from, layout, visit))];
  if (isRefused(visit) && from.rail === to.rail) {
    const wall = wallOf(from, zone, layout);
    return [drawn(thereAndBack(from, wall, to, zone, layout), pointOf(wall, layout))];
  }
  if (visit.isCache && run.length === 1) {
    return [drawn(throughCache(from, to, zone, layout), null, spurLength(to, layout))];
  }
  const turn = from.rail !== to.rail ? toPoint(layout, crossing.turn, layout.rails.middle) : null;
  return partsOf(run, wayBetween(from, to, crossing, layout), zone, layout).map((line) => drawn(line, turn));
}

/** The way out begins where the way in ended, in the deeper of the two zones; whoever comes in anew turns round outside. */
function crossingZone(visits: readonly Visit[], index: number, from: Place, to: Place, layout: MapLayout): Zone {
  const own = visits[index]?.zone ?? 0;
  const before = visits[index - 1];
  if (visits[index]?.isEnteredAnew) return zoneAt(layout.zones, own - 1);
  const isTurningOut = from.rail === 'in' && to.rail === 'out' && before !== undefined && !before.isLink;
  return zoneAt(layout.zones, isTurningOut ? Math.max(own, before.zone) : own);
}

/** A handshake: to the first stop and back; work on the server's side of one keeps the request where it is. */
function roundTrip(from: Place, layout: MapLayout, visit: Visit): Polyline {
  if (visit.segment.spentOn !== 'network') return polyline([pointOf(from, layout)]);
  const there = wayBetween(from, onRail('in', zoneAt(layout.zones, 1).start), zoneAt(layout.zones, 0), layout);
  return polyline([...there.points, ...[...there.points].reverse().slice(1)]);
}

/** The wall that a link leads to, of the server that the request was sent to. */
function wallOf(from: Place, zone: Zone, layout: MapLayout): Place {
  const wall = onRail('in', zone.start);
  return from.lane === null ? wall : inLane(wall, from.lane.index, layout);
}

function thereAndBack(from: Place, wall: Place, to: Place, zone: Zone, layout: MapLayout): Polyline {
  return polyline([...wayBetween(from, wall, zone, layout).points, ...wayBetween(wall, to, zone, layout).points]);
}

function throughCache(from: Place, to: Place, zone: Zone, layout: MapLayout): Polyline {
  const { cache } = layout;
  if (cache === null) return wayBetween(from, to, zone, layout);
  if (to.rail === 'out' && cache.goesThrough) {
    const through = layout.rails;
    const corners = [toPoint(layout, cache.u, through.in), toPoint(layout, cache.u, through.out)];
    return rounded([pointOf(from, layout), ...corners, pointOf(to, layout)], layout.cornerRadius);
  }
  const base = pointOf(from, layout);
  const tip = toPoint(layout, cache.u, cache.tip);
  return polyline([base, tip, ...wayBetween(from, to, zone, layout).points]);
}

/** A hit that goes on through the cache draws no spur. */
function spurLength(to: Place, { cache, rails }: MapLayout): number {
  return cache === null || (to.rail === 'out' && cache.goesThrough) ? 0 : 2 * (cache.tip - rails.in);
}

/** Cuts a run's line among its visits: by the database's stages where they are named, else by duration with a twentieth for the least. */
function partsOf(run: readonly Visit[], whole: Polyline, zone: Zone, layout: MapLayout): readonly Polyline[] {
  if (run.length === 1) return [whole];
  const ends = stageEnds(run, zone, layout) ?? shareEnds(run.map((visit) => durationOf(visit)));
  let from = 0;
  return ends.map((end) => {
    const part = polyline(slice(whole, from * whole.length, end * whole.length));
    from = end;
    return part;
  });
}

/** Where each of several parts ends, out of 1, when shared by size. */
function shareEnds(sizes: readonly number[]): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const least = total / 20;
  const parts = sizes.map((size) => (total === 0 ? 1 : Math.max(size, least)));
  const sum = parts.reduce((all, part) => all + part, 0);
  let end = 0;
  return parts.map((part, index) => {
    end += part / sum;
    return index === parts.length - 1 ? 1 : end;
  });
}

/** Stages lie at their dots on the way through the database; null when the run does not name them. */
function stageEnds(run: readonly Visit[], zone: Zone, layout: MapLayout): readonly number[] | null {
  const { stages, rails, innermost } = layout;
  if (zone.key !== 'database' || !run.some((visit) => stageOf(visit, layout) >= 0)) return null;
  const across = innermost - zone.start;
  const whole = 2 * across + (rails.out - rails.in);
  const borders = stages.map((stage, index) => {
    const next = stages[index + 1];
    return next === undefined ? 1 : (across + (stage.v + next.v) / 2 - rails.in) / whole;
  });
  // A wait belongs to the stage that follows it.
  let following = stages.length - 1;
  const stageIndex = [...run].reverse().map((visit) => {
    following = stageOf(visit, layout) >= 0 ? stageOf(visit, layout) : following;
    return following;
  });
  stageIndex.reverse();
  return run.map((_, index) => {
    const stage = stageIndex[index] ?? 0;
    const group = run.filter((_visit, at) => stageIndex[at] === stage);
    const position = run.slice(0, index + 1).filter((_visit, at) => stageIndex[at] === stage).length - 1;
    const from = stage === 0 ? 0 : (borders[stage - 1] ?? 0);
    const to = borders[stage] ?? 1;
    const isLast = index === run.length - 1;
    return isLast ? 1 : from + (to - from) * (shareEnds(group.map((visit) => durationOf(visit)))[position] ?? 1);
  });
}

function stageOf(visit: Visit, layout: MapLayout): number {
  return layout.stages.findIndex((stage) => stage.words === visit.segment.name);
}

function durationOf({ segment }: Visit): number {
  return segment.endMs - segment.startMs;
}

/** Start, middle and end: enough to tell one line of the map from another. */
function shapeOf(line: Polyline): string {
  const at = (distance: number) => {
    const { x, y } = pointAt(line, distance);
    return `${round(x)},${round(y)}`;
  };
  return `${at(0)}>${at(line.length / 2)}>${at(line.length)}`;
}
