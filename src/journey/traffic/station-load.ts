/** How busy each station was: requests inside, waiting for its units, and how many of the units were taken. */
import type { GaugeColumns } from '../../engine';
import { processNamesOf, runtimeProducts, unitName } from '../../models/runtime';
import type { Scenario } from '../../scenario';
import type { Run } from '../run';
import { settingsAt } from '../settings-at';
import { stationIds } from '../story-types';
import type { StationId } from '../story-types';
import { addBinMeans, peakOf } from './gauge-bins';
import type { TimeBins } from './time-bins';

export interface Level {
  readonly mean: number;
  readonly peak: number;
  /** The mean in each bin of time. */
  readonly bins: Float64Array<ArrayBuffer>;
}

export interface StationLoad {
  readonly station: StationId;
  /** Requests inside the station, those that it has passed further in included. */
  readonly inFlight: Level;
  /** Waiting for a unit of the station on any server. The peak is that of the bins' means where several servers have a line each. */
  readonly waiting: Level;
  /** Share of the units that were taken: event loops or workers, connections, cores. Undefined for a station without units. */
  readonly utilisation: Level | undefined;
}

/** What a line or a set of units is called in the trace, and on which server it is: -1 for what all share. */
export interface UnitGroup {
  readonly name: string;
  readonly server: number;
  readonly station: 'app' | 'pool' | 'database';
}

/** Names of the stations' own spans, by row. */
const stationNames: Readonly<Record<StationId, string>> = {
  client: 'client',
  'load-balancer': 'load balancer',
  tls: 'tls',
  'reverse-proxy': 'reverse proxy',
  cache: 'cache',
  app: 'app',
  pool: 'pool',
  database: 'database',
};

/** Every set of units that requests hold in this scenario. */
export function unitGroups({ runtime, servers }: Pick<Scenario, 'runtime' | 'servers'>): readonly UnitGroup[] {
  return [
    ...servers.flatMap(({ id }, server) =>
      processNamesOf(runtime, id).flatMap((name): UnitGroup[] => [
        { name: unitName(runtime, name), server, station: 'app' },
        { name: `${name} pool`, server, station: 'pool' },
      ]),
    ),
    { name: 'database cores', server: -1, station: 'database' },
  ];
}

/** Units of a group under these settings. */
export function unitsOf(settings: Scenario, station: UnitGroup['station']): number {
  switch (station) {
    case 'app':
      return runtimeProducts[settings.runtime.model].unitsPerProcess(settings.runtime.processes);
    case 'pool':
      return settings.pool.size;
    case 'database':
      return settings.database.cores;
  }
}

export function stationLoads(run: Run, time: TimeBins): readonly StationLoad[] {
  const gauges = new Map(run.trace.gauges.map((gauge) => [gauge.name, gauge]));
  const groups = unitGroups(run.scenario);
  return stationIds.flatMap((station): StationLoad[] => {
    const inside = gauges.get(`${stationNames[station]} inside`);
    if (inside === undefined || inside.time.length === 0) return [];
    const own = groups.filter((group) => group.station === station);
    return [
      {
        station,
        inFlight: level([inside], time, run.endMs),
        waiting: level(found(gauges, own, 'waiting'), time, run.endMs),
        utilisation: own.length === 0 ? undefined : utilisation(run, time, own, found(gauges, own, 'in use')),
      },
    ];
  });
}

function found(gauges: ReadonlyMap<string, GaugeColumns>, groups: readonly UnitGroup[], what: string): GaugeColumns[] {
  return groups.flatMap(({ name }) => gauges.get(`${name} ${what}`) ?? []);
}

function level(gauges: readonly GaugeColumns[], time: TimeBins, endMs: number): Level {
  const bins = new Float64Array(time.count);
  let mean = 0;
  for (const gauge of gauges) mean += addBinMeans(gauge, time, endMs, bins);
  const used = gauges.filter((gauge) => gauge.time.length > 0);
  const only = used[0];
  const peak = only !== undefined && used.length === 1 ? peakOf(only) : bins.reduce((a, b) => Math.max(a, b), 0);
  return { mean, peak, bins };
}

/** Of the units that servers which are up have: a dead server's idle units say nothing of how busy the others are. */
function utilisation(run: Run, time: TimeBins, groups: readonly UnitGroup[], inUse: readonly GaugeColumns[]): Level {
  const { bins } = level(inUse, time, run.endMs);
  let taken = 0;
  let there = 0;
  let peak = 0;
  for (let bin = 0; bin < time.count; bin++) {
    const settings = settingsAt(run, Math.min(run.endMs, (bin + 0.5) * time.binMs));
    let units = 0;
    for (const { server, station } of groups) {
      if (server === -1 || settings.servers[server]?.isUp === true) units += unitsOf(settings, station);
    }
    taken += bins[bin]!;
    there += units;
    bins[bin] = units === 0 ? 0 : bins[bin]! / units;
    peak = Math.max(peak, bins[bin]!);
  }
  return { mean: there === 0 ? 0 : taken / there, peak, bins };
}
