import type { Preset } from './preset';

export const circuitBreaker: Preset = {
  id: 'circuit-breaker',
  title: 'A circuit breaker opens',
  lookFor:
    'At 6 s the database begins to crawl; five queries in a row time out, the breaker of each server opens, and searches fail at once instead of holding a worker each. ' +
    'Every two seconds it lets one query through to see; switch it off and the pages, which need no database, wait for a worker as well.',
  scenario: {
    version: 1,
    title: 'A circuit breaker opens',
    seed: 7,
    client: { rttMs: 20 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 200, durationMs: 18_000 },
    loadBalancer: { algorithm: 'round-robin' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }],
    runtime: {
      model: 'workers',
      processes: 12,
      breaker: { consecutiveFailures: 5, windowCalls: 20, timeoutMs: 300, openMs: 2000, probes: 3 },
    },
    endpoints: [
      {
        id: 'home',
        method: 'GET',
        path: '/',
        kind: 'html',
        beforeMs: 2,
        afterMs: 6,
        needsLogin: false,
        share: 17,
      },
      {
        id: 'search',
        method: 'GET',
        path: '/api/customers',
        kind: 'api',
        beforeMs: 2,
        afterMs: 2,
        queries: [{ table: 'customers', column: 'email' }],
        share: 3,
      },
    ],
    pool: { size: 8, openAtStart: 8 },
    database: {
      cores: 4,
      tables: [
        {
          name: 'customers',
          rows: 1_000_000,
          indexes: [
            { name: 'customers_pkey', column: 'id' },
            { name: 'customers_email_idx', column: 'email' },
          ],
        },
      ],
    },
    interventions: [
      { kind: 'drop-index', atMs: 6000, table: 'customers', column: 'email' },
      { kind: 'add-index', atMs: 12_000, table: 'customers', column: 'email' },
    ],
    follow: { request: 1438 },
  },
};
