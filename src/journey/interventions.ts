/** What happens to the system at fixed times of a run. Everything before an intervention's time stays as it was. */
import type { Kernel } from '../engine';
import { ms } from '../engine';
import { failures } from '../models/shared/failures';
import type { Intervention } from '../scenario';
import type { ComposedJourney } from './compose';
import type { LiveScenario } from './live-scenario';
import { setLive } from './live-scenario';
import type { Requests } from './requests';

/** What interventions act on. */
export interface World {
  readonly kernel: Kernel;
  readonly live: LiveScenario;
  readonly composed: ComposedJourney;
  readonly requests: Requests;
}

/** Schedules each at its time; equal times in the order of the scenario. */
export function scheduleInterventions(world: World, interventions: readonly Intervention[]): void {
  for (const intervention of interventions) {
    world.kernel.at(ms(intervention.atMs), () => intervene(world, intervention));
  }
}

function intervene(world: World, intervention: Intervention): void {
  const { kernel, live, composed } = world;
  switch (intervention.kind) {
    case 'kill':
      return kill(world, serverIndex(live, intervention.server));
    case 'revive': {
      const server = live.servers[serverIndex(live, intervention.server)];
      if (server !== undefined) server.isUp = true;
      return;
    }
    case 'slow': {
      const server = live.servers[serverIndex(live, intervention.server)];
      if (server === undefined) return;
      const before = server.slowFactor;
      server.slowFactor = intervention.factor;
      if (intervention.untilMs !== undefined && intervention.untilMs > intervention.atMs) {
        kernel.at(ms(intervention.untilMs), () => {
          server.slowFactor = before;
        });
      }
      return;
    }
    case 'set':
      setLive(live, intervention.path, intervention.value);
      return applySettings(world);
    case 'add-index':
      return composed.database.catalog.addIndex(intervention.table, {
        name: `${intervention.table}_${intervention.column}_idx`,
        column: intervention.column,
      });
    case 'drop-index': {
      const table = composed.database.catalog.tables.find(({ name }) => name === intervention.table);
      for (const index of table?.indexes ?? []) {
        if (index.column === intervention.column) composed.database.catalog.dropIndex(intervention.table, index.name);
      }
      return;
    }
    case 'flush-cache':
      return composed.cache.clear();
  }
}

/** The machine is gone: what was under way on it breaks off, its connections to the database close. */
function kill({ kernel, live, composed }: World, index: number): void {
  const server = live.servers[index];
  if (server === undefined || !server.isUp) return;
  server.isUp = false;
  const { processes, pools, cache, serverOf, atServer } = composed;
  for (const call of kernel.openCalls(atServer)) {
    if (serverOf(call) === index) kernel.drop(call, failures.upstreamClosed.status);
  }
  for (let place = 0; place < processes.perServer; place++) pools.crashed(index * processes.perServer + place);
  cache.clear(index);
}

/** Tells whatever holds units about sizes that may have changed; telling the same size again changes nothing. */
function applySettings({ live, composed, requests }: World): void {
  const { pools, processes, database, balancer } = composed;
  requests.networkChanged();
  pools.resize(live.pool.size);
  pools.backends.setLimit(live.database.maxConnections);
  processes.resize(live.runtime.processes);
  database.cores.resize(live.database.cores);
  live.servers.forEach(({ weight }, server) => balancer.setWeight(server, weight));
}

function serverIndex(live: LiveScenario, id: string): number {
  return live.servers.findIndex((server) => server.id === id);
}
