/**
 * Places on the map and the ways between them. A place is a depth on one of the two rails, or a distance along the branch to another
 * server's lane; a way is the line that a request draws from one place to the next without being in two places at once.
 */
import type { Point } from './geometry';
import { rounded, slice, polyline } from './geometry';
import type { Polyline } from './geometry';
import type { Lane, MapLayout, Zone } from './layout-types';
import type { Rail } from './visits';

export interface Place {
  readonly rail: Rail;
  readonly u: number;
  /** Set in another server's lane: distance along the branch that leads there. */
  readonly lane: { readonly index: number; readonly along: number } | null;
  /** At the client itself, before the request leaves or after the response is there. */
  readonly isClient: boolean;
}

/** How far a request goes into the lane of a server that is not drawn open. */
const laneDepth = 10;

export function onRail(rail: Rail, u: number): Place {
  return { rail, u, lane: null, isClient: false };
}

export function atClient(rail: Rail, layout: MapLayout): Place {
  return { rail, u: layout.client.u, lane: null, isClient: true };
}

/** The same place inside a server that has a lane only: everything deeper than its wall is drawn at the lane's start. */
export function inLane(place: Place, index: number, layout: MapLayout): Place {
  const { branch } = layout;
  const lane = layout.lanes[index];
  if (branch === null || lane === undefined || place.u <= branch.from) return place;
  const toWall = branchLine(layout, lane).length - laneDepth;
  const reach = place.u - branch.wall;
  const inside = reach <= 0 ? 0 : laneDepth * Math.min(1, reach / (layout.innermost - branch.wall));
  const outside = Math.max(0, Math.min(1, (place.u - branch.across) / (branch.wall - branch.across)));
  return { ...place, rail: 'in', lane: { index, along: toWall * outside + inside } };
}

export function pointOf(place: Place, layout: MapLayout): Point {
  const { client, rails } = layout;
  if (place.isClient)
    return toPoint(layout, client.u, client.v + (place.rail === 'in' ? -client.radius : client.radius));
  if (place.lane !== null) {
    const lane = layout.lanes[place.lane.index];
    if (lane !== undefined) {
      const line = branchLine(layout, lane);
      return slice(line, place.lane.along, place.lane.along)[0] ?? { x: 0, y: 0 };
    }
  }
  return toPoint(layout, place.u, rails[place.rail]);
}

/** Depth and cross position as a point of the drawing. */
export function toPoint(layout: MapLayout, u: number, v: number): Point {
  return layout.mode === 'wide' ? { x: u, y: v } : { x: v, y: u };
}

/** The line from one place to another. @param zone where it changes rails if it has to */
export function wayBetween(from: Place, to: Place, zone: Zone, layout: MapLayout): Polyline {
  if (from.lane !== null || to.lane !== null) return wayThroughLanes(from, to, zone, layout);
  const { rails, client } = layout;
  if (from.isClient && to.isClient && from.rail === to.rail) return polyline([pointOf(from, layout)]);
  const corners: Point[] = [pointOf(from, layout)];
  if (from.isClient) corners.push(toPoint(layout, client.u, rails[from.rail]));
  if (from.rail !== to.rail) {
    corners.push(toPoint(layout, zone.turn, rails[from.rail]), toPoint(layout, zone.turn, rails[to.rail]));
  }
  if (to.isClient) corners.push(toPoint(layout, client.u, rails[to.rail]));
  corners.push(pointOf(to, layout));
  return rounded(corners, layout.cornerRadius);
}

function wayThroughLanes(from: Place, to: Place, zone: Zone, layout: MapLayout): Polyline {
  if (from.lane !== null && to.lane !== null && from.lane.index === to.lane.index) {
    return alongBranch(from.lane.index, from.lane.along, to.lane.along, layout);
  }
  const { branch } = layout;
  const fork = onRail('in', branch?.from ?? from.u);
  const parts: Point[] = [];
  if (from.lane !== null) parts.push(...alongBranch(from.lane.index, from.lane.along, 0, layout).points);
  else parts.push(...wayBetween(from, fork, zone, layout).points);
  if (to.lane !== null) parts.push(...alongBranch(to.lane.index, 0, to.lane.along, layout).points);
  else parts.push(...wayBetween(fork, to, zone, layout).points);
  return polyline(parts);
}

function alongBranch(index: number, from: number, to: number, layout: MapLayout): Polyline {
  const lane = layout.lanes[index];
  if (lane === undefined) return polyline([{ x: 0, y: 0 }]);
  const line = branchLine(layout, lane);
  return from <= to ? polyline(slice(line, from, to)) : polyline([...slice(line, to, from)].reverse());
}

/** From the rail across to the lane's wall and a little way in. */
export function branchLine(layout: MapLayout, lane: Lane): Polyline {
  const { branch, rails } = layout;
  const { from, across, wall } = branch ?? { from: 0, across: 0, wall: 0 };
  return rounded(
    [
      { x: from, y: rails.in },
      { x: across, y: rails.in },
      { x: across, y: lane.middle },
      { x: wall + laneDepth, y: lane.middle },
    ],
    16,
  );
}
