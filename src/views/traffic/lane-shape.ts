/** What is inside a lane: its walls, rails and sockets, for any thickness of the lane. */
import type { LaneWall, TrafficLane } from './layout-types';

/** Thinner than this a server shares its lane with others. */
export const leastLane = 56;
/** From here on the server's name has a line of its own above the rail; below it stands between the rails. */
export const roomyLane = 112;

export const mostSockets = 20;
const socketPitch = 7.6;

export interface LaneDepths {
  readonly proxy: number;
  readonly app: number;
  readonly layers: readonly number[];
  readonly pool: number;
}

type LaneInside = Pick<TrafficLane, 'rails' | 'walls' | 'sockets' | 'socketThickness'>;

/** @param hasNameLine whether room for a line of words is kept beside the in-rail */
export function insideOf(
  near: number,
  far: number,
  at: LaneDepths,
  poolSize: number,
  hasNameLine: boolean,
): LaneInside {
  const thickness = far - near;
  const inInset = hasNameLine ? 42 : Math.max(15, Math.min(26, thickness * 0.2));
  const outInset = hasNameLine ? 32 : Math.max(13, Math.min(22, thickness * 0.17));
  const rails = { in: near + inInset, out: far - outInset };
  return { rails, walls: wallsOf(near, far, at, inInset, outInset), ...socketsBetween(rails, poolSize) };
}

function wallsOf(near: number, far: number, at: LaneDepths, inInset: number, outInset: number): readonly LaneWall[] {
  const ratio = Math.min(1, outInset / 32);
  const poolNear = inInset - 10 * Math.sqrt(ratio);
  const poolFar = outInset - 8 * Math.sqrt(ratio);
  const layerFirst = 15 * ratio;
  const pitch = at.layers.length < 2 ? 0 : Math.min(3.5, (poolFar - 2 - layerFirst) / (at.layers.length - 1));
  const wall = (
    station: LaneWall['station'],
    u: number,
    insets: readonly [near: number, far: number],
    radius: number,
    key: string = station,
  ): LaneWall => ({
    key,
    station,
    kind: key === station ? 'station' : 'layer',
    u,
    near: near + insets[0],
    far: far - insets[1],
    radius: Math.min(radius, (far - near - insets[0] - insets[1]) / 2),
  });
  return [
    wall('reverse-proxy', at.proxy, [0, 0], Math.max(10, 22 * ratio)),
    wall('app', at.app, [9 * ratio, 9 * ratio], Math.max(8, 18 * ratio)),
    ...at.layers.map((u, index) => {
      const inset = layerFirst + pitch * index;
      return wall('app', u, [inset, inset], Math.max(6, 14 * ratio - 2 * index), `layer-${index}`);
    }),
    wall('pool', at.pool, [poolNear, poolFar], Math.max(6, 10 * ratio)),
  ];
}

/** One a connection, up to as many as there is room for. */
function socketsBetween(
  rails: TrafficLane['rails'],
  poolSize: number,
): Pick<TrafficLane, 'sockets' | 'socketThickness'> {
  const room = rails.out - rails.in - 8;
  const count = Math.max(1, Math.min(poolSize, mostSockets, Math.floor(room / 2.6)));
  const pitch = Math.min(socketPitch, room / count);
  const first = (rails.in + rails.out) / 2 - (pitch * (count - 1)) / 2;
  return {
    sockets: Array.from({ length: count }, (_, index) => first + pitch * index),
    socketThickness: Math.min(5.6, pitch * 0.74),
  };
}
