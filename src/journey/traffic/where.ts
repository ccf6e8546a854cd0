/** Where the requests in flight are: how many wait, are worked on or travel, at each station and on each server. */
import type { Run } from '../run';
import { stationIds } from '../story-types';
import type { StationId } from '../story-types';
import { trafficIndex } from './traffic-index';

export interface StationCount {
  readonly station: StationId;
  readonly waiting: number;
  readonly working: number;
  readonly network: number;
}

export interface ServerCount {
  readonly inFlight: number;
  readonly stations: readonly StationCount[];
}

export interface Where {
  readonly inFlight: number;
  readonly waiting: number;
  /** Worked on or travelling. */
  readonly inService: number;
  /** Travelling, at any station. */
  readonly network: number;
  /** Every station where somebody is, in the order of the journey. Waiting, working and network sum to `inFlight` exactly. */
  readonly stations: readonly StationCount[];
  /** By the scenario's servers: those of the requests that are on one. */
  readonly servers: readonly ServerCount[];
  /** true where spans of a sample only were kept: the counts are the sample's, scaled to what is in flight. */
  readonly isSample: boolean;
  /** In flight without a request of the sample among them: nothing is known of where they are. Else 0. */
  readonly unplaced: number;
}

let counted = new Int32Array(0);

export function whereAt(run: Run, atMs: number): Where {
  const index = trafficIndex(run);
  const { places } = index.segments;
  const inFlight = index.inFlight.come(atMs) - index.inFlight.ended(atMs);
  if (counted.length < places.length) counted = new Int32Array(places.length);
  const placed = index.countPlaces(atMs, counted);
  const isSample = placed < inFlight;
  const perPlace = isSample ? apportion(counted, places.length, inFlight) : counted;

  const width = 3 * stationIds.length;
  const servers = run.scenario.servers.length;
  const table = new Float64Array((servers + 1) * width);
  places.forEach(({ server, station, kind }, place) => {
    const column = kind === 'wait' ? 0 : kind === 'work' ? 1 : 2;
    const cell = 3 * stationIds.indexOf(station) + column;
    const count = perPlace[place]!;
    table[(server + 1) * width + cell]! += count;
  });
  const all = new Float64Array(width);
  table.forEach((count, at) => (all[at % width]! += count));
  const stations = stationCounts(all);
  const sum = (of: 'waiting' | 'working' | 'network') => stations.reduce((total, station) => total + station[of], 0);
  const waiting = sum('waiting');
  const network = sum('network');
  return {
    inFlight,
    waiting,
    inService: sum('working') + network,
    network,
    stations,
    servers: Array.from({ length: servers }, (_, server) => {
      const own = stationCounts(table.subarray((server + 1) * width, (server + 2) * width));
      return {
        inFlight: own.reduce((total, of) => total + of.waiting + of.working + of.network, 0),
        stations: own,
      };
    }),
    isSample,
    unplaced: placed === 0 ? inFlight : 0,
  };
}

function stationCounts(cells: Float64Array): readonly StationCount[] {
  return stationIds.flatMap((station, index) => {
    const waiting = cells[3 * index]!;
    const working = cells[3 * index + 1]!;
    const network = cells[3 * index + 2]!;
    return waiting + working + network === 0 ? [] : [{ station, waiting, working, network }];
  });
}

/** The counts scaled to whole numbers that sum to `total` exactly: by largest remainder. All 0 where nothing was counted. */
export function apportion(counts: Int32Array, length: number, total: number): Int32Array {
  const scaled = new Int32Array(length);
  let sum = 0;
  for (let at = 0; at < length; at++) sum += counts[at]!;
  if (sum === 0) return scaled;
  const rest = new Float64Array(length);
  let given = 0;
  for (let at = 0; at < length; at++) {
    const exact = (counts[at]! * total) / sum;
    scaled[at] = Math.floor(exact);
    rest[at] = exact - scaled[at]!;
    given += scaled[at]!;
  }
  const byRest = [...rest.keys()].sort((a, b) => rest[b]! - rest[a]! || a - b);
  for (let next = 0; given < total; next++, given++) scaled[byRest[next]!]!++;
  return scaled;
}
