/** The measures of the tall map: rows from the client down to the database, the walls as arches, narrower on narrow screens. */
import { foldLayers } from './fold-layers';
import type { Box } from './geometry';
import type { ScenarioShape } from './shape';

/** Widths between which the margins shrink. */
const roomyWidth = 390;
const narrowWidth = 320;

const rowHeight = 72;
/** More height of a row that also holds the cache's line, or a TLS stop: each can be pressed on its own. */
const cacheRoom = 16;
const tlsLineRoom = 44;
const layerPitch = 5;
/** The database's row: name, state, and the stages on the line that turns back. */
export const turnDepth = 96;
const tlsReach = 22;

export interface TallFrame {
  readonly width: number;
  readonly height: number;
  readonly rails: { readonly in: number; readonly out: number };
  readonly clientAt: { readonly u: number; readonly v: number; readonly radius: number };
  /** Depth of each wall. */
  readonly at: {
    readonly 'load-balancer': number;
    readonly 'reverse-proxy': number;
    readonly app: number;
    readonly pool: number;
    readonly database: number;
    readonly edge: number;
  };
  readonly layers: readonly number[];
  readonly tls: { readonly u: number; readonly wall: number } | null;
  /** Depth of the cache's line, or null without a cache. */
  readonly cacheAt: number | null;
  /** Distance of each wall from the sides, outermost first, layers apart. */
  readonly insets: {
    readonly 'load-balancer': number;
    readonly 'reverse-proxy': number;
    readonly app: number;
    readonly layers: readonly number[];
    readonly pool: number;
    readonly database: number;
  };
}

export function tallFrame(width: number, givenHeight: number, shape: ScenarioShape): TallFrame {
  const roomy = Math.max(0, Math.min(1, (width - narrowWidth) / (roomyWidth - narrowWidth)));
  const between = (narrow: number, wide: number) => Math.round(narrow + (wide - narrow) * roomy);
  const rails = { in: between(64, 86), out: width - between(62, 84) };
  const walls = foldLayers(shape.layers);
  const tlsRoom = (station: ScenarioShape['tlsEndsAt']) => (shape.tlsEndsAt === station ? tlsLineRoom : 0);

  const balancer = shape.tlsEndsAt === 'load-balancer' ? 92 : 84;
  const proxy = balancer + rowHeight + tlsRoom('reverse-proxy');
  const app = proxy + rowHeight + (shape.hasCache ? cacheRoom : 0) + tlsRoom('app');
  const firstLayer = app + 60;
  const layers = walls.map((_, index) => firstLayer + layerPitch * index);
  const pool = (layers[layers.length - 1] ?? app + 56) + 16;
  const database = pool + 82;
  const tlsWall = {
    'load-balancer': balancer,
    'reverse-proxy': proxy,
    app,
    none: null,
  }[shape.tlsEndsAt];
  const step = between(7, 10);
  const outer = between(6, 12);
  const appInset = outer + 2 * step;
  const inner = between(18, 24);
  const layerStep = walls.length > 1 ? Math.min(4, (inner - 10) / (walls.length - 1)) : 0;
  return {
    width,
    height: Math.max(givenHeight, database + turnDepth + 24),
    rails,
    clientAt: { u: 38, v: Math.round((rails.in + rails.out) / 2), radius: 23 },
    at: { 'load-balancer': balancer, 'reverse-proxy': proxy, app, pool, database, edge: database + turnDepth + 16 },
    layers,
    tls: tlsWall === null ? null : { u: tlsWall - tlsReach, wall: tlsWall },
    cacheAt: shape.hasCache ? proxy + 64 : null,
    insets: {
      'load-balancer': outer,
      'reverse-proxy': outer + step,
      app: appInset,
      layers: walls.map((_, index) => appInset + 5 + layerStep * index),
      pool: appInset + inner,
      database: appInset + inner + step,
    },
  };
}

/** The region between the rails from one depth to another. */
export function rowBox(frame: TallFrame, top: number, bottom: number): Box {
  return { left: frame.rails.in, right: frame.rails.out, top, bottom };
}
