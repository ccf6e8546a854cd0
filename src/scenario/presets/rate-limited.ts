import type { Preset } from './preset';

export const rateLimited: Preset = {
  id: 'rate-limited',
  title: 'Turned away at the limit',
  lookFor:
    'Requests come at 120 per second and the reverse proxy lets 50 per second through, with a burst of 30 on top. ' +
    'Once the burst is used up more than half get 429, and those cost the application nothing.',
  scenario: {
    version: 1,
    title: 'Turned away at the limit',
    seed: 7,
    client: { rttMs: 40, connection: 'kept-alive' },
    traffic: { kind: 'open', process: 'constant', ratePerSecond: 120, durationMs: 4000 },
    loadBalancer: { algorithm: 'round-robin' },
    servers: [{ id: 'app-1' }],
    reverseProxy: {
      rateLimit: { key: 'everyone', ratePerSecond: 50, burst: 30, isDelaying: false, status: 429 },
    },
    runtime: { processes: 2 },
    endpoints: [
      {
        id: 'search',
        method: 'GET',
        path: '/api/search?q=lamp',
        kind: 'api',
        beforeMs: 4,
        afterMs: 9,
        queries: [{ table: 'products', column: 'name', matchingRows: 25 }],
        responseBytes: 9000,
      },
    ],
    database: {
      tables: [{ name: 'products', rows: 300_000, indexes: [{ name: 'products_name', column: 'name' }] }],
    },
    follow: { request: 201 },
  },
};
