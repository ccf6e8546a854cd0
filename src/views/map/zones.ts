/** The depth axis cut into the stretches that belong to one station or one layer, from the client inward. */
import type { StationId } from '../stations';
import { foldLayers } from './fold-layers';
import type { Zone } from './layout-types';
import type { ScenarioShape } from './shape';

export interface ZoneInput {
  readonly shape: ScenarioShape;
  readonly starts: {
    readonly client: number;
    readonly tls: number | null;
    readonly 'load-balancer': number;
    readonly 'reverse-proxy': number;
    readonly app: number;
    readonly layers: readonly number[];
    readonly pool: number;
    readonly database: number;
  };
  readonly end: number;
  readonly hop: number;
  readonly innermost: number;
  /** From the innermost layer's wall to where the handler begins. */
  readonly handlerReach: number;
  readonly turns: Readonly<Partial<Record<StationId, number>>>;
  readonly waits: Readonly<Partial<Record<StationId, number>>>;
}

/** What the route's handler is called in the trace. */
export const handlerName = 'handler';

interface Start {
  readonly key: string;
  readonly station: StationId;
  readonly names: readonly string[];
  readonly start: number;
  readonly hasLink: boolean;
  readonly hasWall: boolean;
}

export function zonesOf(input: ZoneInput): readonly Zone[] {
  const starts = startsOf(input);
  return starts.map((zone, index): Zone => {
    const end = starts[index + 1]?.start ?? input.end;
    const reach = end - zone.start;
    return {
      key: zone.key,
      station: zone.station,
      names: zone.names,
      start: zone.start,
      end,
      turn: zone.key === 'database' ? input.innermost : (turnOf(zone, input) ?? zone.start + reach / 2),
      waitEnd:
        (zone.key === zone.station ? input.waits[zone.station] : undefined) ?? zone.start + Math.min(64, reach * 0.5),
      hop: zone.hasLink ? input.hop : 0,
      hasWall: zone.hasWall,
    };
  });
}

function turnOf(zone: Start, { turns }: ZoneInput): number | undefined {
  return zone.key === zone.station ? turns[zone.station] : undefined;
}

function startsOf({ shape, starts, handlerReach }: ZoneInput): readonly Start[] {
  const plain = (station: StationId, start: number, hasLink: boolean): Start => ({
    key: station,
    station,
    names: [],
    start,
    hasLink,
    hasWall: station !== 'client',
  });
  /** A link ends at the TLS stop where there is one before the wall. */
  const around = (station: 'load-balancer' | 'reverse-proxy' | 'app', hasLink: boolean): readonly Start[] =>
    shape.tlsEndsAt === station && starts.tls !== null
      ? [plain('tls', starts.tls, hasLink), plain(station, starts[station], false)]
      : [plain(station, starts[station], hasLink)];
  const layers = foldLayers(shape.layers).map((layer, index): Start => ({
    key: `layer-${index}`,
    station: 'app',
    names: layer.names,
    start: starts.layers[index] ?? starts.app,
    hasLink: false,
    hasWall: true,
  }));
  const innermost = starts.layers[starts.layers.length - 1];
  const handler: Start = {
    key: 'handler',
    station: 'app',
    names: [handlerName],
    start: innermost === undefined ? starts.app + (starts.pool - starts.app) * 0.6 : innermost + handlerReach,
    hasLink: false,
    hasWall: false,
  };
  return [
    plain('client', starts.client, false),
    ...around('load-balancer', false),
    ...around('reverse-proxy', true),
    ...around('app', true),
    ...layers,
    handler,
    plain('pool', starts.pool, false),
    plain('database', starts.database, true),
  ];
}

/** @throws RangeError where there is no such zone */
export function zoneAt(zones: readonly Zone[], index: number): Zone {
  const zone = zones[index];
  if (zone === undefined) throw new RangeError(`The map has no zone ${index}; it has ${zones.length}.`);
  return zone;
}
