/** The longest line at an instant, in numbers for a sentence: how many wait, how long a newcomer will, and what the units there can do. */
import { runtimeProducts } from '../../models/runtime';
import type { Scenario } from '../../scenario';
import type { Run } from '../run';
import { settingsAt } from '../settings-at';
import type { LastSecond } from './last-second';
import { rowOf } from './last-second';
import type { UnitGroup } from './station-load';
import { unitGroups, unitsOf } from './station-load';
import type { TrafficSummary } from './summary-types';
import { trafficIndex } from './traffic-index';
import type { Where } from './where';

export interface Bottleneck {
  readonly station: UnitGroup['station'];
  readonly waiting: number;
  /** Little's law: those that wait over what is finished each millisecond. NaN where nothing was finished. */
  readonly newcomerWaitsMs: number;
  /** Units of the servers that are up, and what one is called: 20 connections. */
  readonly units: number;
  readonly unitWords: { readonly one: string; readonly many: string };
  /** How long a request holds units of it, together: over those that finished in the last second. NaN where none did. */
  readonly holdMs: number;
  /** `units` over `holdMs`: what it can finish at most. */
  readonly capacityPerSecond: number;
}

/** Requests that the mean hold is taken over, at most. */
const MOST_LOOKED_AT = 2000;

/** Undefined while nobody waits for a unit of the application, the pool or the database. */
export function bottleneckAt(
  run: Run,
  summary: TrafficSummary,
  atMs: number,
  where: Where,
  { windowMs, finishedPerSecond }: LastSecond,
): Bottleneck | undefined {
  const lines = where.stations.flatMap(({ station, waiting }) =>
    waiting > 0 && (station === 'app' || station === 'pool' || station === 'database') ? [{ station, waiting }] : [],
  );
  const longest = lines.reduce<(typeof lines)[number] | undefined>(
    (best, line) => (best === undefined || line.waiting > best.waiting ? line : best),
    undefined,
  );
  if (longest === undefined) return undefined;
  const { station, waiting } = longest;
  const settings = settingsAt(run, atMs);
  const units = unitGroups(settings)
    .filter((group) => group.station === station)
    .filter(({ server }) => server === -1 || settings.servers[server]?.isUp === true)
    .reduce((sum, group) => sum + unitsOf(settings, group.station), 0);
  const holdMs = meanHold(run, summary, atMs - windowMs, atMs, station, settings);
  return {
    station,
    waiting,
    newcomerWaitsMs: (waiting / finishedPerSecond) * 1000,
    units,
    unitWords: wordsOf(station, settings),
    holdMs,
    capacityPerSecond: (units / holdMs) * 1000,
  };
}

function wordsOf(station: UnitGroup['station'], { runtime }: Scenario): Bottleneck['unitWords'] {
  switch (station) {
    case 'app': {
      const { unit } = runtimeProducts[runtime.model];
      return { one: unit, many: `${unit}s` };
    }
    case 'pool':
      return { one: 'connection', many: 'connections' };
    case 'database':
      return { one: 'core', many: 'cores' };
  }
}

/** What of a request's time is spent holding a unit of the station. */
function holds(
  station: UnitGroup['station'],
  { runtime }: Scenario,
  cell: { station: string; spentOn: string },
): boolean {
  const isOwnWork = cell.station === station && cell.spentOn !== 'wait';
  switch (station) {
    case 'app': {
      // A blocking worker is held while the request waits further in; an event loop is not.
      const isInside = cell.station === 'pool' || cell.station === 'database';
      const isHeldThroughout = !runtimeProducts[runtime.model].isFreedWhileWaiting;
      return (cell.station === 'app' && cell.spentOn === 'work') || (isHeldThroughout && isInside);
    }
    case 'pool':
      return isOwnWork || cell.station === 'database';
    case 'database':
      return cell.station === 'database' && cell.spentOn === 'work';
  }
}

function meanHold(
  run: Run,
  { breakdown }: TrafficSummary,
  fromMs: number,
  untilMs: number,
  station: UnitGroup['station'],
  settings: Scenario,
): number {
  const { inFlight } = trafficIndex(run);
  const { cells, valueMs, isSample } = breakdown;
  const held = cells.flatMap((cell, index) => (holds(station, settings, cell) ? [index] : []));
  const from = inFlight.ended(fromMs);
  const until = inFlight.ended(untilMs);
  const stride = Math.max(1, Math.floor((until - from) / MOST_LOOKED_AT));
  let sum = 0;
  let count = 0;
  for (let at = from; at < until; at += stride) {
    const request = inFlight.endOrder[at]!;
    if (run.requests.failure[request] !== 0) continue;
    const row = isSample ? rowOf(breakdown.request, request) : request;
    if (row < 0) continue;
    for (const cell of held) sum += valueMs[row * cells.length + cell]!;
    count++;
  }
  return sum / count;
}
