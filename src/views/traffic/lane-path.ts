/** Walls, pills and rails of the traffic map as SVG paths. */
import { polyline, round, rounded } from '../map/geometry';
import type { Point, Polyline } from '../map/geometry';
import type { LaneWall, TrafficLane, TrafficLayout, TrafficMode } from './layout-types';

type Turned = Pick<TrafficLayout, 'mode' | 'width' | 'at'>;

/** Walls run this far past the map's edge, so that their ends are never seen. */
const beyond = 4;

/** From depth and breadth to px. */
export function turned(mode: TrafficMode, u: number, v: number): Point {
  return mode === 'wide' ? { x: u, y: v } : { x: v, y: u };
}

/** A wall, open at the map's far edge. */
export function wallPath(wall: LaneWall, { mode, width, at }: Turned): string {
  const [u, near, far, r] = [wall.u, wall.near, wall.far, wall.radius].map(round) as [number, number, number, number];
  if (mode === 'wide') {
    const edge = round(width + beyond);
    return `M${edge} ${near}H${u + r}A${r} ${r} 0 0 0 ${u} ${near + r}V${far - r}A${r} ${r} 0 0 0 ${u + r} ${far}H${edge}`;
  }
  // Below the database other things stand: the walls end behind it, the outermost one just under it.
  const edge = wall.key === 'edge' ? at.end + 8 : at.database + 24;
  return `M${near} ${edge}V${u + r}A${r} ${r} 0 0 1 ${near + r} ${u}H${far - r}A${r} ${r} 0 0 1 ${far} ${u + r}V${edge}`;
}

/** Corners where the way leaves the trunk and turns in the database. */
const cornerRadius = 14;
const loopRadius = 12;

/** The request's way from the trunk into a lane, up to its first wall. */
export function branchIn(layout: TrafficLayout, lane: Pick<TrafficLane, 'rails'>): Polyline {
  const { mode, trunk, fork, at } = layout;
  const points = [
    turned(mode, fork.in - cornerRadius - 8, trunk.in),
    turned(mode, fork.in, trunk.in),
    turned(mode, fork.in, lane.rails.in),
    turned(mode, at.proxy, lane.rails.in),
  ];
  return rounded(points, cornerRadius);
}

/** The response's way from a lane's first wall to the trunk. */
export function branchOut(layout: TrafficLayout, lane: Pick<TrafficLane, 'rails'>): Polyline {
  const { mode, trunk, fork, at } = layout;
  const points = [
    turned(mode, at.proxy, lane.rails.out),
    turned(mode, fork.out, lane.rails.out),
    turned(mode, fork.out, trunk.out),
    turned(mode, fork.out - cornerRadius - 8, trunk.out),
  ];
  return rounded(points, cornerRadius);
}

/** In through a lane to where the way turns, and out again: what the flow is drawn along. */
export function laneWay(layout: TrafficLayout, lane: TrafficLane): Polyline {
  const { mode, at } = layout;
  const there = branchIn(layout, lane).points;
  const loop = rounded(
    [
      turned(mode, at.proxy, lane.rails.in),
      turned(mode, at.loop, lane.rails.in),
      turned(mode, at.loop, lane.rails.out),
      turned(mode, at.proxy, lane.rails.out),
    ],
    loopRadius,
  ).points;
  const back = branchOut(layout, lane).points;
  return polyline([...there, ...loop, ...back]);
}

/** Between client and fork, there and back. */
export function trunkWays({ mode, client, trunk, fork }: TrafficLayout): readonly [there: Polyline, back: Polyline] {
  const inEnd = fork.in - cornerRadius - 8;
  const outEnd = fork.out - cornerRadius - 8;
  const middle = (trunk.in + trunk.out) / 2;
  const there = [turned(mode, client.u, middle), turned(mode, client.u, trunk.in), turned(mode, inEnd, trunk.in)];
  const back = [turned(mode, outEnd, trunk.out), turned(mode, client.u, trunk.out), turned(mode, client.u, middle)];
  return [rounded(there, cornerRadius), rounded(back, cornerRadius)];
}
