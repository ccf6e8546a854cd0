/** Everything around the followed request at one instant: read from the run's gauges, so any time can be asked for in any order. */
import { entriesGauge } from '../models/cache';
import { databaseProducts } from '../models/database';
import { healthGauge, healthOf, inFlightGauge } from '../models/load-balancer';
import { breakerGauge, processNamesOf, runtimeProducts, unitName } from '../models/runtime';
import { gaugeAt, lastAtOrBefore } from './gauge-at';
import { poolLines } from './pool-line';
import type { Run } from './run';
import { settingsAt } from './settings-at';
import type { ServerAt, World } from './world-types';

export function world(run: Run, atMs: number): World {
  const scenario = settingsAt(run, atMs);
  const { loadBalancer, runtime, pool, database } = scenario;
  const lines = poolLines(run, atMs);
  const at = (name: string) => gaugeAt(run, name, atMs);
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + at(name), 0);

  const servers = scenario.servers.map((server, index): ServerAt => {
    // How many processes there are is fixed at the start; workers in a process come and go.
    const processes = processNamesOf(run.scenario.runtime, server.id);
    const units = processes.map((name) => unitName(runtime, name));
    const health = healthOf(at(healthGauge(server.id)), loadBalancer.healthCheck);
    return {
      id: server.id,
      state: health.state,
      isUp: server.isUp,
      isThere: server.isThere,
      isDraining: server.isDraining,
      weight: server.weight,
      checks: health.count,
      inFlight: at(inFlightGauge(server.id)),
      app: {
        busy: sum(units.map((name) => `${name} in use`)),
        size: units.length * runtimeProducts[runtime.model].unitsPerProcess(runtime.processes),
        waiting: sum(units.map((name) => `${name} waiting`)),
      },
      pool: {
        lent: sum(processes.map((name) => `${name} pool in use`)),
        open: sum(processes.map((name) => `${name} connections open`)),
        opening: sum(processes.map((name) => `${name} connections opening`)),
        size: processes.length * pool.size,
        waiting: sum(processes.map((name) => `${name} pool waiting`)),
        line: lines.get(index) ?? [],
      },
      cacheEntries: at(entriesGauge(index)),
      ...(runtime.breaker === null
        ? {}
        : { openBreakers: processes.filter((name) => at(breakerGauge(name)) > 0).length }),
    };
  });
  const busyCores = at('database cores in use');
  return {
    atMs,
    servers,
    database: {
      queries: busyCores + at('database cores waiting'),
      busyCores,
      cores: database.cores,
      connections: at('database connections'),
      maxConnections: database.maxConnections - databaseProducts[database.product].reservedConnections,
    },
    ...countsAt(run, atMs),
  };
}

/** Requests come in order, so those that have come are a prefix; those that have ended are counted among them. */
function countsAt({ requests }: Run, atMs: number): Pick<World, 'inFlight' | 'finished' | 'failed'> {
  const come = lastAtOrBefore(requests.startMs, atMs) + 1;
  let ended = 0;
  let failed = 0;
  for (let request = 0; request < come; request++) {
    if (!((requests.endMs[request] as number) <= atMs)) continue;
    ended++;
    if (requests.failure[request] !== 0) failed++;
  }
  return { inFlight: come - ended, finished: ended - failed, failed };
}
