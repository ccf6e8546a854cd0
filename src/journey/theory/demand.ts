/** What the traffic of a scenario asks of a station, as a queue: how many queues there are, what comes to each, how long it takes. */
import { runtimeProducts } from '../../models/runtime';
import type { Scenario } from '../../scenario';
import type { LoneRequest, QueueStation } from './lone-request';
import { loneRequests } from './lone-request';

export interface Demand {
  /** Lines that requests are dealt to: one a process of the servers that are up, or one for all at the database. */
  readonly queues: number;
  /** Servers of each line: units that work side by side. */
  readonly servers: number;
  /** Takings of a unit in a request's life, on average over the endpoints. */
  readonly visitsPerRequest: number;
  readonly serviceMs: number;
  /** Squared coefficient of variation of the service time over all takings. */
  readonly serviceScv: number;
}

/** @returns undefined where no request takes a unit of the station, or no server is up */
export function demandOf(scenario: Scenario, station: QueueStation): Demand | undefined {
  const { visitsPerRequest, meanMs, scv } = service(loneRequests(scenario), station);
  const up = scenario.servers.filter(({ isUp }) => isUp).length;
  const queues =
    station === 'database' ? 1 : up * runtimeProducts[scenario.runtime.model].processes(scenario.runtime.processes);
  if (!(visitsPerRequest > 0) || !(meanMs > 0) || up === 0) return undefined;
  return { queues, servers: unitsOfLine(scenario, station), visitsPerRequest, serviceMs: meanMs, serviceScv: scv };
}

function unitsOfLine({ runtime, pool, database }: Scenario, station: QueueStation): number {
  switch (station) {
    case 'app':
      return runtimeProducts[runtime.model].unitsPerProcess(runtime.processes);
    case 'pool':
      return pool.size;
    case 'database':
      return database.cores;
  }
}

function service(
  lone: readonly LoneRequest[],
  station: QueueStation,
): { visitsPerRequest: number; meanMs: number; scv: number } {
  let visits = 0;
  let sum = 0;
  let squares = 0;
  for (const { shareRatio, visits: of } of lone) {
    for (const { meanMs, varianceMs2 } of of[station]) {
      visits += shareRatio;
      sum += shareRatio * meanMs;
      squares += shareRatio * (meanMs * meanMs + varianceMs2);
    }
  }
  const meanMs = sum / visits;
  const variance = squares / visits - meanMs * meanMs;
  // Equal times leave a rounding error where their variance should be 0.
  const scv = variance > 1e-9 * meanMs * meanMs ? variance / (meanMs * meanMs) : 0;
  return { visitsPerRequest: visits, meanMs, scv };
}

/** Requests a second that the traffic settles at, where it does: not along a ramp or a day, nor where it waits for answers. */
export function steadyRate({ traffic }: Scenario): number | undefined {
  if (traffic.kind !== 'open' || traffic.process === 'ramp' || traffic.process === 'daily') return undefined;
  return traffic.ratePerSecond;
}
