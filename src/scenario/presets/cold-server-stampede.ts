import type { Preset } from './preset';

export const coldServerStampede: Preset = {
  id: 'cold-server-stampede',
  title: 'A new server is stampeded',
  lookFor:
    'Three servers are overloaded; at 6 s app-4 joins with nothing in flight, so least connections sends it a hundred requests in a rush, while its code is cold and eight times as slow. ' +
    'They wait for seconds where the others wait for one; a slow start of 10 s lets the newcomer warm up first.',
  scenario: {
    version: 1,
    title: 'A new server is stampeded',
    seed: 7,
    client: { rttMs: 20 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 390, durationMs: 18_000 },
    loadBalancer: { algorithm: 'least-connections' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }, { id: 'app-4', isUp: false, isThere: false }],
    runtime: { warmUpMs: 6000, warmUpFactor: 8 },
    endpoints: [
      {
        id: 'order',
        method: 'GET',
        path: '/api/orders/42',
        kind: 'api',
        beforeMs: 3,
        afterMs: 5,
        variation: 'exponential',
        queries: [{ table: 'orders', column: 'id' }],
        responseBytes: 3200,
      },
    ],
    database: {
      tables: [{ name: 'orders', rows: 1_000_000, indexes: [{ name: 'orders_pkey', column: 'id' }] }],
    },
    interventions: [{ kind: 'add-server', atMs: 6000, server: 'app-4' }],
    follow: { request: 2577 },
  },
};
