/** Where on the traffic map each place of a run is drawn: along a line, in a line of waiting ones, or on the wire of a connection. */
import type { Place } from '../../journey';
import { databaseStages } from '../map/shape';
import type { Point, Polyline } from '../map/geometry';
import { polyline } from '../map/geometry';
import { branchIn, branchOut, turned } from './lane-path';
import type { DownLane, TrafficLane, TrafficLayout } from './layout-types';
import type { QueueBlock } from './queue-block';

export type Spot =
  | {
      readonly kind: 'way';
      readonly line: Polyline;
      /** There and back again within one stretch: a round trip. */
      readonly isRound: boolean;
    }
  | { readonly kind: 'line'; readonly block: number; readonly line: number }
  | {
      readonly kind: 'wire';
      readonly lane: number;
      readonly fromU: number;
      readonly toU: number;
      readonly isRound: boolean;
    };

export interface Spots {
  /** By place of the run. */
  readonly spots: readonly Spot[];
  readonly blocks: readonly QueueBlock[];
  /** How many lines share each block. */
  readonly linesOfBlock: readonly number[];
}

/** A link is drawn this long before the wall at its far end. */
const hop = 24;
/** Round trips before a request is on its way. */
const roundTrips = new Set(['name lookup', 'TCP handshake', 'TLS handshake', 'opening a connection']);

export function spotsOf(places: readonly Place[], layout: TrafficLayout): Spots {
  return new SpotFinder(layout).find(places);
}

class SpotFinder {
  readonly #layout: TrafficLayout;
  readonly #blocks: QueueBlock[] = [];
  /** By block: names of the lines in it. */
  readonly #lines: string[][] = [];
  readonly #blockOf = new Map<string, number>();
  readonly #laneOf = new Map<number, number>();
  readonly #downOf = new Map<number, DownLane>();

  constructor(layout: TrafficLayout) {
    this.#layout = layout;
    layout.lanes.forEach(({ servers }, lane) => servers.forEach((server) => this.#laneOf.set(server, lane)));
    layout.downs.forEach((down) => down.servers.forEach((server) => this.#downOf.set(server, down)));
  }

  find(places: readonly Place[]): Spots {
    const spots = places.map((place) => this.#spotOf(place));
    return { spots, blocks: this.#blocks, linesOfBlock: this.#lines.map(({ length }) => length) };
  }

  #spotOf(place: Place): Spot {
    const down = this.#downOf.get(place.server);
    if (down !== undefined) return way(place.isOut ? [...down.branch].reverse() : down.branch);
    const index = this.#laneOf.get(place.server);
    const lane = index === undefined ? undefined : this.#layout.lanes[index];
    if (place.kind === 'wait') return this.#lineOf(place, lane, index);
    switch (place.station) {
      case 'client':
        return this.#ofClient(place);
      case 'tls':
        return this.#ofTls(place, lane);
      case 'load-balancer':
        return this.#ofBalancer(place.isOut);
      case 'reverse-proxy':
        return this.#ofProxy(place, lane);
      case 'cache':
        return this.#ofCache(place, lane);
      case 'app':
        return this.#ofApp(place, lane);
      case 'pool':
        return this.#onWire(index, -8, 0, place);
      case 'database':
        return this.#ofDatabase(place, index);
    }
  }

  #ofClient({ isOut, name }: Place): Spot {
    const { client, edge, trunk, tls } = this.#layout;
    const from = client.u + client.radius;
    const to = tls?.isOnTrunk === true ? tls.u : edge.u;
    if (name === 'rest of the response') return this.#along(trunk.out, from + 12, from);
    return isOut ? this.#along(trunk.out, edge.u, from) : this.#along(trunk.in, from, to, roundTrips.has(name));
  }

  #ofTls({ isOut, name }: Place, lane: TrafficLane | undefined): Spot {
    const { tls, edge, client, trunk } = this.#layout;
    const from = client.u + client.radius;
    if (name === 'TLS handshake') return this.#along(trunk.in, from, tls?.u ?? edge.u, true);
    const rails = tls?.isOnTrunk === false && lane !== undefined ? lane.rails : trunk;
    const u = tls?.u ?? edge.u;
    const wall = tls?.wall ?? edge.u;
    return isOut ? this.#along(rails.out, wall, u) : this.#along(rails.in, u, wall);
  }

  #ofBalancer(isOut: boolean): Spot {
    const { edge, trunk, fork } = this.#layout;
    return isOut ? this.#along(trunk.out, fork.out - 22, edge.u) : this.#along(trunk.in, edge.u, fork.in - 22);
  }

  #ofProxy({ isOut, kind }: Place, lane: TrafficLane | undefined): Spot {
    const { at, cache } = this.#layout;
    if (lane === undefined) return this.#ofBalancer(isOut);
    if (kind === 'network')
      return {
        kind: 'way',
        line: isOut ? branchOut(this.#layout, lane) : branchIn(this.#layout, lane),
        isRound: false,
      };
    const end = cache ?? at.app - hop;
    return isOut ? this.#along(lane.rails.out, end, at.proxy) : this.#along(lane.rails.in, at.proxy, end);
  }

  /** A spur off the rail: what is looked up stands beside it, what is passed on goes along. */
  #ofCache({ isOut }: Place, lane: TrafficLane | undefined): Spot {
    const { at, cache } = this.#layout;
    if (lane === undefined || cache === null) return this.#ofBalancer(isOut);
    if (isOut) return this.#along(lane.rails.out, at.app - hop, cache);
    const tip = lane.rails.in + Math.min(20, (lane.rails.out - lane.rails.in) / 3);
    return way([this.#point(cache, lane.rails.in), this.#point(cache, tip), this.#point(cache, lane.rails.in)]);
  }

  #ofApp({ isOut, kind, name }: Place, lane: TrafficLane | undefined): Spot {
    const { at, layerNames } = this.#layout;
    if (lane === undefined) return this.#ofBalancer(isOut);
    if (kind === 'network') return this.#inLane(lane, isOut, at.app - hop, at.app);
    const layer = layerNames.findIndex((names) => names.includes(name));
    const first = at.layers[0] ?? at.pool - hop;
    if (layer >= 0) return this.#inLane(lane, isOut, at.layers[layer]!, at.layers[layer + 1] ?? at.layers[layer]! + 8);
    if (name === 'handler') return this.#inLane(lane, isOut, (at.layers.at(-1) ?? first) + 8, at.pool);
    // The runtime's own work: reading the request, writing the response.
    return this.#inLane(lane, isOut, at.app + (first - at.app) * 0.55, first);
  }

  #ofDatabase(place: Place, index: number | undefined): Spot {
    const { at, sockets } = this.#layout;
    const wall = at.database - sockets.to;
    const reach = at.loop - sockets.to - 16;
    if (place.kind === 'network')
      return place.isOut ? this.#onWire(index, wall, 0, place) : this.#onWire(index, 0, wall, place);
    const stage = databaseStages.indexOf(place.name);
    const length = reach - wall - 6;
    const from = wall + 6;
    if (stage < 0) return this.#onWire(index, from, reach, place);
    const step = length / databaseStages.length;
    return this.#onWire(index, from + step * stage, from + step * (stage + 1), place);
  }

  /** @param fromU and @param toU from the end of the sockets */
  #onWire(lane: number | undefined, fromU: number, toU: number, place: Place): Spot {
    const { sockets, at } = this.#layout;
    if (lane === undefined) return this.#along(this.#layout.trunk.in, at.database, at.loop);
    const isRound = roundTrips.has(place.name);
    return {
      kind: 'wire',
      lane,
      fromU: sockets.to + (isRound ? 0 : fromU),
      toU: isRound ? at.database + 12 : sockets.to + toU,
      isRound,
    };
  }

  #inLane({ rails }: TrafficLane, isOut: boolean, from: number, to: number): Spot {
    return isOut ? this.#along(rails.out, to, from) : this.#along(rails.in, from, to);
  }

  #along(v: number, from: number, to: number, isRound = false): Spot {
    return { ...way([this.#point(from, v), this.#point(to, v)]), isRound };
  }

  #point(u: number, v: number): Point {
    return turned(this.#layout.mode, u, v);
  }

  #lineOf(place: Place, lane: TrafficLane | undefined, index: number | undefined): Spot {
    const { station } = place;
    // Whoever waits in the database holds a connection: it waits on its wire.
    if (station === 'database') {
      const { at, sockets } = this.#layout;
      const wall = at.database - sockets.to + 5;
      return this.#onWire(index, wall, wall, place);
    }
    const layer = station === 'app' && this.#layout.layerNames.some((names) => names.includes(place.name));
    const where = layer ? 'layer' : station;
    const key = `${where} ${lane === undefined ? -1 : index}`;
    let block = this.#blockOf.get(key);
    if (block === undefined) {
      block = this.#blocks.length;
      this.#blockOf.set(key, block);
      this.#blocks.push(blockFor(where, this.#layout, lane));
      this.#lines.push([]);
    }
    const names = this.#lines[block]!;
    const name = `${place.server} ${place.name}`;
    if (!names.includes(name)) names.push(name);
    return { kind: 'line', block, line: names.indexOf(name) };
  }
}

/** Room for those who wait at a station. */
function blockFor(where: Place['station'] | 'layer', layout: TrafficLayout, lane: TrafficLane | undefined): QueueBlock {
  const { at, trunk, edge, client, fork, sockets, cache } = layout;
  const rows = (headU: number, headV: number, from: number, breadth: number, side: 1 | -1 = 1): QueueBlock => ({
    headU,
    headV,
    length: Math.max(0, headU - from),
    breadth,
    order: 'rows',
    side,
  });
  if (lane === undefined || where === 'client' || where === 'load-balancer' || where === 'tls') {
    const isOutside = where === 'client' || where === 'tls';
    return isOutside
      ? rows(edge.u - 56, trunk.in - 14, client.u + client.radius, 60, -1)
      : rows(fork.in - 34, trunk.in - 10, edge.u + 12, 60, -1);
  }
  const { rails } = lane;
  const between = rails.out - rails.in;
  const first = at.layers[0] ?? at.pool - hop;
  switch (where) {
    case 'pool':
      return {
        headU: sockets.from - 12,
        headV: (rails.in + rails.out) / 2,
        length: sockets.from - 12 - (at.pool + 10),
        breadth: Math.max(8, between - 14),
        order: 'columns',
        side: 1,
      };
    case 'layer':
      return rows(at.pool - 8, rails.in + 10, (at.layers.at(-1) ?? first) + 8, between - 20);
    case 'reverse-proxy':
    case 'cache':
      return rows(at.app - hop - 8, rails.in, (cache ?? at.proxy) + 12, between / 2 - 12);
    case 'app':
    case 'database':
      return rows(at.app + (first - at.app) * 0.55 - 6, rails.in, at.app + 10, Math.max(0, between / 2 - 14));
  }
}

function way(points: readonly Point[]): Extract<Spot, { kind: 'way' }> {
  return { kind: 'way', line: polyline(points), isRound: false };
}
