/** The tall map: the wide one turned by 90°. The client stands on top, the request runs down on the left, the response up on the right. */
import type { StationId } from '../stations';
import { foldLayers } from './fold-layers';
import type { TallFrame } from './frame-tall';
import { tallFrame, turnDepth } from './frame-tall';
import { tallLabels } from './labels-tall';
import type { MapLayout, Wall } from './layout-types';
import type { ScenarioShape } from './shape';
import { tallSockets } from './sockets';
import { stopsOf } from './stops';
import { zonesOf } from './zones';

const linkLength = 14;
const spurLength = 14;

export function tallLayout(width: number, height: number, scale: number, shape: ScenarioShape): MapLayout {
  const frame = tallFrame(width, height, shape);
  const { at, rails, tls } = frame;
  const innermost = at.database + turnDepth;
  const zones = zonesOf({
    shape,
    starts: {
      client: frame.clientAt.u,
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
    innermost,
    handlerReach: 6,
    turns: {
      'load-balancer': at['load-balancer'] + 61,
      'reverse-proxy': (shape.tlsEndsAt === 'app' ? (tls?.u ?? at.app) - 10 : at.app) - 7,
      app: (frame.layers[0] ?? at.app + 60) - 5,
      pool: at.database - 24,
    },
    waits: { pool: at.database - linkLength - 6, app: at.app + 40 },
  });
  return {
    mode: 'tall',
    scale,
    width: frame.width,
    height: frame.height,
    rails: { ...rails, middle: (rails.in + rails.out) / 2 },
    client: frame.clientAt,
    cornerRadius: 14,
    walls: tallWalls(frame, shape),
    zones,
    stops: stopsOf(zones),
    innermost,
    tls,
    cache: frame.cacheAt === null ? null : { u: frame.cacheAt, tip: rails.in + spurLength, goesThrough: false },
    lanes: [],
    branch: null,
    sockets: tallSockets(shape.poolSize, at.database, rails),
    queuePitch: 12,
    ...tallLabels(frame, shape),
  };
}

function tallWalls(frame: TallFrame, shape: ScenarioShape): readonly Wall[] {
  const { at, insets, width } = frame;
  const wall = (station: StationId, u: number, near: number, radius: number): Wall => ({
    key: station,
    station,
    kind: 'station',
    name: station,
    u,
    near,
    far: width - near,
    radius,
  });
  const layers = foldLayers(shape.layers).map((layer, index): Wall => {
    const near = insets.layers[index] ?? insets.app;
    return {
      key: `layer-${index}`,
      station: 'app',
      kind: layer.isFolded ? 'folded' : 'layer',
      name: layer.words,
      u: frame.layers[index] ?? at.app,
      near,
      far: width - near,
      radius: Math.max(11, 14 - index),
    };
  });
  return [
    wall('load-balancer', at['load-balancer'], insets['load-balancer'], 24),
    wall('reverse-proxy', at['reverse-proxy'], insets['reverse-proxy'], 20),
    wall('app', at.app, insets.app, 18),
    ...layers,
    wall('pool', at.pool, insets.pool, 14),
    wall('database', at.database, insets.database, 12),
  ];
}
