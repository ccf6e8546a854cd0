import type { Preset } from './preset';

export const missingIndex: Preset = {
  id: 'missing-index',
  title: 'A query without its index',
  lookFor:
    'The condition names the column email, which has no index, so the database reads every page of a table with a million rows. ' +
    'Switch the index on and the same query touches a handful of pages: seconds become milliseconds.',
  scenario: {
    version: 1,
    title: 'A query without its index',
    seed: 7,
    client: { rttMs: 40, connection: 'kept-alive' },
    traffic: { kind: 'one', endpoint: 'customer' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      {
        id: 'customer',
        method: 'GET',
        path: '/api/customers?email=ada@example.test',
        kind: 'api',
        beforeMs: 5,
        afterMs: 8,
        queries: [{ table: 'customers', column: 'email' }],
        responseBytes: 1800,
      },
    ],
    database: {
      // Wide rows on a machine whose memory holds a tenth of them: the scan is read from the disk.
      cachedRatio: 0.1,
      tables: [
        { name: 'customers', rows: 1_000_000, rowsPerPage: 20, indexes: [{ name: 'customers_pkey', column: 'id' }] },
      ],
    },
  },
};
