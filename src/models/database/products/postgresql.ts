import type { DatabaseProduct } from './product';

/** PostgreSQL 15 with its shipped settings. */
export const postgresql: DatabaseProduct = {
  name: 'postgresql',
  label: 'PostgreSQL',
  costs: {
    sequentialPage: 1,
    randomPage: 4,
    tuple: 0.01,
    indexTuple: 0.005,
    operator: 0.0025,
    cachePages: 524_288,
    comparisonsPerIndexPage: 50,
    fuzz: 1.01,
  },
  reservedConnections: 3,
  source: 'PostgreSQL 15, src/backend/optimizer/path/costsize.c; runtime-config-query, runtime-config-connection',
};
