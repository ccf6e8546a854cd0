import type { Preset } from './preset';

export const coordinatedOmission: Preset = {
  id: 'coordinated-omission',
  title: 'What a load tester leaves out',
  lookFor:
    'A tester with one connection means to send 40 requests a second; the server stalls for a second three times, and each time the tester waits with it, so its report has three bad requests of 1,200. ' +
    'Counted from when each request was due, one in ten waited: the 99th percentile is over a second and not 15 ms.',
  scenario: {
    version: 1,
    title: 'What a load tester leaves out',
    seed: 7,
    client: { rttMs: 0.5 },
    traffic: { kind: 'tester', ratePerSecond: 40, connections: 1, durationMs: 30_000 },
    servers: [{ id: 'app-1' }],
    endpoints: [
      {
        id: 'order',
        method: 'GET',
        path: '/api/orders/42',
        kind: 'api',
        beforeMs: 10,
        afterMs: 0,
        queries: [{ table: 'orders', column: 'id' }],
        responseBytes: 3200,
      },
    ],
    database: {
      tables: [{ name: 'orders', rows: 1_000_000, indexes: [{ name: 'orders_pkey', column: 'id' }] }],
    },
    // Three stalls of about a second: a request that is under way then takes a hundred times as long.
    interventions: [
      { kind: 'slow', atMs: 4000, server: 'app-1', factor: 100, untilMs: 4300 },
      { kind: 'slow', atMs: 14000, server: 'app-1', factor: 100, untilMs: 14300 },
      { kind: 'slow', atMs: 24000, server: 'app-1', factor: 100, untilMs: 24300 },
    ],
    follow: { request: 175 },
  },
};
