/** The wide traffic map: names in a row on top, one lane below the other for each server that runs, the database across all of them. */
import { bandLabel, bandNames, bandsFor } from '../map/bands';
import type { BandName } from '../map/bands';
import { foldLayers } from '../map/fold-layers';
import type { Box } from '../map/geometry';
import { label, nameWidth } from '../map/label';
import type { ScenarioShape } from '../map/shape';
import type { LaneServers, PlannedServer } from './lane-plan';
import { planLanes } from './lane-plan';
import type { LaneDepths } from './lane-shape';
import { insideOf, leastLane, roomyLane } from './lane-shape';
import type { DownLane, HeaderSpot, TrafficLane, TrafficLayout } from './layout-types';

const gap = 12;
/** From the load balancer's wall to the first lane. */
const edgeTop = 62;
const edgeBottom = 14;
const lanesInset = 14;
const downHeight = 40;
const leastHeight = 280;
const railReach = 24;
const layerPitch = 8;
const socketsBefore = 30;
const socketsAfter = 18;
const pad = 16;

/** Depths of the wide map. */
type Depths = Readonly<Record<BandName | 'edge', number>>;

export function wideTraffic(
  width: number,
  givenHeight: number,
  scale: number,
  shape: ScenarioShape,
  servers: readonly PlannedServer[],
): TrafficLayout {
  const height = Math.max(givenHeight, leastHeight);
  const bands = bandsFor(width, shape);
  const at = Object.fromEntries(
    [...bandNames, 'edge' as const].map((name, index) => [name, bands.starts[index] ?? 0]),
  ) as Depths;
  const folded = foldLayers(shape.layers);
  const layers = folded.map((_, index) => at.middleware + layerPitch * index);
  const laneTop = edgeTop + lanesInset;
  const floor = height - edgeBottom - lanesInset;
  const downs = servers.filter(({ isUp }) => !isUp).length;
  const mostDowns = floor - laneTop < 260 ? 1 : 2;
  const downRows = Math.min(downs, mostDowns);
  const laneBottom = floor - downRows * downHeight - Math.max(0, downRows - 1) * 8 - (downRows > 0 ? gap : 0);
  const mostLanes = Math.max(1, Math.floor((laneBottom - laneTop + gap) / (leastLane + gap)));
  const plan = planLanes(servers, mostLanes, mostDowns);
  const count = Math.max(1, plan.lanes.length);
  const thickness = (laneBottom - laneTop - gap * (count - 1)) / count;
  const middle = (laneTop + laneBottom) / 2;
  const trunk = { in: middle - railReach, out: middle + railReach };
  const fork = { in: at['reverse-proxy'] - 22, out: at['reverse-proxy'] - 56 };
  const depths = { proxy: at['reverse-proxy'], app: at.app, layers, pool: at.pool };
  const lanes = plan.lanes.map((of, index) => {
    const near = laneTop + index * (thickness + gap);
    return laneFrom(of, near, near + thickness, depths, shape);
  });
  const firstDown = laneBottom + gap + 2;
  const edgeWall = {
    key: 'edge',
    station: 'load-balancer' as const,
    kind: 'station' as const,
    u: at['load-balancer'],
    near: edgeTop,
    far: height - edgeBottom,
    radius: 30,
  };
  return {
    mode: 'wide',
    scale,
    width: at.edge,
    height,
    client: { u: 52, v: middle, radius: 24 },
    trunk,
    fork,
    edge: edgeWall,
    at: {
      ...{ proxy: at['reverse-proxy'], app: at.app, layers, pool: at.pool, database: at.database },
      ...{ loop: at.database + 86, end: at.edge },
    },
    layerNames: folded.map(({ names }) => names),
    lanes,
    downs: plan.downs.map((of, index) =>
      downFrom(of, firstDown + index * (downHeight + 8), at, fork.in, trunk.out + 30),
    ),
    database: { near: laneTop - 6, far: laneBottom + 6, end: at.edge + 8 },
    sockets: { from: at.database - socketsBefore, to: at.database - socketsAfter },
    tls: tlsOf(shape, at),
    cache: shape.hasCache ? at['reverse-proxy'] + 26 : null,
    headers: headersOf(shape, at, bands, trunk.in, lanes[0]),
    labels: {
      finished: [62, 82].map((down, index) =>
        label({
          key: `finished-${index}`,
          x: 24,
          y: middle + down,
          room: at['load-balancer'] - 32,
          within: column(at, height),
        }),
      ),
      connections: connectionLabels(at, lanes, laneTop, laneBottom),
      legend: legendLabels(at, height, middle),
    },
  };
}

function column(at: Depths, height: number): Box {
  return { left: 0, right: at['load-balancer'], top: 0, bottom: height };
}

function laneFrom(
  { servers, words }: LaneServers,
  near: number,
  far: number,
  depths: LaneDepths,
  shape: ScenarioShape,
): TrafficLane {
  const isRoomy = far - near >= roomyLane;
  const inside = insideOf(near, far, depths, shape.poolSize, isRoomy);
  const { rails } = inside;
  const key = `lane-${servers[0] ?? 0}`;
  const x = depths.proxy + pad;
  const cacheRoom = shape.hasCache && isRoomy ? 34 : 0;
  const middle = (rails.in + rails.out) / 2;
  const proxyBox = { left: depths.proxy, right: depths.app, top: near, bottom: far };
  const appBox = { left: depths.app, right: depths.layers[0] ?? depths.pool, top: near, bottom: far };
  const twoLines = rails.out - rails.in >= 52;
  const nameY = isRoomy ? near + 24 : twoLines ? middle - 4 : middle + 5;
  const rateY = isRoomy ? middle + 6 : middle + 15;
  const room = depths.app - x - 8;
  const rateAt = (at: number, y: number) =>
    label({ key: `${key}-rate`, x: at, y, room: depths.app - at - 8, within: proxyBox });
  const besideName = x + nameWidth(words) + 32;
  const beside = depths.app - besideName - 8 >= 48 ? rateAt(besideName, nameY) : null;
  return {
    key,
    servers,
    words,
    near,
    far,
    ...inside,
    labels: {
      name: label({ key: `${key}-name`, x, y: nameY, room, within: proxyBox }),
      rate: isRoomy || twoLines ? rateAt(x + cacheRoom, rateY) : beside,
      waiting:
        rails.out - rails.in >= 40
          ? label({
              key: `${key}-waiting`,
              x: depths.app + pad,
              y: middle + 6,
              room: appBox.right - depths.app - pad - 6,
              within: appBox,
            })
          : null,
    },
    target: {
      left: x - 8,
      right: Math.min(depths.app - 6, x + nameWidth(words) + 28),
      top: nameY - 18,
      bottom: nameY + 10,
    },
  };
}

function downFrom({ servers, words }: LaneServers, top: number, at: Depths, forkU: number, from: number): DownLane {
  const box = { left: at['reverse-proxy'], right: at.edge, top, bottom: top + downHeight };
  const middle = top + downHeight / 2;
  const x = box.left + 46;
  const y = middle + 5;
  const key = `down-${servers[0] ?? 0}`;
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
      { x: forkU, y: from },
      { x: forkU, y: middle },
      { x: box.left, y: middle },
    ],
  };
}

function tlsOf({ tlsEndsAt }: ScenarioShape, at: Depths): TrafficLayout['tls'] {
  if (tlsEndsAt === 'none') return null;
  const wall = at[tlsEndsAt];
  return { u: wall - 23, wall, isOnTrunk: tlsEndsAt === 'load-balancer' };
}

/** All names share a baseline above the map, each at its station's wall; TLS and cache stand at their own place. */
function headersOf(
  shape: ScenarioShape,
  at: Depths,
  bands: { readonly hasIcons: boolean; readonly hasShortNames: boolean },
  trunkIn: number,
  lane: TrafficLane | undefined,
): readonly HeaderSpot[] {
  const columns = [
    ['client', 24, at['load-balancer']],
    ['load-balancer', at['load-balancer'], at['reverse-proxy']],
    ['reverse-proxy', at['reverse-proxy'], at.app],
    ['app', at.app, at.pool],
    ['pool', at.pool, at.database],
    ['database', at.database, at.edge],
  ] as const;
  const icon = bands.hasIcons ? 22 : 0;
  const row = columns.map(([station, x, right]): HeaderSpot => {
    const within = { left: x, right, top: 0, bottom: edgeTop };
    const room = right - x - 8;
    return {
      station,
      words: bandLabel(station, bands.hasShortNames),
      icon: bands.hasIcons ? { x, y: 13, size: 16 } : null,
      name: label({ key: `name-${station}`, x: x + icon, y: 26, room: room - icon, within, before: icon }),
      state: [label({ key: `state-${station}`, x, y: 47, room, within })],
      target: { left: x - 6, right: right - 6, top: 6, bottom: 54 },
    };
  });
  const tls = tlsHeader(shape, at, trunkIn, lane);
  return tls === null
    ? row
    : [
        row[0]!,
        ...(shape.tlsEndsAt === 'load-balancer' ? [tls] : []),
        ...row.slice(1),
        ...(shape.tlsEndsAt === 'load-balancer' ? [] : [tls]),
      ];
}

/** Above its stop. Inside a lane it is named in the first one only, and not at all where the lane is thin. */
function tlsHeader(
  { tlsEndsAt }: ScenarioShape,
  at: Depths,
  trunkIn: number,
  lane: TrafficLane | undefined,
): HeaderSpot | null {
  if (tlsEndsAt === 'none') return null;
  const isOnTrunk = tlsEndsAt === 'load-balancer';
  if (!isOnTrunk && (lane === undefined || lane.far - lane.near < roomyLane)) return null;
  const right = isOnTrunk ? at['load-balancer'] - 14 : at[tlsEndsAt] - 10;
  const y = isOnTrunk ? trunkIn - 20 : (lane?.rails.in ?? 0) - 16;
  const width = nameWidth('TLS');
  const within = { left: right - 80, right: right + 14, top: y - 20, bottom: y + 12 };
  return {
    station: 'tls',
    words: 'TLS',
    icon: { x: right - width - 21, y: y - 13, size: 16 },
    name: label({ key: 'name-tls', x: right, y, anchor: 'end', room: width, within, before: 22 }),
    state: [],
    target: { left: right - width - 28, right: right + 6, top: y - 18, bottom: y + 8 },
  };
}

/** In the database's block, where no lane's wires run: between two lanes, or below the first. */
function connectionLabels(
  at: Depths,
  lanes: readonly TrafficLane[],
  top: number,
  bottom: number,
): TrafficLayout['labels']['connections'] {
  const first = lanes[0];
  const second = lanes[1];
  const within = { left: at.database, right: at.edge, top: top - 6, bottom: bottom + 6 };
  const x = at.database + pad;
  const room = at.edge - x - 4;
  if (first === undefined) return [];
  const from = first.rails.out;
  const to = second === undefined ? bottom + 6 : second.rails.in;
  const middle = (from + to) / 2;
  const line = (key: string, y: number) => label({ key, x, y, room, within });
  if (to - from >= 52) return [line('connections-1', middle - 5), line('connections-2', middle + 15)];
  if (to - from >= 26) return [line('connections-1', middle + 5)];
  return [];
}

function legendLabels(at: Depths, height: number, middle: number): TrafficLayout['labels']['legend'] {
  const room = at['load-balancer'] - 32;
  if (height - 72 < middle + 100) return [];
  return [height - 45, height - 25].map((y, index) =>
    label({ key: `legend-${index}`, x: 24, y, room, within: column(at, height) }),
  );
}
