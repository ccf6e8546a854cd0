/** Scenarios under load, and their runs: what the traffic view is tested and looked at with. */
import type { Run, TrafficSummary } from '../../../src/journey';
import { simulate, summariseTraffic } from '../../../src/journey';
import type { Scenario, ScenarioInput } from '../../../src/scenario';
import { parseScenario } from '../../../src/scenario';

const orders: ScenarioInput = {
  version: 1,
  title: 'Orders API, app-3 stops',
  seed: 7,
  client: { rttMs: 40, connection: 'kept-alive', reuseRatio: 0.97 },
  traffic: { kind: 'open', process: 'poisson', ratePerSecond: 900, durationMs: 20_000 },
  loadBalancer: {
    algorithm: 'round-robin',
    attempts: 1,
    healthCheck: { intervalMs: 300, timeoutMs: 100, fall: 2, rise: 2 },
  },
  servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
  endpoints: [
    {
      id: 'order',
      method: 'GET',
      path: '/api/orders/42',
      kind: 'api',
      beforeMs: 0.3,
      afterMs: 0.4,
      variation: 'exponential',
      queries: [{ table: 'order_events', column: 'order_id', matchingRows: 2200 }],
      responseBytes: 14_000,
    },
  ],
  pool: { size: 10 },
  database: {
    cores: 32,
    linkRttMs: 0.5,
    tables: [
      {
        name: 'order_events',
        rows: 40_000_000,
        indexes: [
          { name: 'order_events_pkey', column: 'id' },
          { name: 'order_events_order_id', column: 'order_id' },
        ],
      },
    ],
  },
  interventions: [{ kind: 'kill', atMs: 11_600, server: 'app-3' }],
  follow: { request: 1842 },
};

/** The orders API at 900 requests a second, of whose three servers one stops; any part of it changed. */
export function ordersUnderLoad(change: Partial<ScenarioInput> = {}): Scenario {
  const parsed = parseScenario({ ...orders, ...change });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.value;
}

export interface Loaded {
  readonly run: Run;
  readonly summary: TrafficSummary;
}

const known = new Map<Scenario, Loaded>();

export function loaded(scenario: Scenario): Loaded {
  let found = known.get(scenario);
  if (found === undefined) {
    const run = simulate(scenario);
    found = { run, summary: summariseTraffic(run) };
    known.set(scenario, found);
  }
  return found;
}
