import type { Preset } from './preset';

export const htmlNPlusOne: Preset = {
  id: 'html-n-plus-one',
  title: 'A page with N+1 queries',
  lookFor:
    'The page asks for 50 posts and then for the author of each one, so 51 queries stand in the waterfall like the teeth of a comb. ' +
    'Each of them is fast, and together they take the page past its 200 ms.',
  scenario: {
    version: 1,
    title: 'A page with N+1 queries',
    seed: 7,
    client: { rttMs: 40, connection: 'kept-alive' },
    traffic: { kind: 'one', endpoint: 'posts' },
    servers: [{ id: 'app-1' }, { id: 'app-2' }, { id: 'app-3' }],
    endpoints: [
      {
        id: 'posts',
        method: 'GET',
        path: '/posts',
        kind: 'html',
        beforeMs: 8,
        afterMs: 45,
        needsLogin: false,
        queries: [
          { table: 'posts', column: 'blog_id', matchingRows: 50 },
          { table: 'authors', column: 'id', times: 50 },
        ],
        responseBytes: 48_000,
      },
    ],
    database: {
      linkRttMs: 2.5,
      tables: [
        {
          name: 'posts',
          rows: 200_000,
          rowsPerPage: 12,
          indexes: [
            { name: 'posts_pkey', column: 'id' },
            { name: 'posts_blog_id', column: 'blog_id' },
          ],
        },
        { name: 'authors', rows: 20_000, indexes: [{ name: 'authors_pkey', column: 'id' }] },
      ],
    },
  },
};
