import type { Preset } from './preset';

export const drainOrKill: Preset = {
  id: 'drain-or-kill',
  title: 'Drained, or killed',
  lookFor:
    'At 4 s app-2 is killed: reports that it was working on break off, and until three checks have failed new ones are refused. ' +
    'At 9 s app-3 is drained instead, finishes what it has and is stopped two seconds later: not one request fails.',
  scenario: {
    version: 1,
    title: 'Drained, or killed',
    seed: 7,
    client: { rttMs: 20 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 120, durationMs: 14_000 },
    loadBalancer: {
      algorithm: 'round-robin',
      attempts: 1,
      healthCheck: { intervalMs: 500, timeoutMs: 300, fall: 3, rise: 2 },
    },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    runtime: { model: 'workers', processes: 64 },
    endpoints: [
      {
        id: 'report',
        method: 'GET',
        path: '/api/report',
        kind: 'api',
        beforeMs: 150,
        afterMs: 100,
        variation: 'exponential',
        queries: [{ table: 'orders', column: 'id' }],
        responseBytes: 3200,
      },
    ],
    pool: { size: 20, openAtStart: 20 },
    database: {
      tables: [{ name: 'orders', rows: 1_000_000, indexes: [{ name: 'orders_pkey', column: 'id' }] }],
    },
    interventions: [
      { kind: 'kill', atMs: 4000, server: 'app-2' },
      { kind: 'revive', atMs: 6000, server: 'app-2' },
      { kind: 'drain', atMs: 9000, server: 'app-3' },
      { kind: 'kill', atMs: 11_000, server: 'app-3' },
      { kind: 'revive', atMs: 12_000, server: 'app-3' },
    ],
    follow: { request: 472 },
  },
};
