import type { Preset } from './preset';

export const retryStorm: Preset = {
  id: 'retry-storm',
  title: 'A retry storm outlives its cause',
  lookFor:
    'The servers are five times as slow from 5 s to 7 s, clients give an attempt up after half a second and try four times; long after the cause is gone the retries alone keep the servers overloaded. ' +
    'Give the retries a budget of 0.1 and the same two seconds are over a few seconds later.',
  scenario: {
    version: 1,
    title: 'A retry storm outlives its cause',
    seed: 7,
    client: {
      rttMs: 20,
      givesUpAfterMs: 10_000,
      retries: { attempts: 4, attemptTimeoutMs: 500, backoffMs: 100 },
    },
    traffic: { kind: 'open', process: 'poisson', ratePerSecond: 160, durationMs: 30_000 },
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
    interventions: [
      { kind: 'slow', atMs: 5000, server: 'app-1', factor: 5, untilMs: 7000 },
      { kind: 'slow', atMs: 5000, server: 'app-2', factor: 5, untilMs: 7000 },
    ],
    follow: { request: 3200 },
  },
};
