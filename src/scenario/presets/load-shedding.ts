import type { Preset } from './preset';

export const loadShedding: Preset = {
  id: 'load-shedding',
  title: 'Turned away in time',
  lookFor:
    'The load climbs from 100 to 500 requests a second, past the 340 or so that three servers can do; whoever has waited 100 ms when its turn comes is answered with 503 at once. ' +
    'The rest still get their answers in a quarter of a second; set the longest wait to 0 and within seconds nobody does.',
  scenario: {
    version: 1,
    title: 'Turned away in time',
    seed: 7,
    client: { rttMs: 20 },
    traffic: { kind: 'open', process: 'ramp', ratePerSecond: 100, toRatePerSecond: 500, durationMs: 20_000 },
    loadBalancer: { algorithm: 'least-connections' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    runtime: { maxWaitMs: 100 },
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
    follow: { request: 4618 },
  },
};
