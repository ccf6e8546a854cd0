import type { Preset } from './preset';

export const healthChecksKillFleet: Preset = {
  id: 'health-checks-kill-fleet',
  title: 'Health checks take the fleet down',
  lookFor:
    'At 6 s an index is dropped and the database crawls; every health check asks the database too, so within seconds all four servers are out of the rotation and even pages that need no database get 503. ' +
    'Make the check shallow, or ignore health below 0.5, and only the searches are slow.',
  scenario: {
    version: 1,
    title: 'Health checks take the fleet down',
    seed: 7,
    client: { rttMs: 20 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 200, durationMs: 18_000 },
    loadBalancer: {
      algorithm: 'round-robin',
      healthCheck: { intervalMs: 1000, timeoutMs: 500, fall: 2, rise: 2, depth: 'deep' },
    },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }, { id: 'app-4' }],
    runtime: { processes: 2 },
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
    pool: { size: 5, openAtStart: 5 },
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
    follow: { request: 2000 },
  },
};
