/**
 * What a request asks of the stations when nobody else is there: how often it takes a unit (an event loop or worker, a connection, a
 * core) and for how long. Found by running one request of each endpoint alone, so that no model is described twice.
 */
import type { Scenario } from '../../scenario';
import { runtimeProducts } from '../../models/runtime';
import type { Run } from '../run';
import { simulate } from '../simulate';
import { OVER } from '../traffic/places';
import { segmentTable } from '../traffic/segment-table';

export type QueueStation = 'app' | 'pool' | 'database';

/** One taking of a unit. */
export interface Visit {
  readonly meanMs: number;
  /** From request to request, where the endpoint's work varies. */
  readonly varianceMs2: number;
}

export interface LoneRequest {
  /** Of the traffic, 0 to 1. */
  readonly shareRatio: number;
  readonly untilFirstByteMs: number;
  readonly visits: Readonly<Record<QueueStation, readonly Visit[]>>;
}

const known = new WeakMap<Scenario, readonly LoneRequest[]>();

/** One entry an endpoint that has a share of the traffic. */
export function loneRequests(scenario: Scenario): readonly LoneRequest[] {
  let lone = known.get(scenario);
  if (lone === undefined) {
    const all = scenario.endpoints.reduce((sum, { share }) => sum + share, 0);
    lone = scenario.endpoints
      .filter(({ share }) => share > 0)
      .map((endpoint) => alone(scenario, endpoint, endpoint.share / all));
    known.set(scenario, lone);
  }
  return lone;
}

function alone(scenario: Scenario, endpoint: Scenario['endpoints'][number], shareRatio: number): LoneRequest {
  const run = simulate({
    ...scenario,
    traffic: { kind: 'one', endpoint: endpoint.id, startMs: 0 },
    client: { ...scenario.client, connection: 'kept-alive', dns: 'cached' },
    reverseProxy: { ...scenario.reverseProxy, rateLimit: null },
    // A cold pool is the beginning of a run, not its steady state.
    pool: { ...scenario.pool, openAtStart: scenario.pool.size },
    endpoints: scenario.endpoints.map((of) => ({ ...of, variation: 'constant', throwsRatio: 0, anonymousRatio: 0 })),
    interventions: [],
    follow: { request: 0 },
  });
  return {
    shareRatio,
    untilFirstByteMs: run.requests.firstByteMs[0]! - run.requests.startMs[0]!,
    visits: {
      app: appVisits(run, endpoint),
      pool: spanVisits(run, 'pool'),
      database: spanVisits(run, 'database'),
    },
  };
}

/** A blocking worker is held from start to end; an event loop for each stretch of the application's own work. */
function appVisits(run: Run, endpoint: Scenario['endpoints'][number]): readonly Visit[] {
  const stretches = runtimeProducts[run.scenario.runtime.model].isFreedWhileWaiting
    ? appStretches(run)
    : spanVisits(run, 'app').map(({ meanMs }) => meanMs);
  if (endpoint.variation === 'constant') return stretches.map((meanMs) => ({ meanMs, varianceMs2: 0 }));
  const factor = run.scenario.servers[run.requests.server[0]!]?.slowFactor ?? 1;
  const squared = (ms: number) => ms * factor * (ms * factor);
  const last = stretches.length - 1;
  return stretches.map((meanMs, index) => ({
    meanMs,
    // An exponential time varies as much as it is long; work before the queries is in the first stretch, after them in the last.
    varianceMs2: (index === 0 ? squared(endpoint.beforeMs) : 0) + (index === last ? squared(endpoint.afterMs) : 0),
  }));
}

function appStretches(run: Run): readonly number[] {
  const { count, fromMs, place, places } = segmentTable(run);
  const stretches: number[] = [];
  let isHeld = false;
  for (let row = 0; row < count; row++) {
    const here = place[row] === OVER ? undefined : places[place[row]!];
    const holds = here?.station === 'app' && here.kind === 'work';
    if (holds) {
      const ms = fromMs[row + 1]! - fromMs[row]!;
      if (isHeld) stretches[stretches.length - 1]! += ms;
      else stretches.push(ms);
    }
    isHeld = holds;
  }
  return stretches;
}

function spanVisits({ trace }: Run, station: string): readonly Visit[] {
  const { count, start, end, name } = trace.spans;
  const visits: Visit[] = [];
  for (let span = 0; span < count; span++) {
    if (trace.names[name[span]!]?.name === station) visits.push({ meanMs: end[span]! - start[span]!, varianceMs2: 0 });
  }
  return visits;
}
