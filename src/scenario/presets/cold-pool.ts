import type { Preset } from './preset';

export const coldPool: Preset = {
  id: 'cold-pool',
  title: 'A connection opened, or borrowed',
  lookFor:
    'The pool is empty and the database is 6.5 ms away, so a connection is opened before the first query: about 50 ms, which count as network and not as a wait, because they are seven round trips and the work of both sides. ' +
    'Set the connections open at start to 10 and the same step costs 0.1 ms.',
  scenario: {
    version: 1,
    title: 'A connection opened, or borrowed',
    seed: 12,
    client: { rttMs: 40, connection: 'kept-alive' },
    traffic: { kind: 'one', endpoint: 'profile' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }],
    endpoints: [
      {
        id: 'profile',
        method: 'GET',
        path: '/api/profile',
        kind: 'api',
        beforeMs: 2,
        afterMs: 4,
        queries: [{ table: 'users', column: 'id' }],
        responseBytes: 1200,
      },
    ],
    pool: { size: 10, openAtStart: 0 },
    database: {
      linkRttMs: 6.5,
      tables: [{ name: 'users', rows: 1_000_000, indexes: [{ name: 'users_pkey', column: 'id' }] }],
    },
  },
};
