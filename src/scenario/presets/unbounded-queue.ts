import type { Preset } from './preset';

export const unboundedQueue: Preset = {
  id: 'unbounded-queue',
  title: 'A queue without bound',
  lookFor:
    '270 requests come each second and the two servers finish about 230, so whoever comes later waits longer: nobody is refused and after a few seconds nobody is answered in time. ' +
    'Give the app queue a bound of 8 and some are refused at once, while the others get their answers within the budget.',
  scenario: {
    version: 1,
    title: 'A queue without bound',
    seed: 7,
    client: { rttMs: 20 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 270, durationMs: 20_000 },
    servers: [{ id: 'app-1' }, { id: 'app-2' }],
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
    follow: { request: 4000 },
  },
};
