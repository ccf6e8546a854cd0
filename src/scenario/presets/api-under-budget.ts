import type { Preset } from './preset';

export const apiUnderBudget: Preset = {
  id: 'api-under-budget',
  title: 'An API call under its budget',
  lookFor:
    'Follow one request through every station and back, and see how its parts add up to the time to first byte. ' +
    'The server needs less than half of its 100 ms, and the trip over the network is the longest part.',
  scenario: {
    version: 1,
    title: 'An API call under its budget',
    seed: 7,
    client: { rttMs: 40, connection: 'kept-alive' },
    traffic: { kind: 'one', endpoint: 'order' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      {
        id: 'order',
        method: 'GET',
        path: '/api/orders/42',
        kind: 'api',
        beforeMs: 6,
        afterMs: 12,
        queries: [
          { table: 'orders', column: 'id' },
          { table: 'order_lines', column: 'order_id', matchingRows: 6 },
        ],
        responseBytes: 3200,
      },
    ],
    database: {
      tables: [
        { name: 'orders', rows: 1_000_000, indexes: [{ name: 'orders_pkey', column: 'id' }] },
        { name: 'order_lines', rows: 6_000_000, indexes: [{ name: 'order_lines_order_id', column: 'order_id' }] },
      ],
    },
  },
};
