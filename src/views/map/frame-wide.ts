/** The measures of the wide map that its walls, labels and lanes are all drawn from. */
import type { StationId } from '../stations';
import { stationIds } from '../stations';
import type { BandName } from './bands';
import { bandLabel, bandNames, bandsFor } from './bands';
import type { Depth } from './depth';
import { depthFor, leastHeight, railReach } from './depth';
import { foldLayers } from './fold-layers';
import type { Box } from './geometry';
import { rowsWanted } from './lanes';
import type { ScenarioShape } from './shape';

/** A link is drawn this long before the wall of the station at its far end. */
export const linkLength = 24;
/** From the TLS stop to the wall that ends it. */
const tlsReach = 23;
/** A branch to another server leaves the rail with corners of this radius. */
export const branchRadius = 16;

export interface WideFrame {
  readonly width: number;
  readonly height: number;
  readonly middle: number;
  readonly rails: { readonly in: number; readonly out: number };
  readonly depth: Depth;
  readonly hasIcons: boolean;
  readonly hasShortNames: boolean;
  /** Depth of the wall of each band's station, and of the map's edge. */
  readonly at: Readonly<Record<BandName | 'edge', number>>;
  readonly layers: readonly number[];
  readonly tls: { readonly u: number; readonly wall: number } | null;
}

export function wideFrame(width: number, givenHeight: number, shape: ScenarioShape): WideFrame {
  const height = Math.max(givenHeight, leastHeight);
  const middle = height / 2;
  const bands = bandsFor(width, shape);
  const start = (index: number) => bands.starts[index] ?? 0;
  const at = Object.fromEntries(bandNames.map((name, index) => [name, start(index)])) as Record<BandName, number>;
  const walls = foldLayers(shape.layers);
  const tlsWall = shape.tlsEndsAt === 'none' ? null : at[shape.tlsEndsAt];
  return {
    width: start(bandNames.length),
    height,
    middle,
    rails: { in: middle - railReach, out: middle + railReach },
    depth: depthFor(height, walls.length, rowsWanted(shape.servers, shape.chosen)),
    hasIcons: bands.hasIcons,
    hasShortNames: bands.hasShortNames,
    at: { ...at, edge: start(bandNames.length) },
    layers: walls.map((_, index) => at.middleware + bands.layerPitch * index),
    tls: tlsWall === null ? null : { u: tlsWall - tlsReach, wall: tlsWall },
  };
}

/** A band between two walls, from the rail's middle line as far as words may stand. */
export function bandBox(frame: WideFrame, station: StationId): Box {
  const { at } = frame;
  const left: Readonly<Record<StationId, number>> = {
    client: 0,
    tls: 0,
    'load-balancer': at['load-balancer'],
    'reverse-proxy': at['reverse-proxy'],
    cache: at['reverse-proxy'],
    app: at.app,
    pool: at.pool,
    database: at.database,
  };
  const right: Readonly<Record<StationId, number>> = {
    client: at['load-balancer'],
    tls: at['load-balancer'],
    'load-balancer': at['reverse-proxy'],
    'reverse-proxy': at.app,
    cache: at.app,
    app: frame.layers[0] ?? at.middleware,
    pool: at.database,
    database: at.edge,
  };
  return { left: left[station], right: right[station], top: 0, bottom: frame.height };
}

/** Stations that have a name in the wide map. */
export function namedStations(shape: ScenarioShape): readonly StationId[] {
  return stationIds.filter(
    (station) => (station !== 'tls' || shape.tlsEndsAt !== 'none') && (station !== 'cache' || shape.hasCache),
  );
}

/** A station's name as the wide map writes it. */
export function wideName(station: StationId, isShort: boolean): string {
  return station === 'tls' ? 'TLS' : station === 'cache' ? 'Cache' : bandLabel(station, isShort);
}
