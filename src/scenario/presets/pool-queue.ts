import type { Preset } from './preset';

export const poolQueue: Preset = {
  id: 'pool-queue',
  title: 'Third in line at the pool',
  lookFor:
    'All 10 connections of app-2 are lent out, most of them to slow reports, so the request stands third in line and waits longer than its own query takes. ' +
    'Make the pool larger and watch where the wait goes: the database has no more cores than before.',
  scenario: {
    version: 1,
    title: 'Third in line at the pool',
    seed: 253,
    client: { rttMs: 40, connection: 'kept-alive' },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 180, requests: 3000 },
    loadBalancer: { algorithm: 'least-connections' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3', isUp: false }],
    endpoints: [
      {
        id: 'order',
        method: 'GET',
        path: '/api/orders/42',
        kind: 'api',
        beforeMs: 2,
        afterMs: 5,
        // Many rows of one order, each on a page of its own: about 32 ms, most of it reading.
        queries: [{ table: 'order_events', column: 'order_id', matchingRows: 3000 }],
        responseBytes: 14_000,
      },
      {
        id: 'report',
        method: 'GET',
        path: '/api/reports/orders',
        kind: 'api',
        beforeMs: 1,
        afterMs: 1,
        // Little work for the application, but it keeps a connection for about 180 ms.
        queries: [{ table: 'order_events', column: 'order_id', matchingRows: 17_000 }],
        responseBytes: 14_000,
      },
    ],
    pool: { size: 10 },
    database: {
      // As many as both pools have connections: with larger pools queries wait here instead.
      cores: 20,
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
    follow: { request: 1842 },
  },
};
