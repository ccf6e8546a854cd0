/** Where the wide map's words stand: all names on one baseline, all states on another, what a station owns between the rails. */
import type { StationId } from '../stations';
import { foldLayers } from './fold-layers';
import type { WideFrame } from './frame-wide';
import { bandBox, linkLength, namedStations, wideName } from './frame-wide';
import type { Box } from './geometry';
import { label, nameWidth, textSize } from './label';
import type { Label, LayerLabel, MapLayout, StationSpot } from './layout-types';
import { ribbonWords } from './ribbon-words';
import type { ScenarioShape } from './shape';
import { textWidth } from './text-width';

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
      ribbon: ribbonLabels(frame),
      legend: legendBox(frame),
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
  const hasBranch = station === 'load-balancer' && shape.servers.length > 1 && frame.depth.rows > 0;
  return hasBranch ? right - linkLength - gap / 2 : right - gap;
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
  const y = isOutside ? frame.rails.in - 44 : tlsLineInside(outer === 'reverse-proxy' ? 'app' : 'reverse-proxy', frame);
  const width = nameWidth('TLS');
  const room = Math.min(110, right - band.left - gap);
  return {
    station: 'tls',
    words: 'TLS',
    icon: { x: right - width - 21, y: y - 13, size: 16 },
    name: label({ key: 'name-tls', x: right, y, anchor: 'end', room: width, within: band, before: iconRoom }),
    state: label({ key: 'state-tls', x: right, y: y + 21, anchor: 'end', room, within: band }),
    target: { left: right - room, right: right + 6, top: y - 20, bottom: isOutside ? y + 32 : frame.rails.in - 64 },
  };
}

function cacheSpot(frame: WideFrame): StationSpot {
  const band = bandBox(frame, 'cache');
  const x = band.left + 44;
  const { middle } = frame;
  const room = band.right - 14 - x;
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

/** The line of the TLS stop's name before a wall inside the load balancer: above the names, below the wall outside it. */
function tlsLineInside(wall: 'reverse-proxy' | 'app', { depth, rails }: WideFrame): number {
  return Math.max(rails.in - 88, (wall === 'app' ? depth.proxy : depth.edge) + 14);
}

/** The open server's name at the top of its band; it shares the line with TLS where that ends at the app and the map is low. */
function serverLabel(frame: WideFrame, shape: ScenarioShape): Label | null {
  if (shape.servers.length < 2) return null;
  const { depth, rails } = frame;
  const band = bandBox(frame, 'reverse-proxy');
  const x = band.left + pad;
  const hasTls = shape.tlsEndsAt === 'app';
  const right = hasTls ? band.right - 14 - nameWidth('TLS') - iconRoom : band.right;
  const lowest = hasTls ? tlsLineInside('app', frame) : rails.in - 74;
  return label({ key: 'server', x, y: Math.min(depth.proxy + 34, lowest), room: right - gap - x, within: band });
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

/** Two lines at the top left, three where the client's band is narrow; higher up where a low map needs the room below. */
function ribbonLabels(frame: WideFrame): readonly Label[] {
  const room = atMargin('ribbon', 0, frame).room;
  const isNarrow = room < textWidth(ribbonWords(2)[0] ?? '', textSize);
  const lines = isNarrow ? 3 : 2;
  const free = frame.rails.in - 60;
  const isLow = 40 + 20 * (lines - 1) + 8 > free;
  const [first, pitch] = isLow ? [22, 18] : [40, 20];
  return Array.from({ length: lines }, (_, line) => atMargin(`ribbon-${line}`, first + pitch * line, frame));
}

/** At the bottom left, where it does not come near the words about the first byte. */
function legendBox({ height, rails }: WideFrame): Box | null {
  const top = height - 97;
  return top > rails.out + 57 ? { left: 24, right: 134, top, bottom: height - 36 } : null;
}

/** Four lines under the rail, in the bands that own nothing there. */
function tokenLabels(frame: WideFrame, shape: ScenarioShape): Readonly<Record<string, readonly Label[]>> {
  const { at, rails } = frame;
  const lines = (key: string, left: number, right: number, top: number, band: Box): readonly Label[] =>
    [0, 20, 40, 60].map((down) =>
      label({ key: `${key}-${down}`, x: left + pad, y: top + down, room: right - left - pad - gap / 2, within: band }),
    );
  const band = (station: StationId) => bandBox(frame, station);
  const balancerRight = rightOf('load-balancer', frame, shape) - gap;
  return {
    'in:load-balancer': lines('in-lb', at['load-balancer'], balancerRight, rails.in + 52, band('load-balancer')),
    'in:pool': lines('in-pool', at.pool, at.database - 34, rails.in + 52, band('pool')),
    'out:load-balancer': lines('out-lb', at['load-balancer'], balancerRight, rails.out + 25, band('load-balancer')),
    'out:reverse-proxy': lines('out-proxy', at['reverse-proxy'], at.app, rails.out + 25, band('reverse-proxy')),
    'out:app': lines('out-app', at.app, band('app').right, rails.out + 25, band('app')),
  };
}
