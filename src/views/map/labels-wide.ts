/** Where the wide map's words stand: all names on one baseline, all states on another, what a station owns between the rails. */
import type { StationId } from '../stations';
import { foldLayers } from './fold-layers';
import type { WideFrame } from './frame-wide';
import { bandBox, linkLength, namedStations, wideName } from './frame-wide';
import type { Box } from './geometry';
import { label, nameWidth } from './label';
import type { Label, LayerLabel, MapLayout, StationSpot } from './layout-types';
import type { ScenarioShape } from './shape';

const iconRoom = 22;
const pad = 16;
const gap = 8;

type WideLabels = Pick<MapLayout, 'spots' | 'layers' | 'stages' | 'labels'>;

export function wideLabels(frame: WideFrame, shape: ScenarioShape): WideLabels {
  return {
    spots: namedStations(shape).map((station) => spotOf(station, frame, shape)),
    layers: layerLabels(frame, shape),
    stages: stageLabels(frame, shape),
    labels: {
      chosenServer: serverLabel(frame, shape),
      lentOut: inBand('lent-out', 'pool', frame.rails.out + 25, frame),
      network: beside('network', frame.rails.in + 26, frame),
      firstByte: [25, 45].map((down) => beside(`first-byte-${down}`, frame.rails.out + down, frame)),
      ribbon: [40, 60].map((y) => atMargin(`ribbon-${y}`, y, frame)),
      legend: { left: 24, right: 24 + 110, top: frame.height - 97, bottom: frame.height - 36 },
      token: tokenLabels(frame, shape),
    },
  };
}

function spotOf(station: StationId, frame: WideFrame, shape: ScenarioShape): StationSpot {
  if (station === 'client') return clientSpot(frame);
  if (station === 'tls') return tlsSpot(frame, shape);
  if (station === 'cache') return cacheSpot(frame);
  const band = bandBox(frame, station);
  const x = band.left + pad;
  const right = rightOf(station, frame, shape);
  const icon = frame.hasIcons ? iconRoom : 0;
  const y = frame.rails.in - 44;
  const words = wideName(station, frame.hasShortNames);
  return {
    station,
    words,
    icon: frame.hasIcons ? { x, y: y - 13, size: 16 } : null,
    name: label({ key: `name-${station}`, x: x + icon, y, room: right - x - icon, within: band, before: icon }),
    state: label({ key: `state-${station}`, x, y: y + 21, room: right - x, within: band }),
    target: { left: x - 6, right: right + 4, top: y - 20, bottom: y + 32 },
  };
}

/** Words end before the next wall, or before the branch that runs up to the other servers. */
function rightOf(station: StationId, frame: WideFrame, shape: ScenarioShape): number {
  const right = bandBox(frame, station).right;
  const hasBranch = station === 'load-balancer' && shape.servers.length > 1;
  return right - (hasBranch ? linkLength : 0) - gap;
}

function clientSpot(frame: WideFrame): StationSpot {
  const band = bandBox(frame, 'client');
  const x = 94;
  const { middle } = frame;
  const room = band.right - gap - x;
  return {
    station: 'client',
    words: wideName('client', frame.hasShortNames),
    icon: { x: 36, y: middle - 16, size: 32 },
    name: label({ key: 'name-client', x, y: middle - 4, room, within: band }),
    state: label({ key: 'state-client', x, y: middle + 16, room, within: band }),
    target: { left: 18, right: x + Math.min(room, 90), top: middle - 34, bottom: middle + 34 },
  };
}

/** Left of the wall that ends it; inside another station's band two lines higher, above that station's own name. */
function tlsSpot(frame: WideFrame, shape: ScenarioShape): StationSpot {
  const isOutside = shape.tlsEndsAt === 'load-balancer';
  const wall = frame.tls?.wall ?? 0;
  const outer: StationId = isOutside ? 'client' : shape.tlsEndsAt === 'app' ? 'reverse-proxy' : 'load-balancer';
  const band = bandBox(frame, outer);
  const right = outer === 'load-balancer' ? rightOf(outer, frame, shape) - 2 : wall - 14;
  const y = frame.rails.in - (isOutside ? 44 : 88);
  const width = nameWidth('TLS');
  const room = Math.min(110, right - band.left - gap);
  return {
    station: 'tls',
    words: 'TLS',
    icon: { x: right - width - 21, y: y - 13, size: 16 },
    name: label({ key: 'name-tls', x: right, y, anchor: 'end', room: width, within: band, before: iconRoom }),
    state: label({ key: 'state-tls', x: right, y: y + 21, anchor: 'end', room, within: band }),
    target: { left: right - room, right: right + 6, top: y - 20, bottom: y + 32 },
  };
}

function cacheSpot(frame: WideFrame): StationSpot {
  const band = bandBox(frame, 'cache');
  const x = band.left + 44;
  const { middle } = frame;
  const room = band.right - 20 - x;
  return {
    station: 'cache',
    words: 'Cache',
    icon: { x: band.left + pad, y: middle - 15, size: 20 },
    name: label({ key: 'name-cache', x, y: middle - 7, room, within: band, before: 28 }),
    state: label({ key: 'state-cache', x, y: middle + 13, room, within: band }),
    target: { left: band.left + pad - 4, right: x + room, top: middle - 24, bottom: middle + 22 },
  };
}

/** Five or six names stand closer together than four. */
function layerLabels(frame: WideFrame, shape: ScenarioShape): readonly LayerLabel[] {
  const band = bandBox(frame, 'app');
  const layers = foldLayers(shape.layers);
  const isTight = layers.length > 4;
  const first = frame.rails.in + (isTight ? 32 : 42);
  const pitch = isTight ? Math.min(20, 86 / (layers.length - 1)) : 20;
  const x = band.left + pad;
  return layers.map((layer, index) => ({
    words: layer.words,
    names: layer.names,
    wall: `layer-${index}`,
    label: label({ key: `layer-${index}`, x, y: first + pitch * index, room: band.right - 18 - x, within: band }),
  }));
}

function stageLabels(frame: WideFrame, shape: ScenarioShape): MapLayout['stages'] {
  const band = bandBox(frame, 'database');
  const u = band.left + 50;
  const pitch = shape.stages.length > 1 ? 80.1 / (shape.stages.length - 1) : 0;
  return shape.stages.map((words, index) => {
    const v = frame.rails.in + 26 + pitch * index;
    const x = u + 14;
    return {
      u,
      v,
      words,
      label: label({ key: `stage-${index}`, x, y: v + 5, room: band.right - gap - x, within: band }),
    };
  });
}

function serverLabel(frame: WideFrame, shape: ScenarioShape): Label | null {
  if (shape.servers.length < 2) return null;
  const band = bandBox(frame, 'reverse-proxy');
  const x = band.left + pad;
  const right = shape.tlsEndsAt === 'app' ? band.right - 14 - nameWidth('TLS') - iconRoom : band.right;
  return label({ key: 'server', x, y: frame.depth.proxy + 34, room: right - gap - x, within: band });
}

function inBand(key: string, station: StationId, y: number, frame: WideFrame): Label {
  const band = bandBox(frame, station);
  const x = band.left + pad;
  return label({ key, x, y, room: band.right - gap - x, within: band });
}

/** In the client's band, right of the vertical wires. */
function beside(key: string, y: number, frame: WideFrame): Label {
  const band = bandBox(frame, 'client');
  return label({ key, x: 72, y, room: band.right - gap - 72, within: band });
}

function atMargin(key: string, y: number, frame: WideFrame): Label {
  const band = bandBox(frame, 'client');
  return label({ key, x: 24, y, room: band.right - gap - 24, within: band });
}

/** Four lines under the rail, in the bands that own nothing there. */
function tokenLabels(frame: WideFrame, shape: ScenarioShape): Readonly<Record<string, readonly Label[]>> {
  const { at, rails } = frame;
  const lines = (key: string, left: number, right: number, top: number, band: Box): readonly Label[] =>
    [0, 20, 40, 60].map((down) =>
      label({ key: `${key}-${down}`, x: left + pad, y: top + down, room: right - left - pad - gap, within: band }),
    );
  const band = (station: StationId) => bandBox(frame, station);
  const balancerRight = rightOf('load-balancer', frame, shape) - gap;
  return {
    'in:load-balancer': lines('in-lb', at['load-balancer'], balancerRight, rails.in + 52, band('load-balancer')),
    'in:pool': lines('in-pool', at.pool, at.database - 42, rails.in + 52, band('pool')),
    'out:load-balancer': lines('out-lb', at['load-balancer'], balancerRight, rails.out + 25, band('load-balancer')),
    'out:reverse-proxy': lines('out-proxy', at['reverse-proxy'], at.app, rails.out + 25, band('reverse-proxy')),
    'out:app': lines('out-app', at.app, band('app').right, rails.out + 25, band('app')),
  };
}
