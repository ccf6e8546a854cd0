/** A run from a scenario: `simulate` in one go, `createSimulation` in slices for a worker that must stay responsive. */
import type { Journey, Kernel, TraceOptions } from '../engine';
import { createKernel, isErrand } from '../engine';
import { healthChecks, isInRotation } from '../models/load-balancer';
import type { Scenario } from '../scenario';
import { expectedRequests, requestLimitOf } from '../scenario';
import { scheduleArrivals } from './arrivals';
import { composeJourney } from './compose';
import { scheduleInterventions } from './interventions';
import { liveCopy } from './live-scenario';
import { Requests } from './requests';
import type { Run } from './run';

/** Up to this many requests a run keeps every span; above it, those of a sample and of the followed request. */
const WHOLE_TRACE_REQUESTS = 100_000;
/** Up to this many requests every decision keeps its whole table; above it, those of the followed request. */
const DETAILED_REQUESTS = 64;
const SAMPLE_EVERY = 16;

export interface SimulationOptions {
  /** Which spans to keep; by the number of requests unless given. `off` is for measuring. */
  readonly trace?: TraceOptions;
  /** A request that is looked at besides the followed one: told in full as that is. The run itself is the same. */
  readonly watched?: number;
  /** A simulation that is over and whose run has been taken: its memory is used again. */
  readonly reuse?: Simulation;
}

export interface Simulation {
  /** Handles up to so many events. @returns whether there are more */
  advance(events: number): boolean;
  /** 0 to 1, never going back. */
  readonly progressRatio: number;
  readonly kernel: Kernel;
  /** The run, once nothing is left to do. */
  finish(): Run;
}

/** @param scenario one that `parseScenario` returned */
export function simulate(scenario: Scenario, options: SimulationOptions = {}): Run {
  const simulation = createSimulation(scenario, options);
  while (simulation.advance(65_536));
  return simulation.finish();
}

export function createSimulation(scenario: Scenario, options: SimulationOptions = {}): Simulation {
  const most = expectedRequests(scenario.traffic);
  const told = toldInFull(scenario, most, options.watched);
  const kernel = createKernel({
    seed: scenario.seed,
    trace: options.trace ?? traceOptions(most, told),
    ...(options.reuse === undefined ? {} : { reuse: options.reuse.kernel }),
  });
  const live = liveCopy(scenario);
  const requests = new Requests(live, kernel.draws, Math.min(most, 4096));
  const composed = composeJourney(kernel, live, requests);
  const { table } = requests;
  let ended = 0;
  let endMs = 0;
  let haveAllCome = false;

  kernel.onEnd((request, call) => {
    if (isErrand(request)) return;
    ended++;
    endMs = kernel.now();
    requests.ended(request, endMs, kernel.status.get(call));
  });
  scheduleArrivals(kernel, live, {
    arrive(endpoint, client, intendedMs) {
      table.arrive(kernel.now(), endpoint, client, intendedMs);
      return composed.pathNow();
    },
    done: () => {
      haveAllCome = true;
    },
  });
  scheduleInterventions({ kernel, scenario, live, composed, requests, checks: () => checks });
  const checks = healthChecks(live.loadBalancer, {
    kernel,
    balancer: composed.balancer,
    sendDeepCheck: composed.sendDeepCheck,
    isAlive: (server) => live.servers[server]?.isUp === true,
    goesOn: () => !haveAllCome || ended < table.count,
    changed: (server, before, after) => {
      if (isInRotation(after) && !isInRotation(before)) composed.slowStart.cameBack(server);
    },
  });

  return {
    kernel,
    advance: (events) => kernel.runEvents(events) === events,
    get progressRatio() {
      return progress(scenario, ended, kernel.now());
    },
    finish: () => ({
      scenario,
      trace: kernel.trace.toColumns(),
      stations: stationNames(composed.longestPath),
      requests: table.toColumns(),
      toldInFull: told,
      endMs,
      events: kernel.counts().events,
    }),
  };
}

function toldInFull({ follow }: Scenario, most: number, watched = follow.request): Run['toldInFull'] {
  return most <= DETAILED_REQUESTS ? 'all' : [...new Set([follow.request, watched])];
}

function traceOptions(most: number, told: Run['toldInFull']): TraceOptions {
  const detailed = (request: number) => told === 'all' || told.includes(request);
  if (most <= WHOLE_TRACE_REQUESTS) return { mode: 'all', detailed };
  return { mode: 'sampled', every: SAMPLE_EVERY, also: detailed, detailed };
}

/** Known from the number of requests where the scenario says one, else from the clock. */
function progress({ traffic }: Scenario, ended: number, nowMs: number): number {
  if (traffic.kind === 'one') return ended;
  const limit = requestLimitOf(traffic);
  const byCount = traffic.requests === undefined && traffic.kind !== 'replay' ? 0 : ended / limit;
  const durationMs = traffic.kind === 'replay' ? undefined : traffic.durationMs;
  const byClock = durationMs === undefined ? 0 : nowMs / (traffic.startMs + durationMs);
  return Math.min(1, Math.max(byCount, byClock));
}

function stationNames({ station, inner }: Journey): readonly string[] {
  return [...new Set([station.name, ...inner.flatMap(stationNames)])];
}
