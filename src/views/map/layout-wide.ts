/** The wide map: the client at the left, every station a C inside the one before it, the request's rail above and the response's below. */
import type { StationId } from '../stations';
import { foldLayers } from './fold-layers';
import type { WideFrame } from './frame-wide';
import { branchRadius, linkLength, wideFrame } from './frame-wide';
import { wideLabels } from './labels-wide';
import { wideLanes } from './lanes-wide';
import type { MapLayout, Wall } from './layout-types';
import type { ScenarioShape } from './shape';
import { wideSockets } from './sockets';
import { stopsOf } from './stops';
import { zonesOf } from './zones';

/** From the database's wall to where the path turns. */
const loopReach = 50;
/** From the proxy's wall to where the cache's spur leaves the rail, and how far the spur goes. */
const cacheReach = 26;
const spurLength = 48;

export function wideLayout(width: number, height: number, scale: number, shape: ScenarioShape): MapLayout {
  const frame = wideFrame(width, height, shape);
  const { rails, at, tls } = frame;
  const walls = wideWalls(frame, shape);
  const zones = zonesOf({
    shape,
    starts: {
      client: 52,
      tls: tls?.u ?? null,
      'load-balancer': at['load-balancer'],
      'reverse-proxy': at['reverse-proxy'],
      app: at.app,
      layers: frame.layers,
      pool: at.pool,
      database: at.database,
    },
    end: at.edge,
    hop: linkLength,
    innermost: at.database + loopReach,
    handlerReach: 12,
    turns: {
      'load-balancer': at['load-balancer'] + Math.min(80, (at['reverse-proxy'] - at['load-balancer']) * 0.45),
      'reverse-proxy': at.app - 12,
      app: (frame.layers[0] ?? at.middleware) - 8,
      pool: at.database - 48,
    },
    waits: { pool: at.database - linkLength - 8 },
  });
  const lanes = wideLanes(frame, shape);
  return {
    mode: 'wide',
    scale,
    width: frame.width,
    height: frame.height,
    rails: { ...rails, middle: frame.middle },
    client: { u: 52, v: frame.middle, radius: 30 },
    cornerRadius: 16,
    walls,
    zones,
    stops: stopsOf(zones),
    innermost: at.database + loopReach,
    tls,
    cache: shape.hasCache
      ? { u: at['reverse-proxy'] + cacheReach, tip: rails.in + spurLength, goesThrough: true }
      : null,
    lanes,
    branch:
      lanes.length === 0
        ? null
        : {
            from: at['reverse-proxy'] - linkLength - branchRadius,
            across: at['reverse-proxy'] - linkLength,
            wall: at['reverse-proxy'],
          },
    sockets: wideSockets(shape.poolSize, at.database, rails),
    queuePitch: 22,
    ...wideLabels(frame, shape),
  };
}

function wideWalls(frame: WideFrame, shape: ScenarioShape): readonly Wall[] {
  const { at, depth, height } = frame;
  const wall = (station: StationId, u: number, near: number, radius: number): Wall => ({
    key: station,
    station,
    kind: 'station',
    name: station,
    u,
    near,
    far: height - near,
    radius,
  });
  const layers = foldLayers(shape.layers).map((layer, index): Wall => {
    const near = depth.layers[index] ?? depth.app;
    return {
      key: `layer-${index}`,
      station: 'app',
      kind: layer.isFolded ? 'folded' : 'layer',
      name: layer.words,
      u: frame.layers[index] ?? at.middleware,
      near,
      far: height - near,
      radius: Math.max(12, 20 - 3 * index),
    };
  });
  return [
    wall('load-balancer', at['load-balancer'], depth.edge, 34),
    wall('reverse-proxy', at['reverse-proxy'], depth.proxy, 28),
    wall('app', at.app, depth.app, 24),
    ...layers,
    wall('pool', at.pool, depth.pool, 14),
    wall('database', at.database, depth.database, 12),
  ];
}
