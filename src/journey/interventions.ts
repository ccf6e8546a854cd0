/** What happens to the system at fixed times of a run. Everything before an intervention's time stays as it was. */
import type { Kernel } from '../engine';
import { ms } from '../engine';
import type { HealthChecks } from '../models/load-balancer';
import { failures } from '../models/shared/failures';
import type { Intervention, Scenario } from '../scenario';
import type { ComposedJourney } from './compose';
import type { LiveScenario } from './live-scenario';
import type { Requests } from './requests';
import { changeSettings } from './settings-change';
import { slowFactorAt } from './slow-factor';

/** What interventions act on. */
export interface World {
  readonly kernel: Kernel;
  /** As it was written: how slow a server is at a time follows from its list. */
  readonly scenario: Scenario;
  readonly live: LiveScenario;
  readonly composed: ComposedJourney;
  readonly requests: Requests;
  readonly checks: () => HealthChecks;
}

/** Schedules each at its time; equal times in the order of the scenario. */
export function scheduleInterventions(world: World): void {
  for (const intervention of world.scenario.interventions) {
    world.kernel.at(ms(intervention.atMs), () => intervene(world, intervention));
  }
}

function intervene(world: World, intervention: Intervention): void {
  const { kernel, live, composed } = world;
  const isRunning = live.servers.map(({ isUp }) => isUp);
  changeSettings(live, intervention);
  switch (intervention.kind) {
    case 'kill': {
      const server = live.servers.findIndex(({ id }) => id === intervention.server);
      if (isRunning[server] === true) breakOff(world, server);
      return;
    }
    case 'slow':
      slowDown(world);
      if (intervention.untilMs !== undefined) kernel.at(ms(intervention.untilMs), () => slowDown(world));
      return;
    case 'set':
      return applySettings(world);
    case 'add-index':
    case 'drop-index':
      return composed.tablesChanged();
    case 'flush-cache':
      return composed.cache.clear();
    case 'drain':
    case 'revive': {
      const server = live.servers.findIndex(({ id }) => id === intervention.server);
      if (intervention.kind === 'revive' && isRunning[server] === false) composed.processes.started(server);
      return drainOrNot(world, server);
    }
    case 'add-server':
      return addServer(
        world,
        live.servers.findIndex(({ id }) => id === intervention.server),
      );
  }
}

/** The machine is gone: what was under way on it breaks off, its connections to the database close, its memory is lost. */
function breakOff({ kernel, composed }: World, server: number): void {
  const { processes, pools, cache, serverOf, atServer } = composed;
  for (const call of kernel.openCalls(atServer)) {
    if (serverOf(call) === server) kernel.drop(call, failures.upstreamClosed.status);
  }
  for (let place = 0; place < processes.perServer; place++) pools.crashed(server * processes.perServer + place);
  cache.clear(server);
}

/** Requests go elsewhere from now on, or come again: then as to a server that comes back. */
function drainOrNot({ live, composed }: World, server: number): void {
  const { balancer, slowStart } = composed;
  const isDraining = live.servers[server]?.isDraining === true;
  const wasDraining = balancer.servers.isDraining[server] === 1;
  balancer.setDraining(server, isDraining);
  if (wasDraining && !isDraining) slowStart.cameBack(server);
}

/** A new machine: its processes have started this moment, and the balancer sends requests to it at once. */
function addServer({ composed, checks }: World, server: number): void {
  const { balancer, processes, slowStart } = composed;
  if (balancer.servers.isAbsent[server] !== 1) return;
  processes.started(server);
  balancer.add(server);
  checks().added(server);
  slowStart.cameBack(server);
}

function slowDown({ kernel, scenario, live }: World): void {
  live.servers.forEach((server, index) => {
    server.slowFactor = slowFactorAt(scenario, index, kernel.now());
  });
}

/** Tells whatever does not read its settings at every request; telling the same again changes nothing. */
function applySettings(world: World): void {
  const { kernel, live, composed, requests } = world;
  const { pools, processes, database, balancer, statements } = composed;
  requests.networkChanged();
  statements.changed(kernel.now());
  composed.tablesChanged();
  pools.resize(live.pool.size);
  pools.backends.setLimit(live.database.maxConnections);
  processes.resize(live.runtime.processes);
  database.cores.resize(live.database.cores);
  live.servers.forEach(({ weight }, server) => {
    balancer.setWeight(server, weight);
    drainOrNot(world, server);
  });
}
