import type { Preset } from './preset';

export const serverDies: Preset = {
  id: 'server-dies',
  title: 'A server dies and comes back',
  lookFor:
    'At 4 s app-3 stops and what it was working on is lost; until its health checks have failed three times, requests that are sent to it are refused and tried again on another server. ' +
    'The two that are left carry its share and their lines grow; at 9 s it starts again and has to pass two checks before it gets work.',
  scenario: {
    version: 1,
    title: 'A server dies and comes back',
    seed: 36,
    client: { rttMs: 40, connection: 'kept-alive' },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 140, durationMs: 14_000 },
    loadBalancer: {
      algorithm: 'round-robin',
      attempts: 2,
      healthCheck: { intervalMs: 1000, timeoutMs: 500, fall: 3, rise: 2 },
    },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      {
        id: 'order',
        method: 'GET',
        path: '/api/orders/42',
        kind: 'api',
        beforeMs: 4,
        afterMs: 6,
        variation: 'exponential',
        queries: [{ table: 'orders', column: 'id' }],
        responseBytes: 3200,
      },
    ],
    database: {
      tables: [{ name: 'orders', rows: 1_000_000, indexes: [{ name: 'orders_pkey', column: 'id' }] }],
    },
    interventions: [
      { kind: 'kill', atMs: 4000, server: 'app-3' },
      { kind: 'revive', atMs: 9000, server: 'app-3' },
    ],
    follow: { request: 622 },
  },
};
