/** The shop that these tests load: their own, so that their numbers stay when a preset is made better. */
import { changeAt, parseScenario } from '../../../src/scenario';
import type { Scenario, ScenarioInput } from '../../../src/scenario';

const written: ScenarioInput = {
  version: 1,
  title: 'A shop with one endpoint',
  seed: 7,
  client: { rttMs: 40, connection: 'kept-alive' },
  traffic: { kind: 'open', process: 'poisson', ratePerSecond: 760, requests: 3000 },
  loadBalancer: { algorithm: 'least-connections' },
  servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3', isUp: false }],
  endpoints: [
    {
      id: 'order',
      method: 'GET',
      path: '/api/orders/42',
      kind: 'api',
      beforeMs: 0.4,
      afterMs: 0.8,
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
        indexes: [{ name: 'order_events_order_id', column: 'order_id' }],
      },
    ],
  },
};

/**
 * Two servers with ten connections each and one that is down; a query of 23.3 ms, so that the pools finish 837 requests a second at
 * most. 3,000 requests come, 760 a second.
 */
export const shop: Scenario = read(written);

/** Two servers of four of whom one dies: retries, refusals, health checks. */
export const shopWithADeath: Scenario = read({
  ...written,
  traffic: { kind: 'open', process: 'poisson', ratePerSecond: 150, requests: 2000 },
  servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }, { id: 'app-4' }],
  interventions: [
    { kind: 'kill', atMs: 4000, server: 'app-2' },
    { kind: 'slow', atMs: 7000, server: 'app-3', factor: 20, untilMs: 9000 },
  ],
});

export function read(input: ScenarioInput): Scenario {
  const parsed = parseScenario(input);
  if (!parsed.ok) throw new TypeError(parsed.problems.map(({ message }) => message).join('; '));
  return parsed.value;
}

/** The scenario with other settings, by path. */
export function set(scenario: Scenario, changes: Readonly<Record<string, unknown>>): Scenario {
  return Object.entries(changes).reduce((of, [path, value]) => changeAt(of, path, value), scenario);
}
