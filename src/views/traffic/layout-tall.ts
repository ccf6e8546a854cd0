/** The tall traffic map: the wide one turned by 90°. Names stand in a column at the left, the lanes side by side beside it. */
import { foldLayers } from '../map/fold-layers';
import { bandLabel } from '../map/bands';
import { label, nameWidth } from '../map/label';
import type { ScenarioShape } from '../map/shape';
import type { LaneServers, PlannedServer } from './lane-plan';
import { planLanes } from './lane-plan';
import type { LaneDepths } from './lane-shape';
import { insideOf } from './lane-shape';
import type { DownLane, HeaderSpot, TrafficLane, TrafficLayout } from './layout-types';

const gap = 8;
const leastLane = 64;
const layerPitch = 5;
const downHeight = 34;
const tlsReach = 22;
const rowHeight = 76;

export function tallTraffic(
  givenWidth: number,
  givenHeight: number,
  scale: number,
  shape: ScenarioShape,
  servers: readonly PlannedServer[],
): TrafficLayout {
  const width = Math.max(givenWidth, 300);
  const names = width < 360 ? 80 : 92;
  const lanesFrom = names + 8;
  const lanesTo = width - 14;
  const mostLanes = Math.max(1, Math.floor((lanesTo - lanesFrom + gap) / (leastLane + gap)));
  const plan = planLanes(servers, mostLanes, 3);
  const count = Math.max(1, plan.lanes.length);
  const thickness = (lanesTo - lanesFrom - gap * (count - 1)) / count;
  const middle = (lanesFrom + lanesTo) / 2;
  const trunk = { in: middle - 24, out: middle + 24 };

  const folded = foldLayers(shape.layers);
  const edge = 108;
  const proxy = edge + rowHeight + 8;
  const app = proxy + rowHeight;
  const firstLayer = app + 66;
  const layers = folded.map((_, index) => firstLayer + layerPitch * index);
  const pool = (layers[layers.length - 1] ?? firstLayer) + 22;
  const database = pool + 124;
  const end = database + 104;
  const downsFrom = end + 18;
  const downRows = plan.downs.length;
  const legendFrom = downsFrom + downRows * (downHeight + 6) + 16;
  const height = Math.max(givenHeight, legendFrom + 30);
  const fork = { in: proxy - 20, out: proxy - 46 };
  const depths = { proxy, app, layers, pool };
  const lanes = plan.lanes.map((of, index) => {
    const near = lanesFrom + index * (thickness + gap);
    return laneFrom(of, near, near + thickness, depths, shape);
  });
  const tlsWall = { 'load-balancer': edge, 'reverse-proxy': proxy, app, none: null }[shape.tlsEndsAt];
  const margin = { left: 0, right: names, top: 0, bottom: height };
  return {
    mode: 'tall',
    scale,
    width,
    height,
    client: { u: 34, v: middle, radius: 21 },
    trunk,
    fork,
    edge: {
      ...{ key: 'edge', station: 'load-balancer', kind: 'station' },
      ...{ u: edge, near: names, far: width - 6, radius: 22 },
    },
    at: { proxy, app, layers, pool, database, loop: database + 70, end },
    layerNames: folded.map(({ names: of }) => of),
    lanes,
    downs: plan.downs.map((of, index) =>
      downFrom(of, downsFrom + index * (downHeight + 6), width, fork.in, trunk.out, lanesTo),
    ),
    database: { near: lanesFrom - 4, far: lanesTo + 4, end },
    sockets: { from: database - 24, to: database - 14 },
    tls: tlsWall === null ? null : { u: tlsWall - tlsReach, wall: tlsWall, isOnTrunk: tlsWall === edge },
    cache: shape.hasCache ? proxy + 22 : null,
    headers: headersOf(shape, { edge, proxy, app, pool, database }, names, trunk.in, height),
    labels: {
      finished: [30, 49].map((y, index) =>
        label({
          key: `finished-${index}`,
          x: trunk.out + 34,
          y,
          room: width - trunk.out - 40,
          within: { left: trunk.out, right: width, top: 0, bottom: edge },
        }),
      ),
      connections: [0, 19].map((down, index) =>
        label({ key: `connections-${index + 1}`, x: 10, y: database + 78 + down, room: names - 12, within: margin }),
      ),
      legend: [0, 20].map((down, index) =>
        label({
          key: `legend-${index}`,
          x: 10,
          y: legendFrom + down,
          room: width - 20,
          within: { left: 0, right: width, top: legendFrom - 16, bottom: height },
        }),
      ),
    },
  };
}

function laneFrom(
  { servers, words }: LaneServers,
  near: number,
  far: number,
  depths: LaneDepths,
  shape: ScenarioShape,
): TrafficLane {
  const inside = insideOf(near, far, depths, shape.poolSize, false);
  const { rails } = inside;
  const key = `lane-${servers[0] ?? 0}`;
  const isWide = rails.out - rails.in >= 70;
  const margin = isWide ? 8 : 3;
  const x = rails.in + margin;
  const room = rails.out - rails.in - 2 * margin + (isWide ? 2 : 0);
  const within = { left: rails.in, right: rails.out, top: depths.proxy, bottom: depths.app };
  // In a narrow lane the sign of the menu stands under the name, not beside it.
  const nameY = depths.proxy + (isWide ? 30 : 22);
  const reach = isWide ? { up: 22, down: 26 } : { up: 18, down: 40 };
  return {
    key,
    servers,
    words,
    near,
    far,
    ...inside,
    labels: {
      name: label({ key: `${key}-name`, x, y: nameY, room, within }),
      rate: isWide ? label({ key: `${key}-rate`, x, y: nameY + 20, room, within }) : null,
      waiting: isWide
        ? label({
            key: `${key}-waiting`,
            x,
            y: depths.app + 54,
            room,
            within: { ...within, top: depths.app, bottom: depths.pool },
          })
        : null,
    },
    target: { left: rails.in + 2, right: rails.out - 2, top: nameY - reach.up, bottom: nameY + reach.down },
  };
}

/** Below the map, where there is room for words; the branch goes to the side on which the row is reached. */
function downFrom(
  { servers, words }: LaneServers,
  top: number,
  width: number,
  forkU: number,
  trunkOut: number,
  lanesTo: number,
): DownLane {
  const box = { left: 10, right: width - 8, top, bottom: top + downHeight };
  const key = `down-${servers[0] ?? 0}`;
  const x = box.left + 34;
  const y = top + downHeight / 2 + 5;
  const room = Math.min(nameWidth(words), (box.right - x) / 2);
  // Room for the sign of the row's menu.
  const stateX = x + room + 30;
  return {
    key,
    servers,
    words,
    box,
    name: label({ key: `${key}-name`, x, y, room, within: box }),
    state: label({ key: `${key}-state`, x: stateX, y, room: box.right - 8 - stateX, within: box }),
    branch: [
      { x: trunkOut, y: forkU - 40 },
      { x: lanesTo - 6, y: forkU - 40 },
    ],
  };
}

function headersOf(
  shape: ScenarioShape,
  at: Readonly<Record<'edge' | 'proxy' | 'app' | 'pool' | 'database', number>>,
  names: number,
  trunkIn: number,
  height: number,
): readonly HeaderSpot[] {
  const rows = [
    ['client', 0],
    ['load-balancer', at.edge],
    ['reverse-proxy', at.proxy],
    ['app', at.app],
    ['pool', at.pool],
    ['database', at.database],
  ] as const;
  const within = { left: 0, right: names, top: 0, bottom: height };
  const room = names - 12;
  const column = rows.map(([station, top]): HeaderSpot => ({
    station,
    words: bandLabel(station, true),
    icon: null,
    name: label({ key: `name-${station}`, x: 10, y: top + 20, room, within }),
    state: [39, 57].map((down, index) =>
      label({ key: `state-${station}-${index}`, x: 10, y: top + down, room, within }),
    ),
    target: { left: 4, right: names - 2, top: top + 2, bottom: top + 64 },
  }));
  if (shape.tlsEndsAt !== 'load-balancer') return column;
  const width = nameWidth('TLS');
  const right = trunkIn - 18;
  const y = at.edge - 16;
  const tls: HeaderSpot = {
    station: 'tls',
    words: 'TLS',
    icon: { x: right - width - 21, y: y - 13, size: 16 },
    name: label({
      key: 'name-tls',
      x: right,
      y,
      anchor: 'end',
      room: width,
      within: { left: names, right: trunkIn, top: 0, bottom: at.edge },
      before: 22,
    }),
    state: [],
    target: { left: right - width - 28, right: right + 6, top: y - 22, bottom: y + 8 },
  };
  return [column[0]!, tls, ...column.slice(1)];
}
