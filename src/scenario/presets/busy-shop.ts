import type { Preset } from './preset';

export const busyShop: Preset = {
  id: 'busy-shop',
  title: 'Orders API, app-3 stops',
  lookFor:
    'At 11.6 s app-3 stops and its health checks take it out; the two that are left finish some 815 requests a second while 900 arrive. ' +
    'Watch the line at the pools grow by the difference every second, and the time to first byte with it; a pool of 16 keeps up.',
  scenario: {
    version: 1,
    title: 'Orders API, app-3 stops',
    seed: 7,
    client: { rttMs: 40, givesUpAfterMs: 850 },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 900, durationMs: 20_000 },
    loadBalancer: {
      algorithm: 'least-connections',
      attempts: 2,
      healthCheck: { intervalMs: 200, timeoutMs: 150, fall: 3, rise: 2 },
    },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      {
        id: 'order',
        method: 'GET',
        path: '/api/orders/42',
        kind: 'api',
        beforeMs: 0.5,
        afterMs: 0.6,
        variation: 'exponential',
        // Many rows of one order, each on a page of its own: about 24 ms, most of it reading.
        queries: [{ table: 'order_events', column: 'order_id', matchingRows: 2260 }],
        responseBytes: 14_000,
      },
    ],
    pool: { size: 10 },
    database: {
      cores: 64,
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
    follow: { request: 13_400 },
  },
};
